/**
 * Dense matrices, row-major, in 64-bit floats: the only tensor type of the reference algorithms.
 * Higher ranks are arrays of matrices (one per head, one per layer), so that every shape stays visible.
 */
import { assert, assertInteger } from './check'
import { standardNormal, type Random } from './random'

export interface Matrix {
  readonly rows: number
  readonly cols: number
  /** Length rows·cols; element (i, j) is data[i·cols + j]. */
  readonly data: Float64Array
}

/** A rows × cols matrix filled by `value(i, j)`, or with zeros. Throws RangeError on a negative or fractional size. */
export function matrix(rows: number, cols: number, value?: (i: number, j: number) => number): Matrix {
  assertInteger('rows', rows)
  assertInteger('cols', cols)
  const data = new Float64Array(rows * cols)
  if (value) for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) data[i * cols + j] = value(i, j)
  return { rows, cols, data }
}

/** From nested arrays. Throws RangeError if the rows differ in length. */
export function fromRows(rows: readonly (readonly number[])[]): Matrix {
  const cols = rows[0]?.length ?? 0
  rows.forEach((row, i) => assert(row.length === cols, `row ${i} has ${row.length} entries, row 0 has ${cols}`))
  return { rows: rows.length, cols, data: Float64Array.from(rows.flat()) }
}

export function toRows(m: Matrix): number[][] {
  return Array.from({ length: m.rows }, (_, i) => Array.from(row(m, i)))
}

/** Independent N(0, std²) entries. */
export function randomMatrix(rows: number, cols: number, random: Random, std = 1): Matrix {
  return matrix(rows, cols, () => std * standardNormal(random))
}

/** Element (i, j). Throws RangeError outside the matrix. */
export function at(m: Matrix, i: number, j: number): number {
  const value = i >= 0 && j >= 0 && j < m.cols ? m.data[i * m.cols + j] : undefined
  // Not assert(): it would build its message on every access.
  if (value === undefined) throw new RangeError(`(${i}, ${j}) lies outside a ${m.rows}×${m.cols} matrix`)
  return value
}

/** Row i as a view, not a copy. */
export function row(m: Matrix, i: number): Float64Array {
  assert(i >= 0 && i < m.rows, `row ${i} lies outside a ${m.rows}×${m.cols} matrix`)
  return m.data.subarray(i * m.cols, (i + 1) * m.cols)
}

/** Rows [start, end) as a view, not a copy. */
export function rowRange(m: Matrix, start: number, end: number): Matrix {
  assert(start >= 0 && start <= end && end <= m.rows, `rows [${start}, ${end}) lie outside a ${m.rows}×${m.cols} matrix`)
  return { rows: end - start, cols: m.cols, data: m.data.subarray(start * m.cols, end * m.cols) }
}

/** Columns [start, end), copied. */
export function colRange(m: Matrix, start: number, end: number): Matrix {
  assert(start >= 0 && start <= end && end <= m.cols, `columns [${start}, ${end}) lie outside a ${m.rows}×${m.cols} matrix`)
  return matrix(m.rows, end - start, (i, j) => at(m, i, start + j))
}

/** Matrices one below the other. */
export function vstack(...parts: readonly Matrix[]): Matrix {
  return fromRows(parts.flatMap(toRows))
}

/** Matrices side by side. Throws RangeError if their row counts differ. */
export function hstack(...parts: readonly Matrix[]): Matrix {
  const rows = parts[0]?.rows ?? 0
  parts.forEach((p) => assert(p.rows === rows, `cannot put ${p.rows} rows beside ${rows}`))
  return fromRows(Array.from({ length: rows }, (_, i) => parts.flatMap((p) => Array.from(row(p, i)))))
}

// #region matmul
/** A · B for A (n × k) and B (k × m): n·m dot products of length k, so 2·n·k·m FLOPs. */
export function matmul(a: Matrix, b: Matrix): Matrix {
  assert(a.cols === b.rows, `cannot multiply ${a.rows}×${a.cols} by ${b.rows}×${b.cols}`)
  return matrix(a.rows, b.cols, (i, j) => {
    let sum = 0
    for (let k = 0; k < a.cols; k++) sum += at(a, i, k) * at(b, k, j)
    return sum
  })
}
// #endregion

export function transpose(m: Matrix): Matrix {
  return matrix(m.cols, m.rows, (i, j) => at(m, j, i))
}

export function map(m: Matrix, f: (x: number, i: number, j: number) => number): Matrix {
  return matrix(m.rows, m.cols, (i, j) => f(at(m, i, j), i, j))
}

/** Elementwise combination of two matrices of one shape. */
export function zip(a: Matrix, b: Matrix, f: (x: number, y: number) => number): Matrix {
  assert(a.rows === b.rows && a.cols === b.cols, `shapes differ: ${a.rows}×${a.cols} and ${b.rows}×${b.cols}`)
  return matrix(a.rows, a.cols, (i, j) => f(at(a, i, j), at(b, i, j)))
}

export const add = (a: Matrix, b: Matrix): Matrix => zip(a, b, (x, y) => x + y)
export const subtract = (a: Matrix, b: Matrix): Matrix => zip(a, b, (x, y) => x - y)
export const scale = (m: Matrix, factor: number): Matrix => map(m, (x) => x * factor)

/** The largest |aᵢⱼ − bᵢⱼ|: how tests say "equal". */
export function maxAbsDiff(a: Matrix, b: Matrix): number {
  return zip(a, b, (x, y) => Math.abs(x - y)).data.reduce((m, x) => Math.max(m, x), 0)
}
