import { useMemo, useState } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { useWorker } from '../kit/use-worker'
import type { WorkerTask } from '../kit/worker-protocol'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { StepControls } from '@/components/ui/StepControls'
import { TextArea } from '@/components/ui/TextArea'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer } from '@/lib/values/format'
import { ASKED_MERGES, askedTraining, perCharacter, shownText, trainRequest } from './compute'
import { SENTENCES } from './corpora'
import { readable } from './readable'
import { Released } from './Released'
import { MAX_CHARACTERS, MAX_MERGES, MAX_SHARED, schema } from './state'
import { trainOn, type Training, type TrainRequest } from './training'
import { Cost, Languages, PairTable, TokenView } from './Views'
import { word, type Values, type Word } from './words'

const ID = 'bpe'

const TASK: WorkerTask<TrainRequest, Training> = {
  start: () => new Worker(new URL('../../../islands/workers/tokenizer-training.ts', import.meta.url), { type: 'module' }),
  compute: trainOn,
}

interface Props {
  readonly locale: Locale
  /** The training of the default state. */
  readonly firstTraining: Training
}

export default function TokenizerBench({ locale, firstTraining }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const [long, setLong] = useState('')
  const worker = useWorker(TASK, trainRequest(state, long), firstTraining)
  const training = worker.read()
  const asked = useMemo(() => askedTraining(), [])
  const w = (key: Word, values?: Values) => word(locale, key, values)

  const shown = shownText(state, long)
  const length = [...shown].length
  const sizes = { n: integer(length, locale), max: integer(MAX_CHARACTERS, locale), shared: MAX_SHARED }
  const write = (text: string) => {
    const isShared = text.length <= MAX_SHARED
    setLong(isShared ? '' : text)
    set({ corpus: 'own', text: isShared ? text : '' })
  }
  // Past the end of training there is nothing to step to.
  const hasEnded = !worker.isBusy && training.pairs.length === 0
  const steps = hasEnded ? training.merges.length : MAX_MERGES
  const rate = (language: Locale) => decimal(2)(perCharacter(training.sentences[language]), locale)

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', {
        merges: ASKED_MERGES,
        english: SENTENCES.en,
        chinese: SENTENCES.zh,
        tokens: asked.sentences.en.tokens.length,
        characters: asked.sentences.zh.characters,
      })}
      prediction={{ answer: asked.sentences.zh.tokens.length, unit: '', answerText: String(asked.sentences.zh.tokens.length), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Select label={w('corpus')} value={state.corpus} options={schema.corpus.options.map((value) => ({ value, label: w(value) }))} onChange={(corpus) => set({ corpus })} />
          <Slider label={w('merges')} value={state.merges} min={0} max={MAX_MERGES} step={1} onChange={(merges) => set({ merges })} />
          <Select label={w('d')} value={state.d} options={schema.d.options.map((value) => ({ value, label: integer(Number(value), locale) }))} onChange={(d) => set({ d })} />
          <TextArea label={w('text')} value={shown} rows={5} hint={w(length > MAX_CHARACTERS ? 'tooLong' : 'hint', sizes)} onChange={write} />
          <StepControls locale={locale} index={Math.min(state.merges, steps)} count={steps + 1} position={w('position', { n: Math.min(state.merges, steps), total: steps })} onChange={(merges) => set({ merges })} />
        </>
      }
      summary={w('summary', {
        merges: training.merges.length,
        v: integer(256 + training.merges.length, locale),
        tokens: integer(training.text.tokens.length, locale),
        en: rate('en'),
        zh: rate('zh'),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('id'), w('left'), w('right'), w('token'), w('count'), w('tied')],
        rows: training.merges.map(({ left, right, count, tied }, i) => [256 + i, readable(left), readable(right), readable(left + right), count, tied]),
      }}
    >
      <PairTable training={training} locale={locale} />
      <Languages training={training} locale={locale} />
      <TokenView training={training} locale={locale} />
      <Cost training={training} d={Number(state.d)} locale={locale} />
      <Released training={training} text={trainRequest(state, long).text} locale={locale} />
    </LabFrame>
  )
}
