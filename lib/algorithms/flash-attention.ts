/**
 * FlashAttention: exact attention by tiles, without ever writing the nQueries × nKeys score matrix to main memory (HBM).
 *
 * Each block of Br query rows keeps a running maximum m, normaliser ℓ and unnormalised output O (online-softmax.ts) and
 * visits the blocks of Bc keys one after the other:
 *
 *   S = Qᵢ Kⱼᵀ · scale         m' = max(m, rowmax S)         P = e^{S − m'}
 *   ℓ ← ℓ·e^{m − m'} + rowsum P        O ← O·e^{m − m'} + P Vⱼ        at the end: O/ℓ and L = m + ln ℓ
 *
 * HBM accesses, in elements: standard attention Θ(N·d + N²), tiled Θ(N²·d²/M) for d ≤ M ≤ N·d elements of on-chip SRAM.
 * The FLOPs stay O(N²·d), the extra memory is O(N): the row L, from which the backward pass computes P again.
 *
 * Shapes: Q, O (nQueries × d), K, V (nKeys × d). Causal: query i stands at position nKeys − nQueries + i.
 * Sources: Dao et al. 2022, arXiv 2205.14135 (Theorem 2); loops with the queries outside, as here, and L: Dao 2023
 * (FlashAttention-2), arXiv 2307.08691 §3.1; backward: its Algorithm 2; split-KV decoding: Dao et al. 2023,
 * "Flash-Decoding" (PyTorch blog).
 * Caveats: exact up to rounding; sums run in another order than in standard attention. The traffic falls below that of
 * standard attention only if M is larger than d² by a small factor (2.5 with the counts and block sizes below).
 */
import { attentionScale } from './attention'
import { assert, assertInteger } from './check'
import { add, at, map, matmul, matrix, row, rowRange, scale as scaleMatrix, toRows, transpose, zip } from './matrix'
import type { Matrix } from './matrix'
import { EMPTY_STATE, pushBlock, rescaleFactor, type SoftmaxState } from './online-softmax'
import { logSumExp } from './softmax'

export interface TileOptions {
  /** Br: query rows per tile. */
  readonly blockRows: number
  /** Bc: keys per tile. */
  readonly blockCols: number
  readonly causal?: boolean
  /** 1/√d unless given. */
  readonly scale?: number
}

export interface PartialAttention {
  /** Attention over the keys seen, normalised over them. */
  readonly output: Matrix
  /** L: logSumExp of the scaled scores of each row, over the keys seen. */
  readonly logSumExp: Float64Array
}

/** Elements moved between HBM and the chip. */
export interface HbmTraffic {
  readonly reads: number
  readonly writes: number
}

export interface FlashStep {
  /** Tile indices: row block i, column block j. */
  readonly rowBlock: number
  readonly colBlock: number
  /** The tile covers rows [rowStart, rowEnd) and columns [colStart, colEnd) of the score matrix. */
  readonly rowStart: number
  readonly rowEnd: number
  readonly colStart: number
  readonly colEnd: number
  /** The scores of the tile, scaled and masked. */
  readonly scores: Matrix
  /** m, ℓ of each row of the block after this tile. */
  readonly states: readonly SoftmaxState[]
  /** e^{m − m'} of each row: how much the earlier sums shrank. */
  readonly rescale: readonly number[]
  /** O after this tile, not yet divided by ℓ. */
  readonly output: Matrix
  /** True for the last tile of its row block, after which the block is divided by ℓ and written. */
  readonly finishesRows: boolean
  /** HBM traffic since the start, the write of finished rows included. */
  readonly traffic: HbmTraffic
}

function assertShapes(q: Matrix, k: Matrix, v: Matrix, { blockRows, blockCols, causal = false }: TileOptions): void {
  assertInteger('blockRows', blockRows, 1)
  assertInteger('blockCols', blockCols, 1)
  assert(q.cols === k.cols, `queries have ${q.cols} features, keys have ${k.cols}`)
  assert(k.rows === v.rows, `there are ${k.rows} keys and ${v.rows} values`)
  assert(q.rows > 0 && k.rows > 0, `attention needs queries and keys, got ${q.rows} and ${k.rows}`)
  assert(!causal || q.rows <= k.rows, `causal attention needs as many keys as queries, got ${k.rows} for ${q.rows}`)
}

