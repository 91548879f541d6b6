import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { useWorker } from '../kit/use-worker'
import type { WorkerTask } from '../kit/worker-protocol'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { HARDWARE } from '@/lib/algorithms/roofline'
import type { Locale } from '@/lib/i18n/locales'
import { integer } from '@/lib/values/format'
import { simulate, type Policy, type PolicyResult, type Simulation, type State } from './compute'
import { GPUS, MODELS, schema } from './state'
import { Notes, Objectives, OverTime, Tails } from './Views'
import { word } from './words'

const ID = 'ss'

const SIMULATE: WorkerTask<State, Simulation> = {
  start: () => new Worker(new URL('../../../islands/workers/serving-simulator.ts', import.meta.url), { type: 'module' }),
  compute: simulate,
}

interface Props {
  readonly locale: Locale
  /** The run of the default state. */
  readonly firstSimulation: Simulation
  readonly answer: number
}

type Numeric = { [K in keyof State]: State[K] extends number ? K : never }[keyof State]

export default function ServingSimulator({ locale, firstSimulation, answer }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const simulation = useWorker(SIMULATE, state, firstSimulation)
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const slider = (field: Numeric) => {
    const { min, max, step } = schema[field]
    return <Slider key={field} label={w(field)} value={state[field]} min={min} max={max} step={step} onChange={(value) => set({ [field]: value })} />
  }
  const views = { simulation, state, locale, set }
  const { current } = simulation

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question')}
      prediction={{ answer, unit: '', answerText: String(answer), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3'), w('try4')]}
      controls={
        <>
          {slider('rate')}
          {slider('prompt')}
          {slider('output')}
          {slider('count')}
          {slider('budget')}
          {slider('copies')}
          {slider('prefill')}
          {slider('link')}
          {slider('places')}
          {slider('kv')}
          {slider('queue')}
          {slider('seed')}
          <Select label={w('arrivals')} value={state.arrivals} options={schema.arrivals.options.map((value) => ({ value, label: w(value) }))} onChange={(arrivals) => set({ arrivals })} />
          <Select label={w('lengths')} value={state.lengths} options={schema.lengths.options.map((value) => ({ value, label: w(value) }))} onChange={(lengths) => set({ lengths })} />
          <Select label={w('model')} value={state.model} options={MODELS.map((value) => ({ value, label: value }))} onChange={(model) => set({ model })} />
          <Select label={w('gpu')} value={state.gpu} options={GPUS.map((value) => ({ value, label: HARDWARE[value].name }))} onChange={(gpu) => set({ gpu })} />
        </>
      }
      summary={current ? summaryOf(current, state, w) : w('busy')}
      table={{
        caption: w('results', { count: integer(current?.count ?? state.count, 'en') }),
        columns: COLUMNS.map(([key]) => w(key)),
        rows: (current?.results ?? []).map((result) => COLUMNS.map(([, cell]) => cell(result, w))),
      }}
    >
      <Objectives {...views} />
      <Tails {...views} />
      <OverTime {...views} />
      <Notes {...views} />
    </LabFrame>
  )
}

type Words = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => string

const COLUMNS: readonly (readonly [Parameters<typeof word>[1], (result: PolicyResult, w: Words) => string | number])[] = [
  ['policyColumn', ({ policy }, w) => w(policy)],
  ['ttft50', ({ ttft }) => ttft.p50],
  ['ttft90', ({ ttft }) => ttft.p90],
  ['ttft99', ({ ttft }) => ttft.p99],
  ['tpot50', ({ tpot }) => tpot.p50],
  ['tpot90', ({ tpot }) => tpot.p90],
  ['tpot99', ({ tpot }) => tpot.p99],
  ['gap50', ({ gap }) => gap.p50],
  ['gap90', ({ gap }) => gap.p90],
  ['gap99', ({ gap }) => gap.p99],
  ['gapMax', ({ gap }) => gap.max],
  ['tokens', ({ tokensPerSecond }) => tokensPerSecond],
  ['batchColumn', ({ meanBatch }) => meanBatch],
  ['inSystem', ({ inSystem }) => inSystem],
  ['preemptions', ({ preemptions }) => preemptions],
  ['rejected', ({ rejected }) => rejected],
  ['goodColumn', ({ attained }) => Number((100 * attained).toFixed(1))],
  ['rateColumn', ({ goodPerSecond }) => goodPerSecond],
]

function summaryOf({ count, results }: Simulation, { rate, copies, model }: State, w: Words): string {
  const of = (policy: Policy) => results.find((result) => result.policy === policy)!
  const good = (policy: Policy) => Math.round(100 * of(policy).attained)
  const gap = (policy: Policy) => of(policy).gap.p99.toFixed(1)
  return w('summary', {
    count: integer(count, 'en'),
    rate,
    copies,
    model,
    chunked: good('chunked'),
    continuous: good('continuous'),
    disaggregated: good('disaggregated'),
    static: good('static'),
    chunkedGap: gap('chunked'),
    continuousGap: gap('continuous'),
    disaggregatedGap: gap('disaggregated'),
    staticGap: gap('static'),
  })
}
