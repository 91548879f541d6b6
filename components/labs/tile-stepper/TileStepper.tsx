import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { StepControls } from '@/components/ui/StepControls'
import { Toggle } from '@/components/ui/Toggle'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer, percent } from '@/lib/values/format'
import { computeStepper, realTraffic, REAL_WIDTH } from './compute'
import { Derivation } from './Derivation'
import { small, span, two } from './format'
import { schema } from './state'
import { TileGrid } from './TileGrid'
import { Output, RunningState, size, tileTable, Traffic } from './Views'
import { word, type Word } from './words'

const ID = 'tiles'
const TOKEN_COUNTS = schema.tokens.options

export default function TileStepper({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const stepper = computeStepper(state)
  const { step, steps, index, blockRow, before } = stepper
  const tokens = Number(state.tokens)
  const [real, more] = [realTraffic(tokens, state.sram), realTraffic(4 * tokens, state.sram)]
  const w = (key: Word, values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const count = (value: number) => integer(value, locale)
  const asked = {
    d: REAL_WIDTH,
    sram: state.sram,
    tokens: count(real.tokens),
    more: count(more.tokens),
    tiled: size(real.tiled),
    standard: size(real.standard),
    times: decimal(1)(more.tiled / real.tiled, locale),
    br: real.blockRows,
    blocksBefore: count(real.rowBlocks),
    blocks: count(more.rowBlocks),
    ratio: percent(0)(more.tiled / more.standard, locale),
  }
  const query = step.rowStart + blockRow
  const max = step.states[blockRow]?.max ?? -Infinity
  const slider = (key: 'n' | 'd' | 'br' | 'bc' | 'seed' | 'peak') => (
    <Slider label={w(key)} value={state[key]} min={schema[key].min} max={schema[key].max} step={schema[key].step} onChange={(value) => set({ [key]: value })} />
  )

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', asked)}
      prediction={{ answer: more.tiled / 1e6, unit: 'MB', answerText: size(more.tiled), explanation: w('explanation', asked) }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          {slider('n')}
          {slider('d')}
          {slider('br')}
          {slider('bc')}
          {slider('peak')}
          {slider('seed')}
          <Toggle label={w('causal')} value={state.causal} onChange={(causal) => set({ causal })} />
          <Slider label={w('row')} value={blockRow + 1} min={1} max={step.states.length} step={1} onChange={(row) => set({ row: row - 1 })} />
          <Select label={w('tokens')} value={state.tokens} options={TOKEN_COUNTS.map((value) => ({ value, label: count(Number(value)) }))} onChange={(tokens) => set({ tokens })} />
          <Slider label={w('sram')} unit="KiB" value={state.sram} min={schema.sram.min} max={schema.sram.max} step={schema.sram.step} onChange={(sram) => set({ sram })} />
          <StepControls locale={locale} index={index} count={steps.length} onChange={(step) => set({ step })} />
        </>
      }
      summary={w('summary', {
        step: index + 1,
        total: steps.length,
        rows: span(step.rowStart, step.rowEnd),
        cols: span(step.colStart, step.colEnd),
        i: query + 1,
        old: two(before.max),
        max: two(max),
        factor: small(step.rescale[blockRow] ?? 1),
      })}
      table={tileTable(stepper, state.row, locale)}
    >
      <TileGrid stepper={stepper} blockRows={state.br} blockCols={state.bc} title={w('grid')} legend={w('legend')} />
      <RunningState stepper={stepper} locale={locale} />
      <Derivation stepper={stepper} locale={locale} />
      <Output stepper={stepper} locale={locale} />
      <Traffic stepper={stepper} state={state} locale={locale} />
    </LabFrame>
  )
}
