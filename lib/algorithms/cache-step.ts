/**
 * What one step of generation does to every tensor, and what it costs: which are computed, which are read from the cache,
 * which are put into it, and which cached ones are stale and have to be made again.
 *
 * A step brings tokens [known, n) after `known` cached ones. Keys and values of layer ℓ come from the output of layer
 * ℓ − 1, so those of an old token survive if no path of at most ℓ − 1 visible cells leads from it to a new token
 * (mask-effects.ts). An old token with a stale layer runs through all layers again.
 *
 *   FLOPs of a token that runs    2·dModel·(nQ + 2·nKv)·dHead + 2·nQ·dHead·dModel + 6·dModel·dFf, per layer
 *   FLOPs of a visible pair       4·dHead, per query head                        (scores and weighted sum)
 *   bytes read                    every weight once, and the cached entries of old tokens that a query sees
 *
 * Latent attention (MLA) caches a latent and one rotary key per token; its queries go into latent space first, and a pair
 * costs 2·(2·dLatent + dRope) per head (absorbed order, mla.ts).
 *
 * Sources: cost of a layer, Kaplan et al. 2020, arXiv 2001.08361 §2.1; MLA, DeepSeek-V2, arXiv 2405.04434 §2.1.
 * Caveats: norms, RoPE, softmax, embedding and head are left out; K and V of a stale token count as computed, not read.
 */
import { assert, assertInteger } from './check'
import { dependencies } from './mask-effects'
import { at, type Matrix } from './matrix'

export interface StepShape {
  readonly nLayers: number
  readonly dModel: number
  readonly dFf: number
  readonly nQ: number
  readonly nKv: number
  readonly dHead: number
  readonly bytesPerElement: number
  /** Instead of nKv heads. */
  readonly mla?: { readonly dLatent: number; readonly dRope: number }
}

/** computed: made and used in this step. appended: made and kept. read: taken from the cache. remade: was cached, is stale. idle: not touched. */
export type CellState = 'computed' | 'appended' | 'read' | 'remade' | 'idle'

export interface StepCells {
  /** Of the query, the attention output and the MLP. */
  readonly run: CellState
  /** Of the key and the value, or of the latent and its rotary key. */
  readonly kept: CellState
}

export interface StepWork {
  readonly flops: number
  readonly bytes: number
}

export interface CacheStep {
  /** Entry (ℓ, i): layer ℓ from 0, token i. */
  readonly cells: readonly (readonly StepCells[])[]
  /** With the cache as far as it is valid, and with none. */
  readonly cached: StepWork
  readonly uncached: StepWork
  /** Bytes put into the cache by this step. */
  readonly appendedBytes: number
  /** Bytes of the whole cache after it. */
  readonly cacheBytes: number
}

// #region cells
/**
 * The state of every tensor in a step after which `mask.rows` tokens are known, `known` of them before it.
 * Throws RangeError unless the mask is square and 0 ≤ known < tokens.
 */
export function stepCells(mask: Matrix, known: number, nLayers: number): StepCells[][] {
  const tokens = mask.rows
  assertInteger('known', known)
  assertInteger('nLayers', nLayers, 1)
  assert(known < tokens, `known must be below the ${tokens} tokens of the mask, got ${known}`)
  const positions = Array.from({ length: tokens }, (_, i) => i)
  // No path is longer than there are tokens, so deeper layers are like that one.
  const distinct = Array.from({ length: Math.min(nLayers, tokens) }, (_, layer) => {
    const reach = dependencies(mask, layer)
    return positions.map((i) => i < known && reach[i]!.slice(known).some(Boolean))
  })
  /** Whether the keys and values of an old token at layer ℓ (from 0) see a new one. */
  const stale = Array.from({ length: nLayers }, (_, layer) => distinct[Math.min(layer, distinct.length - 1)]!)
  const runsAgain = positions.map((i) => stale.some((layer) => layer[i]))
  return stale.map((layer) =>
    positions.map((i): StepCells => {
      if (i >= known) return { run: 'computed', kept: 'appended' }
      return { run: runsAgain[i] ? 'computed' : 'idle', kept: layer[i] ? 'remade' : 'read' }
    }),
  )
}
// #endregion

// #region cost
/** Elements kept per token and layer. */
function keptElements({ nKv, dHead, mla }: StepShape): number {
  return mla ? mla.dLatent + mla.dRope : 2 * nKv * dHead
}

/** FLOPs of one token's projections and MLP in one layer. */
function tokenFlops({ dModel, dFf, nQ, dHead, mla, nKv }: StepShape): { readonly run: number; readonly kept: number } {
  const query = 2 * dModel * nQ * dHead
  const output = 2 * nQ * dHead * dModel
  const mlp = 6 * dModel * dFf
  // Into latent space and back: dHead × dLatent per head, twice.
  const latent = mla ? 4 * nQ * dHead * mla.dLatent + 2 * dModel * nQ * mla.dRope : 0
  return { run: query + output + mlp + latent, kept: 2 * dModel * (mla ? mla.dLatent + mla.dRope : 2 * nKv * dHead) }
}

function pairFlops({ nQ, dHead, mla }: StepShape): number {
  return mla ? 2 * nQ * (2 * mla.dLatent + mla.dRope) : 4 * nQ * dHead
}

function layerWeights({ dModel, dFf, nQ, dHead, nKv, mla }: StepShape): number {
  const attention = mla ? dModel * (nQ * (dHead + mla.dRope) + mla.dLatent + mla.dRope) + 2 * mla.dLatent * nQ * dHead + nQ * dHead * dModel : dModel * dHead * (2 * nQ + 2 * nKv)
  return attention + 3 * dModel * dFf
}

function work(cells: readonly (readonly StepCells[])[], mask: Matrix, shape: StepShape): StepWork {
  const { run, kept } = tokenFlops(shape)
  const pair = pairFlops(shape)
  const element = shape.bytesPerElement
  let flops = 0
  let bytes = shape.nLayers * layerWeights(shape) * element
  for (const layer of cells) {
    layer.forEach((cell, i) => {
      if (cell.kept !== 'read') flops += kept
      if (cell.run === 'computed') flops += run + pair * layer.filter((_, j) => at(mask, i, j) > -Infinity).length
      const isSeen = layer.some((other, query) => other.run === 'computed' && at(mask, query, i) > -Infinity)
      if (cell.kept === 'read' && isSeen) bytes += keptElements(shape) * element
    })
  }
  return { flops, bytes }
}

/** One step in full. Throws as stepCells does, and on sizes that are not positive. */
export function cacheStep(mask: Matrix, known: number, shape: StepShape): CacheStep {
  for (const key of ['dModel', 'dFf', 'nQ', 'nKv', 'dHead'] as const) assertInteger(key, shape[key], 1)
  const cells = stepCells(mask, known, shape.nLayers)
  const all = stepCells(mask, 0, shape.nLayers)
  const perToken = shape.nLayers * keptElements(shape) * shape.bytesPerElement
  return {
    cells,
    cached: work(cells, mask, shape),
    uncached: work(all, mask, shape),
    appendedBytes: (mask.rows - known) * perToken,
    cacheBytes: mask.rows * perToken,
  }
}
// #endregion
