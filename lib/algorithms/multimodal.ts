/**
 * How many tokens an image becomes for a vision-language model.
 *
 *   ViT              (width / patch) · (height / patch)
 *   with merging     the same / merge²          merge × merge neighbouring patches become one token
 *   native size      both sides are first rounded to multiples of patch · merge, the nearest one, at least one
 *   video            frames are taken in groups of `framesPerToken`
 *
 * Units: pixels and tokens. Class and separator tokens are not counted.
 * Sources: ViT-L/14 at 336 px in LLaVA-1.5, arXiv 2310.03744; Qwen2-VL (patch 14, merge 2, 2 frames), arXiv 2409.12191 §2.1.
 * Caveat: models also shrink images above a pixel budget and enlarge small ones; that is left to the caller.
 */
import { assert, assertInteger, assertPositive } from './check'

export interface PatchGrid {
  /** Side of a square patch in pixels. */
  readonly patch: number
  /** Patches merged along each side; 1 unless given. */
  readonly merge?: number
}

// #region tokens
/** Tokens of an image that fits the grid. Throws RangeError if a side is no multiple of patch · merge. */
export function visualTokens(width: number, height: number, { patch, merge = 1 }: PatchGrid): number {
  assertInteger('patch', patch, 1)
  assertInteger('merge', merge, 1)
  const cell = patch * merge
  for (const [name, side] of Object.entries({ width, height })) {
    assertInteger(name, side, 1)
    assert(side % cell === 0, `${name} must be a multiple of ${cell} pixels, got ${side}`)
  }
  return (width / cell) * (height / cell)
}

/** The nearest size that fits the grid, at least one cell a side. Throws RangeError on sides that are not positive. */
export function nativeResolution(width: number, height: number, { patch, merge = 1 }: PatchGrid): { width: number; height: number } {
  assertInteger('patch', patch, 1)
  assertInteger('merge', merge, 1)
  const fit = (name: string, side: number) => {
    assertPositive(name, side)
    return Math.max(1, Math.round(side / (patch * merge))) * patch * merge
  }
  return { width: fit('width', width), height: fit('height', height) }
}

/** Tokens of a clip; a last incomplete group counts in full. Throws RangeError on sizes below 1. */
export function videoTokens(frames: number, tokensPerFrame: number, framesPerToken = 1): number {
  assertInteger('frames', frames, 1)
  assertInteger('tokensPerFrame', tokensPerFrame, 1)
  assertInteger('framesPerToken', framesPerToken, 1)
  return Math.ceil(frames / framesPerToken) * tokensPerFrame
}
// #endregion
