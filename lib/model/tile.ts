/** Weights and inputs of one matrix of the published model, as lifecycle/tile.ts recorded them. */
import recorded from '../../lifecycle/results/tile.json'
import { matrix, type Matrix } from '../algorithms/matrix'

/** y = x·Wᵀ for W (outputs × inputs) and rows x of inputs. */
export interface Tile {
  readonly w: Matrix
  /** Inputs that a method may look at. */
  readonly calibration: Matrix
  /** Inputs that decide. */
  readonly heldOut: Matrix
}

export const OUTPUTS = recorded.weights.rows
export const INPUTS = recorded.calibration.scales.length
/** Tokens of either set. */
export const CALIBRATION_TOKENS = recorded.calibration.rows
export const HELD_OUT_TOKENS = recorded.heldOut.rows

interface Packed {
  readonly rows: number
  /** Of every row of weights, of every channel of inputs. */
  readonly scales: readonly number[]
  /** A byte each, code + 128, row by row. */
  readonly codes: string
}

function unpack({ rows, scales, codes }: Packed, scaleOf: (i: number, j: number) => number): Matrix {
  const bytes = Uint8Array.from(atob(codes), (char) => char.charCodeAt(0))
  return matrix(rows, INPUTS, (i, j) => scales[scaleOf(i, j)]! * (bytes[i * INPUTS + j]! - 128))
}

export const recordedTile = (): Tile => ({
  w: unpack(recorded.weights, (i) => i),
  calibration: unpack(recorded.calibration, (_, j) => j),
  heldOut: unpack(recorded.heldOut, (_, j) => j),
})