/** Qᵢ Kⱼᵀ · scale, with −∞ above the diagonal if causal. `firstQuery` is the position of row 0, `firstKey` of column 0. */
function tileScores(q: Matrix, k: Matrix, scale: number, causal: boolean, firstQuery: number, firstKey: number): Matrix {
  const scores = scaleMatrix(matmul(q, transpose(k)), scale)
  return map(scores, (score, i, j) => (causal && firstKey + j > firstQuery + i ? -Infinity : score))
}

// #region forward
/**
 * The forward pass tile by tile, row blocks outside and key blocks inside; tiles that lie wholly above the causal
 * diagonal are skipped. Throws RangeError if shapes do not fit, a block size is below 1, or causal and nKeys < nQueries.
 */
export function* flashAttentionSteps(q: Matrix, k: Matrix, v: Matrix, options: TileOptions): Generator<FlashStep> {
  assertShapes(q, k, v, options)
  const { blockRows, blockCols, causal = false, scale = attentionScale(q.cols) } = options
  const offset = k.rows - q.rows
  let reads = 0
  let writes = 0

  for (let rowStart = 0; rowStart < q.rows; rowStart += blockRows) {
    const rowEnd = Math.min(rowStart + blockRows, q.rows)
    const queries = rowRange(q, rowStart, rowEnd)
    reads += queries.data.length
    let states = toRows(queries).map(() => EMPTY_STATE)
    let output = matrix(rowEnd - rowStart, v.cols)

    const visibleKeys = causal ? offset + rowEnd : k.rows
    for (let colStart = 0; colStart < visibleKeys; colStart += blockCols) {
      const colEnd = Math.min(colStart + blockCols, k.rows)
      const keys = rowRange(k, colStart, colEnd)
      const values = rowRange(v, colStart, colEnd)
      reads += keys.data.length + values.data.length

      const scores = tileScores(queries, keys, scale, causal, offset + rowStart, colStart)
      const previous = states
      states = previous.map((state, i) => pushBlock(state, row(scores, i)))
      const rescale = states.map((state, i) => rescaleFactor(previous[i]!.max, state.max))
      const p = map(scores, (score, i) => Math.exp(score - states[i]!.max))
      output = add(
        map(output, (o, i) => o * rescale[i]!),
        matmul(p, values),
      )

      const finishesRows = colEnd >= visibleKeys
      if (finishesRows) writes += output.data.length + output.rows
      const tile = { rowBlock: rowStart / blockRows, colBlock: colStart / blockCols, rowStart, rowEnd, colStart, colEnd }
      yield { ...tile, scores, states, rescale, output, finishesRows, traffic: { reads, writes } }
    }
  }
}

/** Runs all steps. Throws as flashAttentionSteps does. */
export function flashAttention(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  options: TileOptions,
): PartialAttention & { readonly traffic: HbmTraffic } {
  const output = matrix(q.rows, v.cols)
  const logSumExps = new Float64Array(q.rows)
  let traffic: HbmTraffic = { reads: 0, writes: 0 }
  for (const step of flashAttentionSteps(q, k, v, options)) {
    traffic = step.traffic
    if (!step.finishesRows) continue
    step.states.forEach(({ max, sum }, i) => {
      row(output, step.rowStart + i).set(row(step.output, i).map((o) => o / sum))
      logSumExps[step.rowStart + i] = max + Math.log(sum)
    })
  }
  return { output, logSumExp: logSumExps, traffic }
}
// #endregion

// #region split-kv
/**
 * Attention over several parts of the keys, merged: each part weighs e^{L_part − L}, where L = logSumExp of all parts.
 * Throws RangeError if there is no part.
 */
