import { useState } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { PromptControls } from '../kit/PromptControls'
import { promptText } from '../kit/prompts'
import { RunModel } from '../kit/RunModel'
import { RunNote } from '../kit/RunNote'
import { useLabState } from '../kit/use-lab-state'
import { useModelTask } from '../kit/use-model-task'
import { Select } from '@/components/ui/Select'
import { Toggle } from '@/components/ui/Toggle'
import { bitsPerWeight } from '@/lib/algorithms/quantization'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, decimalBytes, integer } from '@/lib/values/format'
import { KINDS, settingsOf, stored } from './compute'
import type { Recorded } from './recorded'
import { schema } from './state'
import type { QuantiseInput, Run } from './task'
import { Bits, Continuations, Curve, greedyText, groupText, settingsText, Size, sweepRows } from './Views'
import { word, type Values, type Word } from './words'

const ID = 'qm'

const start = () => new Worker(new URL('../../../islands/workers/quantise-me.ts', import.meta.url), { type: 'module' })

interface Props {
  readonly locale: Locale
  readonly recorded: Recorded
}

export default function QuantiseMe({ locale, recorded }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const task = useModelTask<QuantiseInput, Run>(start)
  const [run, setRun] = useState(recorded.first)
  const w = (key: Word, values?: Values) => word(locale, key, values)

  const settings = settingsOf(state)
  const prompt = promptText(state)
  const isStale = JSON.stringify([settings, prompt]) !== JSON.stringify([run.settings, run.prompt])
  const { weights } = stored(recorded.shapes, settings)
  const answer = bitsPerWeight(4, 32, 32)
  const shown = stored(recorded.shapes, run.settings)
  const sizes = { settings: settingsText(locale, run.settings), bytes: decimalBytes()(shown.bytes, locale), bits: decimal(2)(shown.bitsPerWeight, locale) }
  const change = (language: 'en' | 'zh') => {
    const difference = run.bits ? run.bits.rounded[language] - run.bits.published[language] : 0
    return `${difference < 0 ? '−' : '+'}${decimal(3)(Math.abs(difference), locale)}`
  }

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', { weights: integer(weights, locale) })}
      prediction={{ answer, unit: '', answerText: decimal(0)(answer, locale), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Select label={w('format')} value={state.format} options={schema.format.options.map((value) => ({ value, label: w(value) }))} onChange={(format) => set({ format })} />
          <Select
            label={w('group')}
            value={state.group}
            options={schema.group.options.map((value) => ({ value, label: groupText(locale, 'int4', value) }))}
            onChange={(group) => set({ group })}
          />
          {KINDS.map((kind) => (
            <Toggle key={kind} label={w(kind)} value={state[kind]} onChange={(value) => set({ [kind]: value })} />
          ))}
          <PromptControls locale={locale} state={state} set={set} />
          <RunModel
            locale={locale}
            task={task}
            bytes={recorded.bytes}
            label={w('run')}
            share={run.share}
            run={() => task.run({ settings, prompt, texts: recorded.texts }, setRun)}
          />
        </>
      }
      summary={
        run.bits
          ? w('summary', { ...sizes, en: decimal(3)(run.bits.rounded.en, locale), zh: decimal(3)(run.bits.rounded.zh, locale), enChange: change('en'), zhChange: change('zh'), greedy: greedyText(locale, run) })
          : w('summaryStarted', sizes)
      }
      table={{
        caption: w('tableCaption'),
        columns: [w('format'), w('group'), w('bitsAxis'), w('bytes'), w('english'), w('chinese')],
        rows: sweepRows(locale, recorded),
      }}
    >
      <Size locale={locale} recorded={recorded} settings={settings} />
      <RunNote locale={locale} settings={sizes.settings} isRecorded={run === recorded.first} isStale={isStale} />
      <Bits locale={locale} recorded={recorded} run={run} />
      <Curve locale={locale} recorded={recorded} run={run} />
      <Continuations locale={locale} run={run} />
    </LabFrame>
  )
}
