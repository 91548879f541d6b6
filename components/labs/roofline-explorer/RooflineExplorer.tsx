import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import type { Locale } from '@/lib/i18n/locales'
import { percent } from '@/lib/values/format'
import { asked, computeExplorer } from './compute'
import { milliseconds, seconds, whole } from './format'
import { FORMATS, GPU_COUNTS, GPUS, MODELS, schema } from './state'
import { BatchPlot, boundWord, gpuName, Notes, RooflinePlot, TimeBars } from './Views'
import { word } from './words'

const ID = 'roofline'
const asThey = <T extends string>(values: readonly T[]) => values.map((value) => ({ value, label: value }))

export default function RooflineExplorer({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const explorer = computeExplorer(state)
  const { decode, prefill } = explorer
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const question = asked()
  const gpu = gpuName(state.gpu)
  const views = { explorer, state, locale }

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', { batch: question.batch })}
      prediction={{ answer: question.context, unit: '', answerText: String(question.context), explanation: w('explanation', { context: question.context }) }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Select label={w('model')} value={state.model} options={asThey(MODELS)} onChange={(model) => set({ model })} />
          <Select label={w('weights')} value={state.weights} options={asThey(FORMATS)} onChange={(weights) => set({ weights })} />
          <Select label={w('kv')} value={state.kv} options={asThey(schema.kv.options)} onChange={(kv) => set({ kv })} />
          <Select label={w('gpu')} value={state.gpu} options={GPUS.map((value) => ({ value, label: gpuName(value) }))} onChange={(value) => set({ gpu: value })} />
          <Select label={w('gpus')} value={state.gpus} options={asThey(GPU_COUNTS)} onChange={(gpus) => set({ gpus })} />
          <Slider label={w('batch')} value={state.batch} min={schema.batch.min} max={schema.batch.max} step={1} onChange={(batch) => set({ batch })} />
          <Slider
            label={w('context')}
            value={state.context}
            min={schema.context.min}
            max={schema.context.max}
            step={schema.context.step}
            unit={w('tokens')}
            onChange={(context) => set({ context })}
          />
          <Select
            label={w('phase')}
            value={state.phase}
            options={schema.phase.options.map((value) => ({ value, label: w(value) }))}
            onChange={(phase) => set({ phase })}
          />
        </>
      }
      summary={w('summary', {
        model: state.model,
        gpus: state.gpus,
        gpu,
        batch: whole(state.batch),
        context: whole(state.context),
        tpot: seconds(decode.seconds),
        bound: boundWord(locale, decode),
        share: percent(0)(decode.cacheSeconds / (decode.cacheSeconds + decode.weightSeconds), locale),
        ttft: seconds(prefill.seconds),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('pointColumn'), w('batchColumn'), w('intensityColumn'), w('flopsColumn'), w('noneColumn'), w('weightColumn'), w('cacheColumn'), w('computeColumn')],
        rows: [
          ...[prefill, decode].map((point, i) => [
            w(i === 0 ? 'prefill' : 'decode'),
            i === 0 ? 1 : state.batch,
            Number(point.intensity.toPrecision(4)),
            Number((point.attainable / 1e12).toPrecision(4)),
            '',
            milliseconds(point.weightSeconds),
            milliseconds(point.cacheSeconds),
            milliseconds(point.arithmeticSeconds),
          ]),
          ...explorer.byBatch.map(({ batch, intensity, attainable, withoutContext }) => [
            w('decode'),
            batch,
            Number(intensity.toPrecision(4)),
            Number((attainable / 1e12).toPrecision(4)),
            Number(withoutContext.toPrecision(4)),
            '',
            '',
            '',
          ]),
        ],
      }}
    >
      <RooflinePlot {...views} />
      <BatchPlot {...views} />
      <TimeBars {...views} />
      <Notes {...views} />
    </LabFrame>
  )
}