export function mergePartials(parts: readonly PartialAttention[]): PartialAttention {
  const first = parts[0]
  assert(first !== undefined, `there must be at least one part, got ${parts.length}`)
  const total = first.logSumExp.map((_, i) => logSumExp(parts.map((part) => part.logSumExp[i]!)))
  const weighted = parts.map((part) => map(part.output, (o, i) => o * rescaleFactor(part.logSumExp[i]!, total[i]!)))
  return { output: weighted.reduce(add), logSumExp: total }
}

/**
 * The keys [start, end) of each of `nSplits` parts, as equal as can be. Throws RangeError unless 1 ≤ nSplits ≤ nKeys.
 */
export function splitRanges(nKeys: number, nSplits: number): readonly { readonly start: number; readonly end: number }[] {
  assertInteger('nSplits', nSplits, 1)
  assert(nSplits <= nKeys, `nSplits must be at most the ${nKeys} keys, got ${nSplits}`)
  const border = (split: number) => Math.round((split * nKeys) / nSplits)
  return Array.from({ length: nSplits }, (_, split) => ({ start: border(split), end: border(split + 1) }))
}

/**
 * Decoding with few queries over many keys: the keys are cut into `nSplits` parts that could run in parallel. All keys
 * are visible, as for a single new token. Throws RangeError unless 1 ≤ nSplits ≤ nKeys.
 */
export function splitKvAttention(q: Matrix, k: Matrix, v: Matrix, nSplits: number): PartialAttention {
  const parts = splitRanges(k.rows, nSplits).map(({ start, end }) =>
    flashAttention(q, rowRange(k, start, end), rowRange(v, start, end), { blockRows: q.rows, blockCols: k.rows }),
  )
  return mergePartials(parts)
}
// #endregion

// #region backward
export interface FlashBackwardStep {
  /** Tile indices: column block j (outside), row block i (inside). */
  readonly colBlock: number
  readonly rowBlock: number
  /** The tile covers rows [rowStart, rowEnd) and columns [colStart, colEnd) of the score matrix. */
  readonly rowStart: number
  readonly rowEnd: number
  readonly colStart: number
  readonly colEnd: number
  /** The tile of S (scaled and masked), of P = e^{S − L}, of dP = dO Vᵀ and of dS = P ∘ (dP − D). */
  readonly scores: Matrix
  readonly p: Matrix
  readonly dP: Matrix
  readonly dS: Matrix
  /** D = rowsum(dO ∘ O) of the rows of the tile. */
  readonly delta: readonly number[]
  /** The gradients so far. */
  readonly dQ: Matrix
  readonly dK: Matrix
  readonly dV: Matrix
  /** True for the last tile of its column block, after which dK and dV of the block are written. */
  readonly finishesColumns: boolean
  /** HBM traffic since the start, that of D included. */
  readonly traffic: HbmTraffic
}

/**
 * Gradients of a loss from dO = ∂loss/∂O, tile by tile. The weights are computed again from L, not stored:
 *   P = e^{S − L}      D = rowsum(dO ∘ O)      dS = P ∘ (dO Vᵀ − D)
 *   dV = Pᵀ dO         dQ = dS K · scale       dK = dSᵀ Q · scale
 * Column blocks are outside: dK and dV of a block stay on the chip until it is finished, dQ is read from HBM, added to
 * and written at every tile. Tiles that lie wholly above the causal diagonal are skipped. Throws RangeError if the
 * shapes do not fit.
 */
