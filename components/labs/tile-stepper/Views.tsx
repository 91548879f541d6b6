import { hbmBytes, type FlashStep } from '@/lib/algorithms/flash-attention'
import { row, toRows } from '@/lib/algorithms/matrix'
import { Bars } from '@/components/viz/Bars'
import type { Table } from '@/components/viz/DataTable'
import { HeatMap } from '@/components/viz/HeatMap'
import type { Locale } from '@/lib/i18n/locales'
import { decimalBytes, integer } from '@/lib/values/format'
import { blockError, FP16_BYTES, realTraffic, REAL_WIDTH, type State, type Stepper } from './compute'
import { small, span, two } from './format'
import { word, type Word } from './words'

interface Props {
  readonly stepper: Stepper
  readonly locale: Locale
}

/** The digits below it depend on how a browser rounds e^x. */
const ROUNDING = 1e-12

export const size = (bytes: number): string => decimalBytes(bytes < 1000 ? 0 : 1)(bytes, 'en')

const features = (d: number, name: string) => Array.from({ length: d }, (_, j) => `${name}${j + 1}`)
const largest = (values: readonly (readonly number[])[]) => Math.max(1, ...values.flat().filter(Number.isFinite).map(Math.abs))

/** All that a block of rows keeps from one tile to the next, and the factor that was just applied. */
export function RunningState({ stepper, locale }: Props) {
  const { step, blockRow } = stepper
  const values = step.states.map(({ max, sum }, i) => [max, step.rescale[i] ?? 1, sum, ...row(step.output, i)])
  return (
    <HeatMap
      title={word(locale, 'running', { rows: span(step.rowStart, step.rowEnd) })}
      values={values}
      rowLabels={values.map((_, i) => String(step.rowStart + i + 1))}
      columnLabels={['m', word(locale, 'factor'), 'ℓ', ...features(step.output.cols, 'O')]}
      format={two}
      max={largest(values)}
      selected={{ row: blockRow, column: 1 }}
    />
  )
}

/** The output so far, and how far it is from standard attention. */
export function Output({ stepper, locale }: Props) {
  const { step, blockRow, soFar, exact, finishedError } = stepper
  const values = toRows(soFar)
  return (
    <div className="tile-output">
      <HeatMap
        title={word(locale, 'soFar')}
        values={values}
        rowLabels={values.map((_, i) => String(i + 1))}
        columnLabels={features(soFar.cols, '')}
        format={two}
        max={largest(values)}
        selected={{ row: step.rowStart + blockRow, column: 0 }}
      />
      <p>
        {finishedError === undefined ? word(locale, 'noneFinished') : word(locale, 'finished', { error: finishedError < ROUNDING ? word(locale, 'rounding') : small(finishedError) })}{' '}
        {!step.finishesRows && word(locale, 'unfinished', { error: small(blockError(step, exact)) })}
      </p>
    </div>
  )
}

/** HBM bytes of the toy, as counted tile by tile, and of a real size, by formula. */
export function Traffic({ stepper, state, locale }: Props & { readonly state: State }) {
  const { bytes, exact } = stepper
  const real = realTraffic(Number(state.tokens), state.sram)
  const cells = exact.rows ** 2
  const bar = (key: Word, value: number, tone: 'faint' | 'accent' | 'violet') => ({ label: word(locale, key), value, text: size(value), tone })
  return (
    <div className="tile-traffic">
      <Bars title={word(locale, 'toyBytes')} bars={[bar('standard', bytes.standard, 'faint'), bar('tiled', bytes.tiled, 'accent'), bar('tiledSoFar', bytes.soFar, 'violet')]} />
      <p>{word(locale, 'scoresWritten', { cells, standard: 2 * cells })}</p>
      <Bars
        title={word(locale, 'realBytes', { tokens: integer(real.tokens, locale), d: REAL_WIDTH, sram: state.sram })}
        bars={[bar('standard', real.standard, 'faint'), bar('tiled', real.tiled, 'accent')]}
      />
    </div>
  )
}

/** Every tile, with the running state of the chosen row. */
export function tileTable({ steps, exact }: Stepper, chosenRow: number, locale: Locale): Table {
  const w = (key: Word) => word(locale, key)
  const rowOf = (step: FlashStep, i: number) => {
    const blockRow = Math.min(chosenRow, step.states.length - 1)
    const { max, sum } = step.states[blockRow]!
    return [
      i + 1,
      step.rowStart + blockRow + 1,
      span(step.colStart, step.colEnd),
      Number(max.toFixed(6)),
      Number(step.rescale[blockRow]!.toPrecision(6)),
      Number(sum.toFixed(6)),
      ...Array.from(row(step.output, blockRow), (o) => Number((o / sum).toFixed(6))),
      Number(blockError(step, exact).toFixed(12)),
      hbmBytes(step.traffic, FP16_BYTES),
    ]
  }
  return {
    caption: w('tableCaption'),
    columns: [w('tile'), w('query'), w('keys'), 'm', w('factor'), 'ℓ', ...features(exact.cols, 'O/ℓ '), w('blockError'), w('bytes')],
    rows: steps.map(rowOf),
  }
}
