/**
 * Drafting a tree: several candidates for a position, each with continuations of its own, verified in a single pass.
 *
 * Candidates for one position are drawn one after the other without replacement and tried in that order. Each try is the
 * rule of speculative.ts: candidate x is accepted with min(1, p(x)/q(x)); after a rejection p becomes the residual, and q
 * loses x. The token that comes out follows p, however many candidates there are.
 *
 *   a_r = P(the first r − 1 are rejected and the r-th is accepted)
 *   tokens per pass = 1 + Σ over nodes of Π a_rank along the path from the root
 *   best tree of n nodes: F(n, r) = max over the s nodes given to the r-th child and what is below it of
 *                         a_r · (1 + F(s − 1, 1)) + F(n − s, r + 1)
 *
 * In the pass, a node may read the cache, itself and its ancestors, nothing else. It stands at position
 * (length of the text + its depth), so that siblings share a position.
 *
 * Shapes: p and q over the vocabulary; a tree as the parent of each node, −1 for the last token of the text; the mask has a
 * row and a column for that token and for each node.
 * Sources: token trees and their verification: Miao et al. 2023 (SpecInfer), arXiv 2305.09781; drawing without replacement
 * and the best tree by dynamic programming: Chen et al. 2024 (Sequoia), arXiv 2402.12374.
 * Caveat: as E in speculative.ts, the expectation takes p and q, and so a, to be the same at every position.
 */
import { assert, assertInteger } from './check'
import { matrix, type Matrix } from './matrix'
import { acceptProbability, residualDistribution } from './speculative'

// #region candidates
export interface Candidates {
  /** a_r; the sum is the probability that one of them is accepted. */
  readonly accepted: readonly number[]
  /** The law of the token that comes out. It equals p. */
  readonly output: Float64Array
}

/** By enumeration of every draw of `count` candidates, so for small vocabularies. Throws RangeError if sizes differ. */
export function candidateAcceptance(p: ArrayLike<number>, q: ArrayLike<number>, count: number): Candidates {
  assert(p.length === q.length, `vocabularies differ: ${p.length} and ${q.length}`)
  assertInteger('count', count)
  const accepted = Array<number>(count).fill(0)
  const output = new Float64Array(p.length)
  const attempt = (target: ArrayLike<number>, draft: Float64Array, rank: number, mass: number) => {
    const left = draft.reduce((sum, x) => sum + x, 0)
    if (rank === count || left <= 0) {
      for (let i = 0; i < target.length; i++) output[i]! += mass * target[i]!
      return
    }
    const law = draft.map((x) => x / left)
    const residual = residualDistribution(target, law)
    law.forEach((drawn, x) => {
      if (drawn === 0) return
      const kept = mass * drawn * acceptProbability(Math.min(1, target[x]!), Math.min(1, drawn))
      accepted[rank]! += kept
      output[x]! += kept
      const rejected = mass * drawn - kept
      if (rejected > 0) attempt(residual, law.map((y, i) => (i === x ? 0 : y)), rank + 1, rejected)
    })
  }
  attempt(p, Float64Array.from(q), 0, 1)
  return { accepted, output }
}
// #endregion

// #region tree
/** The parent of each node, −1 for the last token of the text; parents come before their children. */
export type Parents = readonly number[]

function assertTree(parents: Parents): void {
  parents.forEach((parent, i) => assert(Number.isInteger(parent) && parent >= -1 && parent < i, `node ${i} must have an earlier parent, got ${parent}`))
}

/** Draft steps one after the other: the depth of the deepest node. Throws RangeError if a parent does not come first. */
export function treeDepths(parents: Parents): number[] {
  assertTree(parents)
  const depths: number[] = []
  for (const parent of parents) depths.push(1 + (parent < 0 ? 0 : depths[parent]!))
  return depths
}

/** The probability that each node is accepted; acceptance[r] is that of the r-th child in order. Throws as treeDepths. */
export function reachProbabilities(parents: Parents, acceptance: readonly number[]): number[] {
  assertTree(parents)
  const children = new Map<number, number>()
  const reach: number[] = []
  for (const parent of parents) {
    const rank = children.get(parent) ?? 0
    children.set(parent, rank + 1)
    reach.push((parent < 0 ? 1 : reach[parent]!) * (acceptance[rank] ?? 0))
  }
  return reach
}

/** Tokens per pass of the target: one of its own, and every node that is accepted. Throws as treeDepths. */
export const expectedTreeTokens = (parents: Parents, acceptance: readonly number[]): number =>
  reachProbabilities(parents, acceptance).reduce((sum, x) => sum + x, 1)

/** The tree of at most `nodes` nodes with the most tokens per pass, in order of depth. Throws RangeError unless nodes ≥ 0. */
export function bestTree(acceptance: readonly number[], nodes: number): number[] {
  assertInteger('nodes', nodes)
  interface Plan {
    readonly tokens: number
    /** How many nodes each child gets, itself included. */
    readonly shares: readonly number[]
  }
  const memo = new Map<string, Plan>()
  const plan = (n: number, rank: number): Plan => {
    const key = `${n} ${rank}`
    const known = memo.get(key)
    if (known) return known
    let best: Plan = { tokens: 0, shares: [] }
    if (rank < acceptance.length) {
      for (let share = n; share >= 1; share--) {
        const rest = plan(n - share, rank + 1)
        const tokens = acceptance[rank]! * (1 + plan(share - 1, 0).tokens) + rest.tokens
        if (tokens > best.tokens + 1e-12) best = { tokens, shares: [share, ...rest.shares] }
      }
    }
    memo.set(key, best)
    return best
  }
  const parents: number[] = []
  let level = [{ node: -1, budget: nodes }]
  while (level.length > 0) {
    const next: typeof level = []
    for (const { node, budget } of level) {
      for (const share of plan(budget, 0).shares) {
        parents.push(node)
        next.push({ node: parents.length - 1, budget: share - 1 })
      }
    }
    level = next
  }
  return parents
}
// #endregion

// #region tree-mask
/** Additive, 0 or −∞: row i is the last token of the text (0) or node i − 1. Each reads itself and its ancestors. Throws as treeDepths. */
export function treeMask(parents: Parents): Matrix {
  assertTree(parents)
  const isSelfOrAncestor = (of: number, other: number): boolean => of === other || (of >= 0 && isSelfOrAncestor(parents[of]!, other))
  return matrix(parents.length + 1, parents.length + 1, (i, j) => (isSelfOrAncestor(i - 1, j - 1) ? 0 : -Infinity))
}
// #endregion
