import { useMemo, useState } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { RunModel } from '../kit/RunModel'
import { RunNote } from '../kit/RunNote'
import { useLabState } from '../kit/use-lab-state'
import { useModelTask } from '../kit/use-model-task'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { TextArea } from '@/components/ui/TextArea'
import type { Locale } from '@/lib/i18n/locales'
import { integer, percent } from '@/lib/values/format'
import { EVERY, FIRST, matrixWeights, settingsOf, trainedParameters, type Settings } from './compute'
import { readPoems, splitPoems } from './poems'
import type { Recorded } from './recorded'
import { MAX_CHARACTERS, MAX_SHARED, schema } from './state'
import type { LoraInput, Training } from './task'
import { Counts, LossCurve, Poems, summaryText } from './Views'
import { word, type Values, type Word } from './words'

const ID = 'lv'

const start = () => new Worker(new URL('../../../islands/workers/lora-live.ts', import.meta.url), { type: 'module' })

interface Props {
  readonly locale: Locale
  readonly recorded: Recorded
}

export default function LoraLive({ locale, recorded }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const [long, setLong] = useState('')
  const task = useModelTask<LoraInput, Training>(start)
  const [run, setRun] = useState(recorded.first)
  const [trainedText, setTrainedText] = useState(recorded.text)
  const w = (key: Word, values?: Values) => word(locale, key, values)

  const settings = settingsOf(state)
  const shown = state.text || long || recorded.text
  const text = shown.slice(0, MAX_CHARACTERS)
  const { training, heldOut } = useMemo(() => splitPoems(readPoems(text)), [text])
  const hint = {
    n: integer(shown.length, locale),
    max: integer(MAX_CHARACTERS, locale),
    shared: MAX_SHARED,
    poems: training.length + heldOut.length,
    heldOut: heldOut.length,
  }
  const write = (value: string) => {
    const isShared = value.length <= MAX_SHARED
    setLong(isShared ? '' : value)
    set({ text: isShared ? value : '' })
  }

  const { config } = recorded
  const answer = trainedParameters(config, FIRST)
  const asked = {
    dModel: config.dModel,
    layers: config.nLayers,
    qWidth: config.nQ * config.dHead,
    kvWidth: config.nKv * config.dHead,
    rank: FIRST.rank,
    all: integer(matrixWeights(config), locale),
    share: percent(2)(answer / matrixWeights(config), locale),
  }
  const select = (key: 'rank' | 'rate' | 'batch') => (
    <Select label={w(key)} value={state[key]} options={schema[key].options.map((value) => ({ value, label: value }))} onChange={(value) => set({ [key]: value })} />
  )
  const slider = (key: 'steps' | 'seed') => (
    <Slider label={w(key)} value={state[key]} min={schema[key].min} max={schema[key].max} step={schema[key].step} onChange={(value) => set({ [key]: value })} />
  )
  const settingsText = (of: Settings) => w('settings', { ...of, matrices: w(of.matrices) })

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', asked)}
      prediction={{ answer, unit: '', answerText: integer(answer, locale), explanation: w('explanation', asked) }}
      tryThis={[w('try1', { every: EVERY }), w('try2'), w('try3'), w('try4')]}
      controls={
        <>
          {select('rank')}
          <Select label={w('matrices')} value={state.matrices} options={schema.matrices.options.map((value) => ({ value, label: w(value) }))} onChange={(matrices) => set({ matrices })} />
          {select('rate')}
          {select('batch')}
          {slider('steps')}
          {slider('seed')}
          <TextArea label={w('text')} value={shown} rows={6} hint={w(shown.length > MAX_CHARACTERS ? 'tooLong' : 'hint', hint)} onChange={write} />
          <RunModel
            locale={locale}
            task={task}
            bytes={recorded.bytes}
            label={w('run')}
            share={run.losses.length / run.settings.steps}
            run={() => {
              setTrainedText(text)
              task.run({ settings, text }, setRun)
            }}
          />
        </>
      }
      summary={summaryText(locale, run)}
      table={{
        caption: w('tableCaption'),
        columns: [w('quantity'), w('step'), w('loss')],
        rows: [
          ...run.losses.map((loss, i) => [w('ofBatch'), i + 1, round(loss)]),
          ...run.heldOut.map(({ step, loss }) => [w('unseen', { n: run.poems.heldOut }), step, round(loss)]),
        ],
      }}
    >
      <RunNote
        locale={locale}
        settings={settingsText(run.settings)}
        isRecorded={run === recorded.first}
        isStale={trainedText !== text || settingsText(run.settings) !== settingsText(settings)}
      />
      <LossCurve locale={locale} run={run} />
      <Counts locale={locale} run={run} config={config} />
      <Poems locale={locale} run={run} />
    </LabFrame>
  )
}

const round = (value: number) => Number(value.toFixed(4))
