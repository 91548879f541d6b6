import { hbmBytes, type FlashStep } from '@/lib/algorithms/flash-attention'
import { at, row, toRows } from '@/lib/algorithms/matrix'
import { Bars } from '@/components/viz/Bars'
import type { Table } from '@/components/viz/DataTable'
import { HeatMap } from '@/components/viz/HeatMap'
import type { Locale } from '@/lib/i18n/locales'
import { integer } from '@/lib/values/format'
import { blockError, FP16_BYTES, realTraffic, REAL_WIDTH, tileStatus, type State, type Stepper } from './compute'
import { Derivation } from './Derivation'
import { difference, features, largest, size, small, span, two } from './format'
import { TileGrid } from './TileGrid'
import { word, type Word } from './words'

interface Props {
  readonly stepper: Stepper
  readonly locale: Locale
}

export function ForwardViews({ stepper, state, locale }: Props & { readonly state: State }) {
  const { step, blockRow, exact } = stepper
  const tokens = Array.from({ length: exact.rows }, (_, i) => i + 1)
  return (
    <>
      <TileGrid
        rows={tokens}
        columns={tokens}
        status={(i, j) => tileStatus(stepper, i, j)}
        text={(i, j) => two(at(step.scores, i - step.rowStart, j - step.colStart))}
        startsRow={(i) => i % state.br === 0}
        startsColumn={(j) => j % state.bc === 0}
        selectedRow={step.rowStart + blockRow}
        title={word(locale, 'grid')}
        legend={word(locale, 'legend')}
      />
      <RunningState stepper={stepper} locale={locale} />
      <Derivation stepper={stepper} locale={locale} />
      <Output stepper={stepper} locale={locale} />
      <Traffic stepper={stepper} state={state} locale={locale} />
    </>
  )
}

/** All that a block of rows keeps from one tile to the next, and the factor that was just applied. */
function RunningState({ stepper, locale }: Props) {
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
function Output({ stepper, locale }: Props) {
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
        {finishedError === undefined ? word(locale, 'noneFinished') : word(locale, 'finished', { error: difference(finishedError, locale) })}
        {locale === 'zh' ? '' : ' '}
        {!step.finishesRows && word(locale, 'unfinished', { error: small(blockError(step, exact)) })}
      </p>
    </div>
  )
}

/** HBM bytes of the toy, as counted tile by tile, and of a real size, by formula. */
function Traffic({ stepper, state, locale }: Props & { readonly state: State }) {
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
