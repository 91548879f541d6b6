import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import type { Locale } from '@/lib/i18n/locales'
import { asked, computeExplorer, initial } from './compute'
import { digits, milliseconds, seconds, whole } from './format'
import { FORMATS, GPU_COUNTS, GPUS, MODELS, schema } from './state'
import { TargetsView } from './TargetsView'
import { BatchPlot, bindingWord, Facts, gpuName, MemoryBars, Notes, RooflinePlot, TimeBars } from './Views'
import { word } from './words'

const ID = 'roofline'
const asThey = <T extends string>(values: readonly T[]) => values.map((value) => ({ value, label: value }))

export default function RooflineExplorer({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const explorer = computeExplorer(state)
  const { decode, prefill, admissible } = explorer
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const question = asked()
  const { fits, whole: wholeBatch, memory } = initial()
  const gpu = gpuName(state.gpu)
  const views = { explorer, state, locale, set }
  const slider = (field: 'batch' | 'context' | 'mfu' | 'mbu', unit = '') => {
    const { min, max, step } = schema[field]
    return <Slider key={field} label={w(field)} value={state[field]} min={min} max={max} step={step} unit={unit} onChange={(value) => set({ [field]: value })} />
  }

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', { batch: question.batch })}
      prediction={{ answer: question.context, unit: '', answerText: String(question.context), explanation: w('explanation', { context: question.context }) }}
      tryThis={[w('try1', { fits }), w('try2'), w('try3', { whole: wholeBatch, memory }), w('try4')]}
      controls={
        <>
          <Select label={w('model')} value={state.model} options={asThey(MODELS)} onChange={(model) => set({ model })} />
          <Select label={w('weights')} value={state.weights} options={asThey(FORMATS)} onChange={(weights) => set({ weights })} />
          <Select label={w('kv')} value={state.kv} options={asThey(schema.kv.options)} onChange={(kv) => set({ kv })} />
          <Select label={w('gpu')} value={state.gpu} options={GPUS.map((value) => ({ value, label: gpuName(value) }))} onChange={(value) => set({ gpu: value })} />
          <Select label={w('gpus')} value={state.gpus} options={asThey(GPU_COUNTS)} onChange={(gpus) => set({ gpus })} />
          {slider('batch')}
          {slider('context', w('tokens'))}
          {slider('mfu', '%')}
          {slider('mbu', '%')}
        </>
      }
      summary={w('summary', {
        model: state.model,
        gpus: state.gpus,
        gpu,
        batch: whole(state.batch),
        context: whole(state.context),
        tpot: seconds(decode.seconds),
        fits: explorer.binding === 'capacity' ? w('unfit') : '',
        binding: bindingWord(locale, decode.limit),
        ttft: seconds(prefill.seconds),
        tpotTarget: state.tpot,
        ttftTarget: whole(state.ttft),
        best: whole(admissible.batch),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [
          w('pointColumn'),
          w('batchColumn'),
          w('intensityColumn'),
          w('flopsColumn'),
          w('noneColumn'),
          w('weightColumn'),
          w('cacheColumn'),
          w('computeColumn'),
          w('stepColumn'),
          w('tpotColumn'),
          w('outputColumn'),
        ],
        rows: [
          ...[prefill, decode].map((point, i) => [
            w(i === 0 ? 'prefill' : 'decode'),
            i === 0 ? 1 : state.batch,
            digits(point.intensity),
            digits(point.attainable / 1e12),
            '',
            milliseconds(point.weightSeconds),
            milliseconds(point.cacheSeconds),
            milliseconds(point.arithmeticSeconds),
            ...(i === 0 ? ['', '', ''] : [milliseconds(explorer.now.stepSeconds), milliseconds(explorer.now.tpotSeconds), digits(explorer.now.outputTokensPerSecond)]),
          ]),
          ...explorer.byBatch.map((row) => [
            w('decode'),
            row.batch,
            digits(row.intensity),
            digits(row.attainable / 1e12),
            digits(row.withoutContext),
            '',
            '',
            '',
            milliseconds(row.stepSeconds),
            milliseconds(row.tpotSeconds),
            digits(row.outputTokensPerSecond),
          ]),
        ],
      }}
    >
      <RooflinePlot {...views} />
      <Facts {...views} />
      <BatchPlot {...views} />
      <TimeBars {...views} />
      <MemoryBars {...views} />
      <Notes {...views} />
      <TargetsView {...views} />
    </LabFrame>
  )
}
