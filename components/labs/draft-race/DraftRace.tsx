import { useState } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { PromptControls } from '../kit/PromptControls'
import { promptText } from '../kit/prompts'
import { RunModel } from '../kit/RunModel'
import { RunNote } from '../kit/RunNote'
import { useLabState } from '../kit/use-lab-state'
import { useModelTask } from '../kit/use-model-task'
import { Slider } from '@/components/ui/Slider'
import { expectedTokens } from '@/lib/algorithms/speculative'
import type { Locale } from '@/lib/i18n/locales'
import { decimal } from '@/lib/values/format'
import { acceptance, settingsOf, speedUps } from './compute'
import type { Recorded } from './recorded'
import { schema } from './state'
import type { Race, RaceInput } from './task'
import { Speed, Steps, Texts } from './Views'
import { word, type Values, type Word } from './words'

const ID = 'dr'
const ASKED = { alpha: 0.8, gamma: 4 }

const start = () => new Worker(new URL('../../../islands/workers/draft-race.ts', import.meta.url), { type: 'module' })

interface Props {
  readonly locale: Locale
  readonly recorded: Recorded
}

export default function DraftRace({ locale, recorded }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const task = useModelTask<RaceInput, Race>(start)
  const [race, setRace] = useState(recorded.first)
  const w = (key: Word, values?: Values) => word(locale, key, values)
  const two = (value: number) => decimal(2)(value, locale)

  const input: RaceInput = { settings: settingsOf(state), prompt: promptText(state) }
  const settingsText = ({ settings, prompt }: RaceInput) => w('settings', { ...settings, prompt: prompt.trim() })
  const alpha = acceptance(race.steps)
  const speeds = alpha && race.costs && speedUps(alpha.alpha, race.settings.gamma, race.costs, race.plain, race.speculative)
  const answer = expectedTokens(ASKED.alpha, ASKED.gamma)
  const slider = (key: 'gamma' | 'temperature' | 'tokens' | 'seed') => (
    <Slider label={w(key)} value={state[key]} min={schema[key].min} max={schema[key].max} step={schema[key].step} onChange={(value) => set({ [key]: value })} />
  )

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', ASKED)}
      prediction={{ answer, unit: '', answerText: two(answer), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          {slider('gamma')}
          {slider('temperature')}
          {slider('tokens')}
          {slider('seed')}
          <PromptControls locale={locale} state={state} set={set} />
          <RunModel locale={locale} task={task} bytes={recorded.bytes} label={w('run')} share={race.share} run={() => task.run(input, setRace)} />
        </>
      }
      summary={
        speeds
          ? w('summary', {
              ...alpha,
              alpha: two(alpha.alpha),
              theory: two(speeds.theory),
              corrected: two(speeds.corrected),
              measured: speeds.measured === undefined ? '…' : two(speeds.measured),
            })
          : w('summaryStarted')
      }
      table={{
        caption: w('tableCaption'),
        columns: [w('pass'), w('drafted'), w('accepted'), w('own'), w('gained')],
        rows: race.steps.map(({ drafted, accepted, own, tokens }, i) => [i + 1, drafted.join(' '), accepted, own, tokens]),
      }}
    >
      <RunNote locale={locale} settings={settingsText(race)} isRecorded={race === recorded.first} isStale={settingsText(input) !== settingsText(race)} />
      <Steps locale={locale} race={race} />
      {speeds && <Speed locale={locale} race={race} alpha={alpha} speeds={speeds} />}
      <Texts locale={locale} race={race} />
    </LabFrame>
  )
}
