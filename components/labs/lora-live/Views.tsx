import { Bars } from '@/components/viz/Bars'
import { LinePlot } from '@/components/viz/LinePlot'
import type { Locale } from '@/lib/i18n/locales'
import type { DecoderConfig } from '@/lib/model/manifest'
import { decimal, integer, percent } from '@/lib/values/format'
import { matrixWeights, movingMean } from './compute'
import { isQuatrain, type Poem } from './poems'
import type { Training } from './task'
import { word, type Word } from './words'

interface Props {
  readonly locale: Locale
  readonly run: Training
}

/** Steps of the smooth curve. */
const WINDOW = 10

export function LossCurve({ locale, run: { losses, heldOut, settings, poems } }: Props) {
  const values = [...losses, ...heldOut.map(({ loss }) => loss)]
  // A learning rate that overshoots is cut off rather than let it flatten everything else.
  const domain = values.length > 0 ? ([Math.floor(Math.min(...values)), Math.min(12, Math.ceil(Math.max(...values)))] as const) : ([3, 5] as const)
  return (
    <div className="lv-view">
      <p>{word(locale, 'curve')}</p>
      <LinePlot
        description={word(locale, 'curve')}
        x={{ label: word(locale, 'step'), domain: [0, settings.steps], format: String }}
        y={{ label: word(locale, 'loss'), domain, format: (value) => decimal(1)(value, locale) }}
        series={[
          { label: word(locale, 'ofBatch'), tone: 'faint', points: losses.map((loss, i) => [i + 1, loss]) },
          { label: word(locale, 'smooth', { n: WINDOW }), tone: 'accent', points: movingMean(losses, WINDOW).map((loss, i) => [i + WINDOW, loss]) },
          ...(poems.heldOut > 0 ? [{ label: word(locale, 'unseen', { n: poems.heldOut }), tone: 'cinnabar' as const, dashed: true, points: heldOut.map(({ step, loss }) => [step, loss] as const) }] : []),
        ]}
      />
    </div>
  )
}

export function Counts({ locale, run, config }: Props & { readonly config: DecoderConfig }) {
  const all = matrixWeights(config)
  const { parameters, seconds, losses, settings } = run
  const text = word(locale, 'countText', { trained: integer(parameters, locale), all: integer(all, locale), share: percent(2)(parameters / all, locale) })
  return (
    <div className="lv-view">
      <Bars title={word(locale, 'counts')} max={1} bars={[{ label: word(locale, 'trained'), value: parameters / all, text }]} />
      {losses.length > 0 && <p>{word(locale, 'speed', { ms: integer((1000 * seconds) / losses.length, locale), batch: settings.batch })}</p>}
    </div>
  )
}

function PoemList({ locale, label, poems }: { readonly locale: Locale; readonly label: string; readonly poems: readonly Poem[] }) {
  return (
    <figure>
      <figcaption>{label}</figcaption>
      {poems.length === 0 && <p>{word(locale, 'notYet')}</p>}
      {poems.map(({ title, body }) => (
        <blockquote key={title}>
          <strong>{title.trim()}</strong>
          <br />
          {body.trim()}
          <br />
          <small>{word(locale, isQuatrain(body.trim()) ? 'inForm' : 'notInForm')}</small>
        </blockquote>
      ))}
    </figure>
  )
}

export function Poems({ locale, run: { before, after, afterStep } }: Props) {
  return (
    <div className="lab-wide">
      <div className="model-texts">
        <PoemList locale={locale} label={word(locale, 'before')} poems={before} />
        <PoemList locale={locale} label={word(locale, 'after', { step: afterStep })} poems={after} />
      </div>
      <p>{word(locale, 'poemsNote')}</p>
    </div>
  )
}

export function summaryText(locale: Locale, { losses, heldOut, settings, before, after }: Training): string {
  if (losses.length === 0) return word(locale, 'summaryStarted')
  const w = (key: Word, values: Parameters<typeof word>[2]) => word(locale, key, values)
  const mean = (part: readonly number[]) => decimal(2)(part.reduce((sum, x) => sum + x, 0) / part.length, locale)
  const ends = (part: readonly number[]) => ({ first: mean(part.slice(0, WINDOW)), last: mean(part.slice(-WINDOW)) })
  const inForm = (poems: readonly Poem[]) => `${poems.filter(({ body }) => isQuatrain(body.trim())).length}/${poems.length}`
  const [firstHeld, lastHeld] = [heldOut[0], heldOut.at(-1)]
  return w('summary', {
    n: losses.length,
    steps: settings.steps,
    ...ends(losses),
    heldOut: firstHeld && lastHeld ? w('summaryHeldOut', { first: mean([firstHeld.loss]), last: mean([lastHeld.loss]) }) : '',
    inFormBefore: inForm(before),
    inFormAfter: inForm(after),
  })
}
