import { TrackList } from '@/components/learning/TrackList'
import { useLocale } from '@/components/ui/locale-context'
import { pagePath } from '@/lib/i18n/locales'
import { site } from '@/lib/site'
import { homeText, LIFE_OF_A_MODEL } from './text'

/** The home page: what the site is, one model's life in five numbers, and the three tracks. */
export function Home() {
  const locale = useLocale()
  return (
    <div className="home">
      <h1>{site.name[locale]}</h1>
      <p className="home-tagline">{site.tagline[locale]}</p>
      <p className="home-lead">{homeText.lead[locale]}</p>
      <p className="home-actions">
        <a className="button-primary" href={pagePath(locale, 'overview')}>
          {homeText.start[locale]}
        </a>
        <a href={pagePath(locale, 'qkv-interview')}>{homeText.interview[locale]}</a>
      </p>
      <section aria-labelledby="life">
        <h2 id="life">{homeText.lifeTitle[locale]}</h2>
        <ol className="life">
          {LIFE_OF_A_MODEL.map((stage) => (
            <li key={stage.slug}>
              <a href={pagePath(locale, stage.slug)}>
                <span className="life-stage">{stage.stage[locale]}</span>
                <span className="life-number">{stage.number[locale]}</span>
                <span className="life-what">{stage.what[locale]}</span>
              </a>
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="tracks">
        <h2 id="tracks">{homeText.tracksTitle[locale]}</h2>
        <TrackList />
      </section>
    </div>
  )
}
