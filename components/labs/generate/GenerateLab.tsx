import { useEffect, useState } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { PromptControls } from '../kit/PromptControls'
import { RunModel } from '../kit/RunModel'
import { RunNote } from '../kit/RunNote'
import { useLabState } from '../kit/use-lab-state'
import { useModelTask } from '../kit/use-model-task'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, percent } from '@/lib/values/format'
import { writeInput } from './compute'
import type { Recorded } from './recorded'
import { schema } from './state'
import type { GenerateEvent, GenerateInput, Looked, Text } from './task'
import { Candidates, Look, Tokens } from './Views'
import { word, type Values, type Word } from './words'

const ID = 'gen'

const start = () => new Worker(new URL('../../../islands/workers/generate.ts', import.meta.url), { type: 'module' })

interface Props {
  readonly locale: Locale
  readonly recorded: Recorded
}

const meanLikely = ({ written }: Text) => written.reduce((sum, { likely }) => sum + likely, 0) / Math.max(written.length, 1)

export default function GenerateLab({ locale, recorded }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const { run, ...task } = useModelTask<GenerateInput, GenerateEvent>(start)
  const [text, setText] = useState(recorded.first)
  const [look, setLook] = useState(recorded.look)
  /** The model is here, and nothing is being written: looks can be computed. */
  const canLook = text !== recorded.first && text.share === 1
  const w = (key: Word, values?: Values) => word(locale, key, values)

  const input = writeInput(state)
  const settingsText = ({ settings, prompt }: Pick<Text, 'settings' | 'prompt'>) =>
    w('settings', { ...settings, adapter: w(settings.adapter), prompt: prompt.trim() })

  const at = Math.min(state.at, text.written.length) - 1
  const token = text.written[at]
  const [layer, head] = [state.layer - 1, state.head - 1]
  const isLooked = look.at === at && look.layer === layer && look.head === head
  useEffect(() => {
    if (!canLook || isLooked) return
    const ids = [recorded.end, ...text.promptTokens.map(({ id }) => id), ...text.written.slice(0, at).map(({ id }) => id)]
    run({ kind: 'look', adapter: text.settings.adapter, ids, at, layer, head }, (event) => event.kind === 'look' && setLook(event))
  }, [canLook, isLooked, recorded.end, text, at, layer, head, run])

  const write = () => {
    setLook({ ...recorded.look, at: -1 })
    run(input, (event) => event.kind === 'text' && setText(event))
  }
  const seen = ['∎', ...text.promptTokens.map((each) => each.text), ...text.written.slice(0, look.at).map((each) => each.text)]
  const answer = meanLikely(recorded.first)
  const slider = (key: 'temperature' | 'topK' | 'topP' | 'minP' | 'penalty' | 'tokens' | 'seed' | 'layer' | 'head') => (
    <Slider label={w(key)} value={state[key]} min={schema[key].min} max={schema[key].max} step={schema[key].step} onChange={(value) => set({ [key]: value })} />
  )

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question')}
      prediction={{ answer, unit: '', answerText: decimal(0)(answer, locale), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3'), w('try4')]}
      controls={
        <>
          <PromptControls locale={locale} state={state} set={set} />
          <Select label={w('adapter')} value={state.adapter} options={schema.adapter.options.map((value) => ({ value, label: w(value) }))} onChange={(adapter) => set({ adapter })} />
          {slider('temperature')}
          {slider('topK')}
          {slider('topP')}
          {slider('minP')}
          {slider('penalty')}
          {slider('tokens')}
          {slider('seed')}
          <RunModel locale={locale} task={task} bytes={recorded.bytes} label={w('run')} share={text.share} run={write} />
        </>
      }
      summary={w('summary', {
        n: text.written.length,
        likely: decimal(0)(meanLikely(text), locale),
        text: token?.text ?? '',
        probability: percent(1)(token?.probability ?? 0, locale),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('n'), w('token'), w('probability'), w('likely')],
        rows: text.written.map((each, i) => [i + 1, each.text, percent(1)(each.probability, locale), each.likely]),
      }}
    >
      <RunNote locale={locale} settings={settingsText(text)} isRecorded={text === recorded.first} isStale={settingsText(input) !== settingsText(text)} />
      <Tokens locale={locale} text={text} chosen={at} choose={(index) => set({ at: index + 1 })} />
      {token && <Candidates locale={locale} token={token} n={at + 1} />}
      <div className="lab-inner-controls needs-js">
        {slider('layer')}
        {slider('head')}
      </div>
      {isShown(look) && <Look locale={locale} look={look} tokens={seen} text={text.written[look.at]?.text ?? ''} />}
      {!isLooked && text === recorded.first && <p className="lab-wide">{w('lookStale', { run: w('run') })}</p>}
      <p className="lab-wide">
        <small>{w('pieces')}</small>
      </p>
    </LabFrame>
  )
}

const isShown = ({ at }: Looked) => at >= 0
