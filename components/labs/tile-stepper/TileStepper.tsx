import type { ReactNode } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { StepControls } from '@/components/ui/StepControls'
import { Toggle } from '@/components/ui/Toggle'
import type { Table } from '@/components/viz/DataTable'
import { at } from '@/lib/algorithms/matrix'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer, percent } from '@/lib/values/format'
import { computeBackward } from './backward'
import { backwardTable, BackwardViews } from './BackwardViews'
import { computeStepper, realTraffic, REAL_WIDTH, type State } from './compute'
import { size, small, span, two } from './format'
import { ForwardViews, tileTable } from './ForwardViews'
import { computeSplit, realSplit, SMS } from './split'
import { splitTable, SplitViews } from './SplitViews'
import { MODES, schema } from './state'
import { word, type Word } from './words'

const ID = 'tiles'
const TOKEN_COUNTS = schema.tokens.options
const GPUS = ['h100', 'a100'] as const

/** What the lab shows in one of its modes. */
interface Shown {
  readonly index: number
  readonly count: number
  /** The chosen row within its block, and how many there are; a decode step has one row. */
  readonly row?: { readonly value: number; readonly count: number }
  readonly summary: string
  readonly table: Table
  readonly views: ReactNode
}

const SHOW: Record<(typeof MODES)[number], (state: State, locale: Locale) => Shown> = { forward: showForward, backward: showBackward, split: showSplit }

export default function TileStepper({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const shown = SHOW[state.mode](state, locale)
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
  const slider = (key: 'n' | 'd' | 'br' | 'bc' | 'seed' | 'peak' | 'parts' | 'splits' | 'batch') => (
    <Slider label={w(key)} value={state[key]} min={schema[key].min} max={schema[key].max} step={schema[key].step} onChange={(value) => set({ [key]: value })} />
  )
  const isSplit = state.mode === 'split'
  const tries: Record<State['mode'], readonly Word[]> = {
    forward: ['try1', 'try2', 'try3', 'try4'],
    backward: ['backwardTry1', 'backwardTry2', 'backwardTry3'],
    split: ['splitTry1', 'splitTry2', 'splitTry3'],
  }

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', asked)}
      prediction={{ answer: more.tiled / 1e6, unit: 'MB', answerText: size(more.tiled), explanation: w('explanation', asked) }}
      tryThis={tries[state.mode].map((key) => w(key))}
      controls={
        <>
          <Select label={w('mode')} value={state.mode} options={MODES.map((value) => ({ value, label: w(value) }))} onChange={(mode) => set({ mode, step: 0 })} />
          {slider('n')}
          {slider('d')}
          {!isSplit && slider('br')}
          {!isSplit && slider('bc')}
          {isSplit && slider('parts')}
          {slider('peak')}
          {slider('seed')}
          {!isSplit && <Toggle label={w('causal')} value={state.causal} onChange={(causal) => set({ causal })} />}
          {shown.row && <Slider label={w('row')} value={shown.row.value + 1} min={1} max={shown.row.count} step={1} onChange={(row) => set({ row: row - 1 })} />}
          <Select label={w('tokens')} value={state.tokens} options={TOKEN_COUNTS.map((value) => ({ value, label: count(Number(value)) }))} onChange={(tokens) => set({ tokens })} />
          {!isSplit && <Slider label={w('sram')} unit="KiB" value={state.sram} min={schema.sram.min} max={schema.sram.max} step={schema.sram.step} onChange={(sram) => set({ sram })} />}
          {isSplit && slider('splits')}
          {isSplit && slider('batch')}
          {isSplit && <Select label={w('gpu')} value={state.gpu} options={GPUS.map((value) => ({ value, label: w(value) }))} onChange={(gpu) => set({ gpu })} />}
          {isSplit && <Toggle label={w('packed')} value={state.packed} onChange={(packed) => set({ packed })} />}
          <StepControls locale={locale} index={shown.index} count={shown.count} onChange={(step) => set({ step })} />
        </>
      }
      summary={shown.summary}
      table={shown.table}
    >
      {shown.views}
    </LabFrame>
  )
}

function showForward(state: State, locale: Locale): Shown {
  const stepper = computeStepper(state)
  const { step, steps, index, blockRow, before } = stepper
  return {
    index,
    count: steps.length,
    row: { value: blockRow, count: step.states.length },
    summary: word(locale, 'summary', {
      step: index + 1,
      total: steps.length,
      rows: span(step.rowStart, step.rowEnd),
      cols: span(step.colStart, step.colEnd),
      i: step.rowStart + blockRow + 1,
      old: two(before.max),
      max: two(step.states[blockRow]?.max ?? -Infinity),
      factor: small(step.rescale[blockRow] ?? 1),
    }),
    table: tileTable(stepper, state.row, locale),
    views: <ForwardViews stepper={stepper} state={state} locale={locale} />,
  }
}

function showBackward(state: State, locale: Locale): Shown {
  const stepper = computeBackward(state)
  const { step, steps, index, blockRow } = stepper
  return {
    index,
    count: steps.length,
    row: { value: blockRow, count: step.delta.length },
    summary: word(locale, 'backwardSummary', {
      step: index + 1,
      total: steps.length,
      rows: span(step.rowStart, step.rowEnd),
      cols: span(step.colStart, step.colEnd),
      i: step.rowStart + blockRow + 1,
      j: step.colStart + 1,
      p: two(at(step.p, blockRow, 0)),
      dP: two(at(step.dP, blockRow, 0)),
      D: two(step.delta[blockRow] ?? NaN),
      dS: two(at(step.dS, blockRow, 0)),
    }),
    table: backwardTable(stepper, state.row, locale),
    views: <BackwardViews stepper={stepper} state={state} locale={locale} />,
  }
}

function showSplit(state: State, locale: Locale): Shown {
  const stepper = computeSplit(state)
  const real = realSplit(state)
  const { parts, index } = stepper
  const { blocks, waves, efficiency } = real.withSplits
  return {
    index,
    count: parts.length,
    summary: word(locale, 'splitSummary', {
      k: index + 1,
      total: parts.length,
      weight: small(parts[index]?.weight ?? NaN),
      blocks,
      waves: word(locale, waves === 1 ? 'wave' : 'waves', { waves }),
      sms: SMS[state.gpu],
      efficiency: percent(0)(efficiency, locale),
    }),
    table: splitTable(stepper, locale),
    views: <SplitViews stepper={stepper} real={real} state={state} locale={locale} />,
  }
}
