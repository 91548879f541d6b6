import { GroupedBars } from '@/components/viz/GroupedBars'
import { ENGINE_TABLE, ENGINES, RETIRED, type Source } from '@/lib/data/engines'
import type { Choice, Firing, Verdict } from '@/lib/engines/choose'
import type { Locale } from '@/lib/i18n/locales'
import { remarks, type State } from './compute'
import { dated, list, saying } from './format'
import { word, type Word } from './words'

interface Props {
  readonly choice: Choice
  readonly state: State
  readonly locale: Locale
}

const MARK = { met: '✓', caution: '!', excluded: '×' } as const
const OUTCOME = { met: 'met', caution: 'caution', excluded: 'out' } as const satisfies Record<Firing['outcome'], Word>

const stop = (locale: Locale) => (locale === 'zh' ? '。' : '. ')

function Cited({ source, locale }: { readonly source: Source; readonly locale: Locale }) {
  return (
    <span className="engine-source">
      <a href={source.url}>{source.title}</a>
      {locale === 'zh' ? `（${dated(source, locale)}）` : ` (${dated(source, locale)})`}
    </span>
  )
}

function Rules({ verdict, firings, locale }: { readonly verdict: Verdict; readonly firings: readonly Firing[]; readonly locale: Locale }) {
  return (
    <ul className="engine-rules">
      {firings.map((firing) => (
        <li key={firing.need} data-outcome={firing.outcome}>
          <span className="engine-mark" aria-hidden="true">
            {MARK[firing.outcome]}
          </span>{' '}
          <span className="sr-only">{word(locale, OUTCOME[firing.outcome])} </span>
          <strong>{word(locale, firing.need)}</strong>
          {locale === 'zh' ? '：' : ': '}
          {saying(firing, verdict, locale)}
          {stop(locale)}
          <Cited source={firing.fact.source} locale={locale} />
        </li>
      ))}
    </ul>
  )
}

export function Shortlist({ choice: { shortlist, relaxations }, state, locale }: Props) {
  const w = (key: Word, values?: Parameters<typeof word>[2]) => word(locale, key, values)
  return (
    <section className="lab-wide">
      <p className="engine-head">{w('shortlist', { count: shortlist.length, total: ENGINES.length })}</p>
      {shortlist.length === 0 ? (
        <>
          <p>{w('empty')}</p>
          <ul>
            {relaxations.map(({ engine, drop }) => (
              <li key={engine}>{w('drop', { engine: ENGINE_TABLE[engine].name, needs: list(drop.map((need) => w(need)), locale) })}</li>
            ))}
          </ul>
        </>
      ) : (
        <ol className="engine-list">
          {shortlist.map((verdict) => (
            <li key={verdict.engine}>
              <p>
                <a href={ENGINE_TABLE[verdict.engine].home}>
                  <strong>{ENGINE_TABLE[verdict.engine].name}</strong>
                </a>{' '}
                <span className="engine-counts">
                  {verdict.cautions === 0 ? w('noCondition') : w('conditions', { count: verdict.cautions })} ·{' '}
                  {state.objective === 'latency' ? w('kinds', { count: verdict.kinds }) : w('features', { count: verdict.features })} · {ENGINE_TABLE[verdict.engine].licence}
                </span>
              </p>
              {verdict.cautions > 0 && <Rules verdict={verdict} firings={verdict.firings.filter(({ outcome }) => outcome === 'caution')} locale={locale} />}
              <details>
                <summary>{w('rules', { count: verdict.firings.length })}</summary>
                <Rules verdict={verdict} firings={verdict.firings} locale={locale} />
              </details>
            </li>
          ))}
        </ol>
      )}
      {shortlist.length > 0 && <p className="engine-order">{w(state.objective === 'latency' ? 'orderLatency' : 'orderThroughput')}</p>}
      {remarks(state).map((remark) => (
        <p key={remark} className="notice">
          {w(remark)}
        </p>
      ))}
    </section>
  )
}

export function Excluded({ choice: { excluded }, locale }: Props) {
  return (
    <section className="lab-wide">
      <p className="engine-head">{word(locale, 'excluded', { count: excluded.length })}</p>
      <ul className="engine-list">
        {excluded.map((verdict) => (
          <li key={verdict.engine}>
            <p>
              <strong>{ENGINE_TABLE[verdict.engine].name}</strong>
            </p>
            <Rules verdict={verdict} firings={verdict.firings.filter(({ outcome }) => outcome === 'excluded')} locale={locale} />
          </li>
        ))}
      </ul>
      <p className="engine-head">{word(locale, 'retired')}</p>
      <ul className="engine-list">
        {RETIRED.map(({ name, reason, source }) => (
          <li key={name}>
            <p>
              <strong>{name}</strong>
              {locale === 'zh' ? '：' : ': '}
              {reason[locale]}
              {stop(locale)}
              <Cited source={source} locale={locale} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Effects({ choice: { effects }, locale }: Props) {
  return (
    <div className="lab-wide">
      <GroupedBars
        title={word(locale, 'effects')}
        max={ENGINES.length}
        series={[
          { label: word(locale, 'excludes'), tone: 'amber' },
          { label: word(locale, 'decides'), tone: 'cinnabar' },
        ]}
        groups={effects.map(({ need, excludes, decides }) => ({
          label: word(locale, need),
          bars: [
            { value: excludes, text: String(excludes) },
            { value: decides, text: String(decides) },
          ],
        }))}
      />
    </div>
  )
}
