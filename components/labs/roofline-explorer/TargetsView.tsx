import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { LinePlot } from '@/components/viz/LinePlot'
import type { Locale } from '@/lib/i18n/locales'
import { dollars, percent } from '@/lib/values/format'
import type { Explorer, State } from './compute'
import { rate, ratio, seconds, whole } from './format'
import { MAX_BATCH, PREFILLS, schema } from './state'
import { compact, FactList, type Props } from './Views'
import { word } from './words'

/** The largest batch within latency targets, and what a batch costs and yields when prompts have to be prefilled too. */
export function TargetsView(props: Props) {
  const { explorer, state, locale, set } = props
  const slider = (field: 'tpot' | 'ttft' | 'answer' | 'cached' | 'price', unit: string) => {
    const { min, max, step } = schema[field]
    return <Slider key={field} label={word(locale, field)} value={state[field]} min={min} max={max} step={step} unit={unit} onChange={(value) => set({ [field]: value })} />
  }
  return (
    <div className="lab-wide">
      <p className="lab-try">{word(locale, 'targets')}</p>
      <div className="lab-inner-controls needs-js">
        {slider('tpot', word(locale, 'ms'))}
        {slider('ttft', word(locale, 'ms'))}
        {slider('answer', word(locale, 'tokens'))}
        {slider('cached', '%')}
        <Select label={word(locale, 'where')} value={state.prefill} options={PREFILLS.map((value) => ({ value, label: word(locale, value) }))} onChange={(prefill) => set({ prefill })} />
        {slider('price', '$')}
      </div>
      <p className="roofline-verdict">{verdict(explorer, state, locale)}</p>
      <div className="roofline-targets">
        <LatencyPlot {...props} />
        <Yield {...props} />
      </div>
    </div>
  )
}

function verdict({ admissible: { batch, limit }, fitsWithAnswer }: Explorer, state: State, locale: Locale): string {
  const breaks = {
    memory: word(locale, 'breaksMemory'),
    tpot: word(locale, 'breaksTpot', { tpot: state.tpot }),
    ttft: word(locale, 'breaksTtft', { ttft: whole(state.ttft) }),
  }[limit]
  const sentence = batch > 0 ? word(locale, 'admits', { batch: whole(batch), breaks }) : word(locale, 'admitsNone', { breaks })
  return limit === 'memory' ? sentence : `${sentence}${locale === 'zh' ? '' : ' '}${word(locale, 'memoryAdmits', { fits: whole(fitsWithAnswer) })}`
}

/** At the largest admissible batch, or at that of the control if none is. */
function Yield({ explorer, state, locale }: Props) {
  const { admissible, atBest, now, dollarsNow, dollarsAtBest } = explorer
  const steady = atBest ?? now
  const batch = atBest ? admissible.batch : state.batch
  const facts: (readonly [string, string])[] = [
    [word(locale, 'stepFact'), seconds(steady.stepSeconds)],
    [word(locale, 'meanFact'), seconds(steady.tpotSeconds)],
    [word(locale, 'gapFact'), seconds(steady.longestGapSeconds)],
    // Of chunks, every step carries some.
    ...(state.prefill === 'chunked' ? [] : ([[word(locale, 'stalledFact'), percent(1)(steady.stalledShare, locale)]] as const)),
    [word(locale, 'firstFact'), seconds(steady.ttftSeconds)],
    [word(locale, 'requestsFact'), word(locale, 'perSecond', { rate: steady.requestsPerSecond < 0.1 ? rate(steady.requestsPerSecond) : steady.requestsPerSecond.toFixed(2) })],
    [word(locale, 'outputFact'), word(locale, 'rateUnit', { rate: rate(steady.outputTokensPerSecond) })],
    ...(steady.prefillServers > 0 ? ([[word(locale, 'serversFact'), ratio(steady.prefillServers)]] as const) : []),
    [word(locale, 'dollarsFact'), dollars(2)(dollarsAtBest ?? dollarsNow, locale)],
  ]
  return (
    <div className="roofline-yield">
      <p>{word(locale, 'atBatch', { batch: whole(batch) })}</p>
      <FactList facts={facts} />
    </div>
  )
}

/** The axis, longer only where not even a single request would be on it. */
function milliseconds(least: number): readonly [number, number] {
  return [1, least < 300 ? 1000 : 10 ** (Math.ceil(Math.log10(least)) + 1)]
}

function LatencyPlot({ explorer, state, locale }: Props) {
  const { byBatch, now, admissible, atBest, fitsWithAnswer } = explorer
  const line = (key: 'stepSeconds' | 'tpotSeconds') => byBatch.map((row) => [row.batch, row[key] * 1000] as const)
  const target = state.tpot
  const domain = milliseconds(1000 * (byBatch[0]?.tpotSeconds ?? 0))
  const isOnPlot = fitsWithAnswer >= 1 && fitsWithAnswer <= MAX_BATCH
  return (
    <LinePlot
      description={word(locale, 'latencyPlot', { batch: whole(state.batch), step: seconds(now.stepSeconds), tpot: seconds(now.tpotSeconds), target, fits: whole(fitsWithAnswer) })}
      x={{ label: word(locale, 'batch'), domain: [1, MAX_BATCH], log: true, format: compact }}
      y={{ label: word(locale, 'milliseconds'), domain, log: true, format: compact }}
      series={[
        { label: word(locale, 'meanLine'), tone: 'accent', points: line('tpotSeconds') },
        { label: word(locale, 'stepLine'), tone: 'violet', points: line('stepSeconds') },
        { label: word(locale, 'targetLine', { target }), tone: 'cinnabar', dashed: true, points: [[1, target], [MAX_BATCH, target]] },
        { label: word(locale, 'memoryLine', { fits: whole(fitsWithAnswer) }), tone: 'amber', dashed: true, points: isOnPlot ? domain.map((y) => [fitsWithAnswer, y] as const) : [] },
      ]}
      markers={atBest && admissible.batch <= MAX_BATCH ? [{ x: admissible.batch, y: atBest.tpotSeconds * 1000, label: word(locale, 'bestMark', { batch: whole(admissible.batch) }), anchor: admissible.batch > 8 ? 'end' : 'start' }] : []}
    />
  )
}
