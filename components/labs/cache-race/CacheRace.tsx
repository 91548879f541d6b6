import { useState } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { PromptControls } from '../kit/PromptControls'
import { RunModel } from '../kit/RunModel'
import { RunNote } from '../kit/RunNote'
import { useLabState } from '../kit/use-lab-state'
import { useModelTask } from '../kit/use-model-task'
import { Slider } from '@/components/ui/Slider'
import { LinePlot } from '@/components/viz/LinePlot'
import type { Locale } from '@/lib/i18n/locales'
import { binaryBytes, decimal, integer } from '@/lib/values/format'
import { cacheBytes, cachedStep, inputOf, smoothed, tokensPerSecond, uncachedStep, type Cost, type RaceInput, type Runner } from './compute'
import type { Recorded } from './recorded'
import { schema } from './state'
import type { Race } from './task'
import { word, type Values, type Word } from './words'

const ID = 'race'
/** The length that the prediction asks about. */
const ASKED = 100
/** Tokens a point of the plot. */
const GROUP = 4

const start = () => new Worker(new URL('../../../islands/workers/cache-race.ts', import.meta.url), { type: 'module' })

interface Props {
  readonly locale: Locale
  readonly recorded: Recorded
}

export default function CacheRace({ locale, recorded: { bytes, config, first } }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const task = useModelTask<RaceInput, Race>(start)
  const [race, setRace] = useState(first)
  const w = (key: Word, values?: Values) => word(locale, key, values)
  const one = (value: number) => decimal(1)(value, locale)

  const input = inputOf(state)
  const settingsOf = ({ tokens, prompt }: RaceInput) => w('settings', { tokens, prompt: prompt.trim() })
  const answer = uncachedStep(config, ASKED).multiplyAdds / cachedStep(config, ASKED).multiplyAdds

  const { cached, uncached, promptTokens } = race
  const lengths = cached.milliseconds.map((_, i) => promptTokens + 1 + i)
  const length = lengths.at(-1) ?? promptTokens
  const rate = (runner: Runner) => (runner.milliseconds.length === 0 ? '…' : one(tokensPerSecond(runner)))
  const isDone = race.share === 1
  const sum = (step: (length: number) => Cost) => lengths.reduce((total, n) => total + step(n).multiplyAdds, 0)

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', { length: ASKED })}
      prediction={{ answer, unit: '', answerText: one(answer), explanation: w('explanation', { length: ASKED }) }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Slider label={w('tokens')} value={state.tokens} min={schema.tokens.min} max={schema.tokens.max} step={schema.tokens.step} onChange={(tokens) => set({ tokens })} />
          <PromptControls locale={locale} state={state} set={set} />
          <RunModel locale={locale} task={task} bytes={bytes} label={w('run')} share={race.share} run={() => task.run(input, setRace)} />
        </>
      }
      summary={w('summary', { cached: rate(cached), uncached: rate(uncached), length })}
      table={{
        caption: w('tableCaption'),
        columns: [w('before'), w('multiplyAddsCached'), w('multiplyAddsUncached'), w('bytesCached'), w('bytesUncached'), w('msCached'), w('msUncached')],
        rows: lengths.map((n, i) => [
          n,
          cachedStep(config, n).multiplyAdds,
          uncachedStep(config, n).multiplyAdds,
          cachedStep(config, n).bytesRead,
          uncachedStep(config, n).bytesRead,
          decimal(2)(cached.milliseconds[i] ?? 0, locale),
          uncached.milliseconds[i] === undefined ? '…' : decimal(2)(uncached.milliseconds[i], locale),
        ]),
      }}
    >
      <RunNote locale={locale} settings={settingsOf(race)} isRecorded={race === first} isStale={settingsOf(input) !== settingsOf(race)} />
      <div className="lab-wide">
        <p>{w('plot')}</p>
        <Plot locale={locale} race={race} length={length} />
      </div>
      {isDone && (
        <p className="lab-wide">
          {w('result', {
            cached: rate(cached),
            uncached: rate(uncached),
            factor: one(tokensPerSecond(cached) / tokensPerSecond(uncached)),
            work: one(sum((n) => uncachedStep(config, n)) / sum((n) => cachedStep(config, n))),
          })}{' '}
          {w('paid', { bytes: binaryBytes()(cacheBytes(config, length), locale), length: integer(length, locale) })}
        </p>
      )}
      <p className="lab-wide">{isDone ? (cached.text === uncached.text ? w('same', { text: cached.text }) : w('differs')) : w('half', { text: cached.text })}</p>
      <p className="lab-wide">
        <small>{w('note')}</small>
      </p>
    </LabFrame>
  )
}

function Plot({ locale, race: { cached, uncached, promptTokens }, length }: { readonly locale: Locale; readonly race: Race; readonly length: number }) {
  const points = ({ milliseconds }: Runner) => smoothed(milliseconds, GROUP).map(([i, ms]) => [promptTokens + 1 + i, ms] as const)
  const all = [...points(cached), ...points(uncached)].map(([, ms]) => ms)
  const last = (runner: Runner) => decimal(1)(points(runner).at(-1)?.[1] ?? 0, locale)
  return (
    <LinePlot
      description={word(locale, 'plotDescription', { cached: last(cached), uncached: last(uncached) })}
      x={{ label: word(locale, 'before'), domain: [promptTokens, Math.max(length, promptTokens + GROUP)], format: (value) => integer(value, locale) }}
      y={{ label: word(locale, 'ms'), domain: [0, Math.max(1, ...all) * 1.1], format: (value) => integer(value, locale) }}
      series={[
        { label: word(locale, 'cached'), points: points(cached), tone: 'accent' },
        { label: word(locale, 'uncached'), points: points(uncached), tone: 'cinnabar', dashed: true },
      ]}
    />
  )
}
