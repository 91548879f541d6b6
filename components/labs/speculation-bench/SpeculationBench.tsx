import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { Toggle } from '@/components/ui/Toggle'
import { HARDWARE } from '@/lib/algorithms/roofline'
import type { Locale } from '@/lib/i18n/locales'
import { integer } from '@/lib/values/format'
import { asked, computeSpeed, computeTree, lawsOf, manyRuns, runPass } from './compute'
import { GPUS, MODELS, schema } from './state'
import { tableRows } from './table'
import { ChainOrTree, LawEditor, ManyRuns, OnePass, Overlap, sentences, SpeedViews, two } from './Views'
import { word, type Values, type Word } from './words'

const ID = 'sb'

export default function SpeculationBench({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const w = (key: Word, values?: Values) => word(locale, key, values)
  const laws = lawsOf(state)
  const pass = runPass(state)
  const runs = manyRuns(laws, state.rule, state.seed)
  const speed = computeSpeed(state, laws.alpha)
  const tree = computeTree(state, laws, speed.verify)
  const question = asked()
  const isBiased = runs.law.some((x, i) => Math.abs(x - (laws.p[i] ?? 0)) > 1e-9)
  const slider = (key: 'gamma' | 'c' | 'batch' | 'context' | 't') => {
    const { min, max, step } = schema[key]
    return <Slider key={key} label={w(key)} value={state[key]} min={min} max={max} step={step} onChange={(value) => set({ [key]: value })} />
  }
  const views = { state, locale, set }

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', { alpha: two(question.alpha), alone: two(question.alone) })}
      prediction={{
        answer: question.answer,
        unit: '',
        answerText: integer(question.answer, locale),
        explanation: w('explanation', { answer: question.answer, free: question.free, verify: two(question.verify), atRidge: two(question.atRidge) }),
      }}
      tryThis={[w('try1'), w('try2'), w('try3'), w('try4')]}
      controls={
        <>
          {slider('gamma')}
          {slider('c')}
          {slider('batch')}
          {slider('context')}
          <Select label={w('model')} value={state.model} options={MODELS.map((value) => ({ value, label: value }))} onChange={(model) => set({ model })} />
          <Select label={w('gpu')} value={state.gpu} options={GPUS.map((value) => ({ value, label: HARDWARE[value].name }))} onChange={(gpu) => set({ gpu })} />
          {slider('t')}
          <Toggle label={w('both')} value={state.both} onChange={(both) => set({ both })} />
          <LawEditor {...views} />
        </>
      }
      summary={sentences(
        locale,
        w('summary', {
          alpha: two(laws.alpha),
          expected: two(speed.expected),
          gamma: state.gamma,
          batch: integer(state.batch, locale),
          context: integer(state.context, locale),
          verify: two(speed.verify),
          speed: two(speed.speed),
        }),
        state.rule === 'right' ? '' : w(isBiased ? 'summaryBiased' : 'summaryLucky', { rule: w(state.rule) }),
      )}
      table={{ caption: w('tableCaption'), columns: [w('view'), w('item'), w('quantity'), w('value')], rows: tableRows({ laws, pass, runs, speed, tree }, locale) }}
    >
      <Overlap {...views} laws={laws} />
      <ManyRuns {...views} laws={laws} runs={runs} />
      <OnePass {...views} laws={laws} pass={pass} />
      <SpeedViews {...views} speed={speed} />
      <ChainOrTree {...views} speed={speed} tree={tree} />
    </LabFrame>
  )
}