export function* flashAttentionBackwardSteps(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  forward: PartialAttention,
  dOutput: Matrix,
  options: TileOptions,
): Generator<FlashBackwardStep> {
  assertShapes(q, k, v, options)
  const { blockRows, blockCols, causal = false, scale = attentionScale(q.cols) } = options
  const offset = k.rows - q.rows
  const products = zip(dOutput, forward.output, (a, b) => a * b)
  const delta = toRows(products).map((row) => row.reduce((a, b) => a + b, 0))
  let dQ = matrix(q.rows, q.cols)
  let dK = matrix(k.rows, k.cols)
  let dV = matrix(v.rows, v.cols)
  // D needs dO and O once; dQ starts as zeros in HBM.
  let reads = dOutput.data.length + forward.output.data.length
  let writes = q.rows + dQ.data.length

  for (let colStart = 0; colStart < k.rows; colStart += blockCols) {
    const colEnd = Math.min(colStart + blockCols, k.rows)
    const keys = rowRange(k, colStart, colEnd)
    const values = rowRange(v, colStart, colEnd)
    reads += keys.data.length + values.data.length

    for (let rowStart = 0; rowStart < q.rows; rowStart += blockRows) {
      const rowEnd = Math.min(rowStart + blockRows, q.rows)
      if (causal && offset + rowEnd - 1 < colStart) continue
      const queries = rowRange(q, rowStart, rowEnd)
      const dOut = rowRange(dOutput, rowStart, rowEnd)
      reads += 2 * queries.data.length + dOut.data.length + 2 * (rowEnd - rowStart)
      writes += queries.data.length

      const scores = tileScores(queries, keys, scale, causal, offset + rowStart, colStart)
      const p = map(scores, (score, i) => Math.exp(score - forward.logSumExp[rowStart + i]!))
      const dP = matmul(dOut, transpose(values))
      const dS = zip(p, map(dP, (x, i) => x - delta[rowStart + i]!), (weight, x) => weight * x)
      dV = addRows(dV, colStart, matmul(transpose(p), dOut))
      dK = addRows(dK, colStart, scaleMatrix(matmul(transpose(dS), queries), scale))
      dQ = addRows(dQ, rowStart, scaleMatrix(matmul(dS, keys), scale))

      const finishesColumns = rowEnd === q.rows
      if (finishesColumns) writes += keys.data.length + values.data.length
      const tile = { rowBlock: rowStart / blockRows, colBlock: colStart / blockCols, rowStart, rowEnd, colStart, colEnd }
      yield { ...tile, scores, p, dP, dS, delta: delta.slice(rowStart, rowEnd), dQ, dK, dV, finishesColumns, traffic: { reads, writes } }
    }
  }
}

/** Runs all steps. Throws as flashAttentionBackwardSteps does. */
export function flashAttentionBackward(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  forward: PartialAttention,
  dOutput: Matrix,
  options: TileOptions,
): { readonly dQ: Matrix; readonly dK: Matrix; readonly dV: Matrix; readonly traffic: HbmTraffic } {
  let last: FlashBackwardStep | undefined
  for (const step of flashAttentionBackwardSteps(q, k, v, forward, dOutput, options)) last = step
  // The last row sees every key, so there is a step for every column block.
  const { dQ, dK, dV, traffic } = last!
  return { dQ, dK, dV, traffic }
}
// #endregion

/** A copy of `whole` with `part` added to its rows from `start` on. */
function addRows(whole: Matrix, start: number, part: Matrix): Matrix {
  return map(whole, (x, i, j) => (i >= start && i < start + part.rows ? x + at(part, i - start, j) : x))
}

// #region traffic
/**
 * HBM traffic of standard attention for n queries and keys of d features, in elements. Counted: read Q, K, write S;
 * read S, write P; read P, V, write O. Mask and dropout are left out. Throws RangeError on sizes below 1.
 */
export function standardAttentionTraffic(n: number, d: number): HbmTraffic {
  assertInteger('n', n, 1)
  assertInteger('d', d, 1)
  return { reads: 3 * n * d + 2 * n * n, writes: 2 * n * n + n * d }
}

/**
 * HBM traffic of the tiled forward pass without a mask, in elements: what flashAttention counts. Counted: read Q once
 * and K, V once per row block; write O and L once. Throws RangeError on sizes below 1.
 */
