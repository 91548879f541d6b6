import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { useWorker } from '../kit/use-worker'
import type { WorkerTask } from '../kit/worker-protocol'
import { Slider } from '@/components/ui/Slider'
import type { Locale } from '@/lib/i18n/locales'
import { allSeen, compareOrders, computeBench, keptByTopP, namesOf } from './compute'
import { LogitEditor, ProcessorStack } from './Controls'
import { DRAWS, drawMany, type DrawRequest } from './draws'
import { PasteLogits } from './PasteLogits'
import { MAX_TOKENS, MIN_TOKENS, schema } from './state'
import { BeforeAfter, Cumulative, Draws, Stages, three, two } from './Views'
import { word } from './words'

const ID = 'sampler'
/** The prediction's own setting, whatever the controls say. */
const ASKED = { p: 0.9, t: 2 } as const

const DRAW_TASK: WorkerTask<DrawRequest, number[]> = {
  start: () => new Worker(new URL('../../../islands/workers/sampler-draws.ts', import.meta.url), { type: 'module' }),
  compute: drawMany,
}

interface Props {
  readonly locale: Locale
  /** The draws of the default state. */
  readonly firstDraws: number[]
}

const round = (value: number, digits: number) => (value === -Infinity ? '−∞' : Number(value.toFixed(digits)))

export default function SamplerBench({ locale, firstDraws }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const bench = computeBench(state)
  const draws = useWorker(DRAW_TASK, { probabilities: bench.probabilities, seed: state.seed }, firstDraws)
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const asked = { ...ASKED, n: state.n, kept: keptByTopP(state, ASKED.p, 1) }
  const answer = keptByTopP(state, ASKED.p, ASKED.t)
  const top = bench.probabilities.indexOf(Math.max(...bench.probabilities))
  const seen = allSeen(state)
  const names = namesOf(state, locale)

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w(state.names === '' ? 'question' : 'questionOwn', asked)}
      prediction={{ answer, unit: '', answerText: String(answer), explanation: w('explanation', asked) }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <ProcessorStack state={state} locale={locale} set={set} />
          <Slider label={w('n')} value={state.n} min={MIN_TOKENS} max={MAX_TOKENS} step={1} onChange={(n) => set({ n })} />
          <Slider label={w('seed')} value={state.seed} min={schema.seed.min} max={schema.seed.max} step={1} onChange={(seed) => set({ seed })} />
          <PasteLogits locale={locale} set={set} />
          <LogitEditor state={state} locale={locale} set={set} />
        </>
      }
      summary={w('summary', {
        stack: bench.stack.length > 0 ? w('with', { names: bench.stack.map((id) => w(id)).join(' → ') }) : w('without'),
        kept: bench.kept,
        n: state.n,
        top: names[top] ?? '',
        p: three(bench.probabilities[top] ?? 0),
        before: two(bench.entropyBefore),
        after: two(bench.entropyAfter),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('token'), w('logit'), w('uses'), w('logitAfter'), w('pBefore'), w('pAfter'), w('removedBy'), w('expected'), w('drawn')],
        rows: bench.logits.map((logit, i) => {
          const by = bench.removedBy[i]
          const p = bench.probabilities[i] ?? 0
          return [
            names[i] ?? '',
            logit,
            seen[i] ?? 0,
            round(bench.after[i] ?? 0, 4),
            round(bench.before[i] ?? 0, 6),
            round(p, 6),
            by === undefined ? '' : w(by),
            round(DRAWS * p, 1),
            draws.current?.[i] ?? '…',
          ]
        }),
      }}
    >
      <BeforeAfter bench={bench} names={names} locale={locale} />
      <Stages bench={bench} orders={compareOrders(state, bench)} locale={locale} />
      <Cumulative bench={bench} names={names} topP={state.topP} locale={locale} />
      <Draws draws={draws} names={names} locale={locale} />
    </LabFrame>
  )
}
