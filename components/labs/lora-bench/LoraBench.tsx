import { useMemo } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { useWorker } from '../kit/use-worker'
import type { WorkerTask } from '../kit/worker-protocol'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer, percent } from '@/lib/values/format'
import { bestErrors, BINS, histogram, makeTile, parameterCounts, rankOf, rankWithin, storeBase, type State } from './compute'
import { schema } from './state'
import { EVERY, train, type Training } from './training'
import { Counts, Fit, Results, Storage } from './Views'
import { word, type Word } from './words'

const ID = 'lora'
const LIMIT = 0.1

const TRAINING: WorkerTask<State, Training> = {
  start: () => new Worker(new URL('../../../islands/workers/lora-training.ts', import.meta.url), { type: 'module' }),
  compute: train,
}

interface Props {
  readonly locale: Locale
  /** The training of the default state. */
  readonly firstTraining: Training
}

export default function LoraBench({ locale, firstTraining }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const { d } = state
  const training = useWorker(TRAINING, state, firstTraining)
  const tile = useMemo(() => makeTile(state), [state])
  const w = (key: Word, values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const share = (value: number) => percent(1)(value, locale)

  const rank = rankOf(state)
  const best = bestErrors(tile.singularValues)
  const stored = storeBase(tile, state)
  const nf4 = stored.find(({ id }) => id === 'nf4Double')
  const answer = rankWithin(d, 0, LIMIT)
  const asked = {
    d,
    ratio: Math.exp(-state.decay).toFixed(2),
    rank: rankWithin(d, state.decay, LIMIT),
    less: d - 1,
    error: share(Math.sqrt(1 / d)),
    trained: integer(2 * d * d, locale),
    all: integer(d * d, locale),
  }
  const slider = (key: 'd' | 'decay' | 'alpha' | 'seed' | 'outlier') => (
    <Slider label={w(key)} value={state[key]} min={schema[key].min} max={schema[key].max} step={schema[key].step} onChange={(value) => set({ [key]: value })} />
  )

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', asked)}
      prediction={{ answer, unit: '', answerText: String(answer), explanation: w('explanation', asked) }}
      tryThis={[w('try1'), w('try2'), w('try3'), w('try4')]}
      controls={
        <>
          {slider('d')}
          {slider('decay')}
          <Slider label={w('rank')} value={rank} min={1} max={d} step={1} onChange={(value) => set({ rank: value })} />
          {slider('alpha')}
          {slider('outlier')}
          <Select label={w('group')} value={state.group} options={schema.group.options.map((value) => ({ value, label: value }))} onChange={(group) => set({ group })} />
          {slider('seed')}
        </>
      }
      summary={w('summary', {
        rank,
        d,
        bound: share(best[rank] ?? 0),
        group: state.group,
        nf4: share(nf4?.error ?? 0),
        bits: decimal(2)(nf4?.bits ?? 0, locale),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('quantity'), w('at'), w('value')],
        rows: [
          ...best.map((error, r) => [w('best'), `r = ${r}`, round(error)]),
          ...(training.current?.curve ?? []).map((error, i) => [w('trained'), `${w('step')} ${i * EVERY}`, round(error)]),
          ...parameterCounts(state).map(({ d, trained, all }) => [w('counts'), `${d} × ${d}`, `${trained} / ${all}`]),
          ...stored.flatMap(({ id, error, bits }) => [
            [w('rms'), w(id), round(error)],
            [w('bits'), w(id), round(bits)],
          ]),
          ...histogram(tile, state).map((count, i) => [w('count'), round((2 * i) / BINS - 1), count]),
          ...Object.entries(training.current?.errors ?? {}).map(([key, error]) => [w('distance'), w(key as keyof Training['errors']), round(error)]),
        ],
      }}
    >
      <p className="lora-part">{w('partA')}</p>
      <Fit training={training} locale={locale} />
      <Counts state={state} locale={locale} />
      <p className="lora-part">{w('partB')}</p>
      <Storage tile={tile} state={state} locale={locale} />
      <Results training={training} locale={locale} />
    </LabFrame>
  )
}

const round = (value: number) => Number(value.toFixed(6))
