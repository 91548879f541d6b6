import { hbmBytes, type FlashBackwardStep } from '@/lib/algorithms/flash-attention'
import { at, toRows, type Matrix } from '@/lib/algorithms/matrix'
import { Bars } from '@/components/viz/Bars'
import type { Table } from '@/components/viz/DataTable'
import { HeatMap } from '@/components/viz/HeatMap'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer } from '@/lib/values/format'
import { realBackward, type BackwardStepper } from './backward'
import { FP16_BYTES, REAL_WIDTH, tileStatus, type State } from './compute'
import { difference, features, largest, signed, size, span, two } from './format'
import { TileGrid } from './TileGrid'
import { word, type Word } from './words'

interface Props {
  readonly stepper: BackwardStepper
  readonly state: State
  readonly locale: Locale
}

export function BackwardViews({ stepper, state, locale }: Props) {
  const { step, blockRow, logSumExp } = stepper
  const tokens = Array.from(logSumExp, (_, i) => i + 1)
  return (
    <>
      <TileGrid
        rows={tokens}
        columns={tokens}
        status={(i, j) => tileStatus(stepper, i, j)}
        text={(i, j) => two(at(step.p, i - step.rowStart, j - step.colStart))}
        startsRow={(i) => i % state.br === 0}
        startsColumn={(j) => j % state.bc === 0}
        selectedRow={step.rowStart + blockRow}
        title={word(locale, 'weightGrid')}
        legend={word(locale, 'weightLegend')}
      />
      <CellDerivation stepper={stepper} locale={locale} />
      <Gradients stepper={stepper} locale={locale} />
      <BackwardTraffic stepper={stepper} state={state} locale={locale} />
    </>
  )
}

/** The chosen row and the first key of the tile, and what the tile adds to dV of that key. */
function CellDerivation({ stepper, locale }: Omit<Props, 'state'>) {
  const { step, blockRow, before, dOutput, logSumExp } = stepper
  const i = step.rowStart + blockRow
  const j = step.colStart
  const p = two(at(step.p, blockRow, 0))
  const dP = two(at(step.dP, blockRow, 0))
  const delta = signed(step.delta[blockRow] ?? NaN)
  const added = step.delta.map((_, r) => ` + ${two(at(step.p, r, 0))}·${signed(at(dOutput, step.rowStart + r, 0))}`)
  return (
    <div className="lab-derivation">
      <p>{word(locale, 'cell', { i: i + 1, j: j + 1 })}</p>
      <p>
        P = e^(S − L) = e^({two(at(step.scores, blockRow, 0))} − {signed(logSumExp[i] ?? NaN)}) = {p}
      </p>
      <p>dP = dO · v = {dP}</p>
      <p>D = dO · o = {two(step.delta[blockRow] ?? NaN)}</p>
      <p>
        dS = P·(dP − D) = {p}·({dP} − {delta}) = {two(at(step.dS, blockRow, 0))}
      </p>
      <p>
        {word(locale, 'dvLine', { j: j + 1 })} = {two(at(before.dV, j, 0))}
        {added.join('')} = {two(at(step.dV, j, 0))}
      </p>
    </div>
  )
}

function Gradients({ stepper, locale }: Omit<Props, 'state'>) {
  const { step, blockRow, finishedError, dQError } = stepper
  const map = (name: 'dV' | 'dK' | 'dQ', gradient: Matrix, row: number, seen: number) => {
    // Of keys that no tile has met, there is no gradient yet; dQ starts as zeros in HBM.
    const values = toRows(gradient).map((cells, i) => (i < seen ? cells : cells.map(() => NaN)))
    return (
      <HeatMap
        title={word(locale, 'gradient', { name })}
        values={values}
        rowLabels={values.map((_, i) => String(i + 1))}
        columnLabels={features(gradient.cols, '')}
        format={two}
        max={largest(values)}
        selected={{ row, column: 0 }}
      />
    )
  }
  const [rows, cols] = [span(step.rowStart, step.rowEnd), span(step.colStart, step.colEnd)]
  return (
    <>
      {map('dV', step.dV, step.colStart, step.colEnd)}
      {map('dK', step.dK, step.colStart, step.colEnd)}
      {map('dQ', step.dQ, step.rowStart + blockRow, Infinity)}
      <div className="tile-notes">
        <p>
          {word(locale, 'moved', { rows, cols })}
          {locale === 'zh' ? '' : ' '}
          {step.finishesColumns && word(locale, 'movedEnd')}
        </p>
        <p>
          {finishedError === undefined ? word(locale, 'noColumns') : word(locale, 'finishedColumns', { error: difference(finishedError, locale) })}
          {locale === 'zh' ? '' : ' '}
          {word(locale, 'dqError', { error: difference(dQError, locale) })}
        </p>
      </div>
    </>
  )
}

function BackwardTraffic({ stepper, state, locale }: Props) {
  const { bytes } = stepper
  const real = realBackward(Number(state.tokens), state.sram)
  const bar = (key: Word, value: number, tone: 'faint' | 'accent' | 'violet') => ({ label: word(locale, key), value, text: size(value), tone })
  return (
    <div className="tile-traffic">
      <Bars title={word(locale, 'toyBackward')} bars={[bar('standard', bytes.standard, 'faint'), bar('tiled', bytes.tiled, 'accent'), bar('tiledSoFar', bytes.soFar, 'violet')]} />
      <Bars
        title={word(locale, 'realBackward', { tokens: integer(real.tokens, locale), d: REAL_WIDTH, sram: state.sram })}
        bars={[bar('standard', real.standard, 'faint'), bar('tiled', real.tiled, 'accent')]}
      />
      <p>
        {word(locale, 'stored', {
          p: size(real.storedP),
          l: size(real.storedL),
          kept: decimal(0)(real.flopsStored, locale),
          recomputed: decimal(1)(real.flopsRecomputed, locale),
        })}
      </p>
    </div>
  )
}

export function backwardTable({ steps, logSumExp }: BackwardStepper, chosenRow: number, locale: Locale): Table {
  const w = (key: Word) => word(locale, key)
  const rowOf = (step: FlashBackwardStep, i: number) => {
    const blockRow = Math.min(chosenRow, step.delta.length - 1)
    const query = step.rowStart + blockRow
    return [
      i + 1,
      query + 1,
      step.colStart + 1,
      two(at(step.scores, blockRow, 0)),
      Number((logSumExp[query] ?? NaN).toFixed(6)),
      Number(at(step.p, blockRow, 0).toFixed(6)),
      Number(at(step.dP, blockRow, 0).toFixed(6)),
      Number((step.delta[blockRow] ?? NaN).toFixed(6)),
      Number(at(step.dS, blockRow, 0).toFixed(6)),
      ...toRows(step.dV)[step.colStart]!.map((x) => Number(x.toFixed(6))),
      hbmBytes(step.traffic, FP16_BYTES),
    ]
  }
  return {
    caption: w('backwardTable'),
    columns: [w('tile'), w('query'), w('key'), 'S', 'L', 'P', 'dP', 'D', 'dS', ...features(steps[0]!.dV.cols, 'dV '), w('bytes')],
    rows: steps.map(rowOf),
  }
}