export function flashAttentionTraffic(n: number, d: number, blockRows: number): HbmTraffic {
  assertInteger('n', n, 1)
  assertInteger('d', d, 1)
  assertInteger('blockRows', blockRows, 1)
  return { reads: n * d + Math.ceil(n / blockRows) * 2 * n * d, writes: n * d + n }
}

/**
 * HBM traffic of the standard backward pass from a stored P, in elements. Counted: read P, dO, write dV = PᵀdO; read dO,
 * V, write dP; read P, dP, write dS; read dS, K, write dQ; read dS, Q, write dK. Throws RangeError on sizes below 1.
 */
export function standardBackwardTraffic(n: number, d: number): HbmTraffic {
  assertInteger('n', n, 1)
  assertInteger('d', d, 1)
  return { reads: 5 * n * n + 5 * n * d, writes: 2 * n * n + 3 * n * d }
}

/**
 * HBM traffic of the tiled backward pass without a mask, in elements: what flashAttentionBackward counts. Counted: read
 * dO, O, write D, write zeros for dQ; read K, V once; for each column block read Q, dO, dQ, L, D and write dQ; write dK,
 * dV once. Kernels add to dQ in fp32, so its elements are twice as wide there. Throws RangeError on sizes below 1.
 */
export function flashBackwardTraffic(n: number, d: number, blockCols: number): HbmTraffic {
  assertInteger('n', n, 1)
  assertInteger('d', d, 1)
  assertInteger('blockCols', blockCols, 1)
  const blocks = Math.ceil(n / blockCols)
  return { reads: 4 * n * d + blocks * (3 * n * d + 2 * n), writes: n + 3 * n * d + blocks * n * d }
}

/** Matrix products of n × n × d in each pass. Forward: S, O. Backward: dV, dP, dQ, dK, and S again if P was not stored. */
export const PRODUCTS = { forward: 2, backward: 4, recomputingBackward: 5 } as const

/** FLOPs of the matrix products of a pass without a mask, 2·n²·d each. Throws RangeError on sizes below 1. */
export function passFlops(n: number, d: number, pass: keyof typeof PRODUCTS): number {
  assertInteger('n', n, 1)
  assertInteger('d', d, 1)
  return PRODUCTS[pass] * 2 * n * n * d
}

/** Bytes of reads and writes together. */
export function hbmBytes({ reads, writes }: HbmTraffic, bytesPerElement: number): number {
  return (reads + writes) * bytesPerElement
}

/**
 * Block sizes that fit SRAM of M elements: Br = ⌊M/5d⌋, Bc = min(Br, d). Q and O take Br·d each, K and V Bc·d each, and
 * the score tile Br·Bc ≤ Br·d: at most 5·Br·d ≤ M. (The paper has ⌈M/4d⌉ with the loops the other way round, and leaves
 * the score tile out of the count.) Throws RangeError if M < 5d: not one row fits.
 */
export function blockSizes(sramElements: number, d: number): { readonly blockRows: number; readonly blockCols: number } {
  assertInteger('d', d, 1)
  const blockRows = Math.floor(sramElements / (5 * d))
  assert(blockRows >= 1, `SRAM of ${sramElements} elements is below 5·d = ${5 * d}: not one row fits`)
  return { blockRows, blockCols: Math.min(blockRows, d) }
}

/**
 * Block sizes of the backward pass that fit SRAM of M elements: Bc = ⌊M/9d⌋, Br = min(Bc, d). K, V, dK and dV take Bc·d
 * each, Q, dO and dQ Br·d each, and two tiles of scores Br·Bc ≤ Bc·d each: at most 9·Bc·d ≤ M. Throws RangeError if
 * M < 9d: not one column fits.
 */
export function backwardBlockSizes(sramElements: number, d: number): { readonly blockRows: number; readonly blockCols: number } {
  assertInteger('d', d, 1)
  const blockCols = Math.floor(sramElements / (9 * d))
  assert(blockCols >= 1, `SRAM of ${sramElements} elements is below 9·d = ${9 * d}: not one column fits`)
  return { blockRows: Math.min(blockCols, d), blockCols }
}
// #endregion
