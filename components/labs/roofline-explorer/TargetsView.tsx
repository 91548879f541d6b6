import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { LinePlot } from '@/components/viz/LinePlot'
import type { Locale } from '@/lib/i18n/locales'
import { dollars, percent } from '@/lib/values/format'
import type { Explorer, State } from './compute'
import { ratio, seconds, whole } from './format'
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
    [word(locale, 'stalledFact'), percent(1)(steady.stalledShare, locale)],
    [word(locale, 'firstFact'), seconds(steady.ttftSeconds)],
    [word(locale, 'requestsFact'), word(locale, 'perSecond', { rate: steady.requestsPerSecond.toFixed(2) })],
    [word(locale, 'outputFact'), word(locale, 'rateUnit', { rate: whole(steady.outputTokensPerSecond) })],
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

const MILLISECONDS = [1, 1000] as const

function LatencyPlot({ explorer, state, locale }: Props) {
  const { byBatch, now, admissible, atBest, fitsWithAnswer } = explorer
  const line = (key: 'stepSeconds' | 'tpotSeconds') => byBatch.map((row) => [row.batch, row[key] * 1000] as const)
  const target = state.tpot
  const isOnPlot = fitsWithAnswer >= 1 && fitsWithAnswer <= MAX_BATCH
  return (
    <LinePlot
      description={word(locale, 'latencyPlot', { batch: whole(state.batch), step: seconds(now.stepSeconds), tpot: seconds(now.tpotSeconds), target, fits: whole(fitsWithAnswer) })}
      x={{ label: word(locale, 'batch'), domain: [1, MAX_BATCH], log: true, format: compact }}
      y={{ label: word(locale, 'milliseconds'), domain: MILLISECONDS, log: true, format: compact }}
      series={[
        { label: word(locale, 'meanLine'), tone: 'accent', points: line('tpotSeconds') },
        { label: word(locale, 'stepLine'), tone: 'violet', points: line('stepSeconds') },
        { label: word(locale, 'targetLine', { target }), tone: 'cinnabar', dashed: true, points: [[1, target], [MAX_BATCH, target]] },
        { label: word(locale, 'memoryLine', { fits: whole(fitsWithAnswer) }), tone: 'amber', dashed: true, points: isOnPlot ? MILLISECONDS.map((y) => [fitsWithAnswer, y] as const) : [] },
      ]}
      markers={atBest ? [{ x: admissible.batch, y: atBest.tpotSeconds * 1000, label: word(locale, 'bestMark', { batch: whole(admissible.batch) }), anchor: admissible.batch > 8 ? 'end' : 'start' }] : []}
    />
  )
}
