/**
 * What a mask implies once layers are stacked: which tokens a position depends on, where a next-token loss is honest, and
 * which cached keys and values survive when a token is appended.
 *
 * A layer lets position i read the positions its mask shows, and the residual stream carries i itself. So after ℓ layers
 * position i depends on j if and only if a path of at most ℓ visible cells leads from i to j. Two rules follow.
 *   loss   position t may be trained on token t + 1 only if no path of at most L cells leads there: else it copies.
 *   cache  keys and values of layer ℓ come from the output of layer ℓ − 1, so those of token i survive a new token if no
 *          path of at most ℓ − 1 cells leads from i to it. Those of layer 1 always survive.
 * Weights could hide a dependence that a path allows; random ones do not.
 *
 * Shapes: masks n × n, additive, 0 or −∞ (masks.ts); positions count from 0.
 */
import { forward, type Decoder, type KvCache, type LayerCache } from './cached-decode'
import { assert, assertInteger } from './check'
import { at, matrix, maxAbsDiff, rowRange, type Matrix } from './matrix'

// #region paths
/** Entry (i, j): whether position i, after `nLayers` layers, can depend on token j. Throws RangeError unless the mask is square. */
export function dependencies(mask: Matrix, nLayers: number): boolean[][] {
  assertSquare(mask)
  assertInteger('nLayers', nLayers)
  const positions = Array.from({ length: mask.rows }, (_, i) => i)
  let reached = positions.map((i) => positions.map((j) => i === j))
  for (let layer = 0; layer < nLayers; layer++) {
    const before = reached
    reached = positions.map((i) => positions.map((j) => positions.some((k) => (k === i || at(mask, i, k) > -Infinity) && before[k]![j]!)))
  }
  return reached
}

/** The positions t, short of the last, that may be trained on token t + 1. Throws RangeError unless the mask is square. */
export function nextTokenPositions(mask: Matrix, nLayers: number): number[] {
  return dependencies(mask, nLayers).flatMap((row, t) => (row[t + 1] === false ? [t] : []))
}
// #endregion

// #region cache-changes
/**
 * Runs the decoder without the last `added` tokens and with them, and compares what a cache would hold: entry (ℓ, i) is
 * the largest change in the keys and values of token i at layer ℓ, exactly 0 if they stay valid. A position that may read
 * nothing adds nothing to its residual stream. Throws RangeError unless the mask fits the tokens and one is left.
 */
export function cacheChanges(decoder: Decoder, tokens: readonly number[], mask: Matrix, added = 1): number[][] {
  assertSquare(mask)
  assertInteger('added', added, 1)
  assert(tokens.length === mask.rows && tokens.length > added, `${tokens.length} tokens do not fit a ${mask.rows}×${mask.cols} mask, or are not more than ${added}`)
  const corner = (nQueries: number, nKeys: number) => matrix(nQueries, nKeys, (i, j) => at(mask, i, j))
  const run = (some: readonly number[]): KvCache => forward(decoder, some, undefined, corner, 'zero').cache
  const [before, after] = [run(tokens.slice(0, -added)), run(tokens)]
  return before.layers.map((layer, l) => Array.from({ length: before.length }, (_, i) => changeOf(i, layer, after.layers[l]!)))
}
// #endregion

function changeOf(token: number, a: LayerCache, b: LayerCache): number {
  const own = (m: Matrix) => rowRange(m, token, token + 1)
  const changes = (['keys', 'values'] as const).flatMap((kind) => a[kind].map((head, h) => maxAbsDiff(own(head), own(b[kind][h]!))))
  return Math.max(...changes)
}

function assertSquare(mask: Matrix): void {
  assert(mask.rows === mask.cols, `the mask must be square, got ${mask.rows}×${mask.cols}`)
}
