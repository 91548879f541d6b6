import { useEffect, useState } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { PromptControls } from '../kit/PromptControls'
import { RunModel } from '../kit/RunModel'
import { RunNote } from '../kit/RunNote'
import { useLabState } from '../kit/use-lab-state'
import { useModelTask } from '../kit/use-model-task'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { StepControls } from '@/components/ui/StepControls'
import type { Locale } from '@/lib/i18n/locales'
import { PROBE_POINTS } from '@/lib/model/decoder'
import { percent } from '@/lib/values/format'
import { feedForwardShare, inputOf, pointAt, stepCount, stepOf, type Pass, type PassInput } from './compute'
import type { Recorded } from './recorded'
import { HEADS, LAYERS, schema } from './state'
import { pointName, shapeOf, Steps, Stream, Tensor } from './Views'
import { POINTS, word, type Values, type Word } from './words'

const ID = 'fp'

/** Before the layers or after them. */
const isOnce = (point: PassInput['point']) => point === 'embedding' || point === 'norm' || point === 'logits'

const start = () => new Worker(new URL('../../../islands/workers/forward-pass.ts', import.meta.url), { type: 'module' })

interface Props {
  readonly locale: Locale
  readonly recorded: Recorded
}

export default function ForwardPass({ locale, recorded: { bytes, config, first } }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const { run, ...task } = useModelTask<PassInput, Pass>(start)
  const [pass, setPass] = useState(first)
  /** Once the reader has fetched the model, every change computes at once. */
  const [isLive, setLive] = useState(false)
  const w = (key: Word, values?: Values) => word(locale, key, values)

  const input = inputOf(state)
  const key = JSON.stringify(input)
  useEffect(() => {
    if (isLive) run(JSON.parse(key) as PassInput, setPass)
  }, [isLive, key, run])

  const step = stepOf(state.point, state.layer - 1, LAYERS)
  const named = { point: pointName(locale, state.point), layer: state.layer }
  const settingsOf = ({ point, layer, head, prompt }: PassInput) =>
    w(isOnce(point) ? 'settingsOnce' : 'settings', { point: pointName(locale, point), layer: layer + 1, head: head + 1, prompt: prompt.trim() })
  const answer = 100 * feedForwardShare(config)
  const [best] = pass.next
  const isStale = JSON.stringify({ ...input, token: 0 }) !== JSON.stringify({ prompt: pass.prompt, point: pass.point, layer: pass.layer, head: pass.head, token: 0 })

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', { layers: config.nLayers })}
      prediction={{ answer, unit: '%', answerText: percent(0)(answer / 100, locale), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <PromptControls locale={locale} state={state} set={set} />
          <Select label={w('point')} value={state.point} options={PROBE_POINTS.map((value) => ({ value, label: pointName(locale, value) }))} onChange={(point) => set({ point })} />
          <Slider label={w('layer')} value={state.layer} min={1} max={LAYERS} step={1} onChange={(layer) => set({ layer })} />
          <Slider label={w('head')} value={state.head} min={1} max={HEADS} step={1} onChange={(head) => set({ head })} />
          <Select
            label={w('token')}
            value={String(pass.token)}
            options={pass.tokens.map((text, i) => ({ value: String(i), label: `${i + 1}: ${text}` }))}
            onChange={(token) => set({ token: Number(token) })}
          />
          <StepControls
            locale={locale}
            index={step}
            count={stepCount(LAYERS)}
            position={w(isOnce(state.point) ? 'positionOnce' : 'position', { ...named, n: step + 1, total: stepCount(LAYERS) })}
            onChange={(next) => {
              const { point, layer } = pointAt(next, LAYERS)
              set({ point, layer: layer + 1 })
            }}
          />
          <RunModel locale={locale} task={task} bytes={bytes} label={w('run')} share={isStale ? 0 : 1} run={() => (isLive ? run(input, setPass) : setLive(true))} />
        </>
      }
      summary={w(isOnce(pass.point) ? 'summaryOnce' : 'summary', {
        point: pointName(locale, pass.point),
        layer: pass.layer + 1,
        token: pass.tokens[pass.token] ?? '',
        guess: best?.token ?? '',
        probability: percent(1)(best?.probability ?? 0, locale),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('step'), w('formula'), w('shape')],
        rows: PROBE_POINTS.map((point) => [pointName(locale, point), POINTS[point].formula, shapeOf(point, config, pass.tokens.length)]),
      }}
    >
      <RunNote locale={locale} settings={settingsOf(pass)} isRecorded={pass === first} isStale={!isLive && isStale} />
      <Steps locale={locale} pass={pass} config={config} chosen={state.point} choose={(point) => set({ point })} />
      <Tensor locale={locale} pass={pass} config={config} chooseToken={(token) => set({ token })} />
      <Stream locale={locale} pass={pass} />
      <p className="lab-wide">
        <small>
          {pass.cut > 0 && w('cut', { shown: pass.tokens.length, cut: pass.cut })} {w('pieces')}
        </small>
      </p>
    </LabFrame>
  )
}
