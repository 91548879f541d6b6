/**
 * Ranking by pairwise comparisons: every model has a strength, and differences of log-strength decide who wins.
 *
 *   Bradley–Terry   P(i beats j) = πᵢ/(πᵢ + πⱼ) = σ(βᵢ − βⱼ), β = ln π
 *   Elo scale       R = anchor + β · 400/ln 10, so P = 1/(1 + 10^(−Δ/400)); 400 points are ln 10 = 2.30 nats
 *   MM step         πᵢ ← Wᵢ / Σⱼ nᵢⱼ/(πᵢ + πⱼ)        W wins of i, n games of the pair; raises the likelihood each time
 *
 * Shapes: wins[i][j] counts the games in which i beat j; a tie counts ½ for both. β sums to 0.
 * Sources: Bradley & Terry 1952; Hunter 2004, doi 10.1214/aos/1079120141 (MM); Ford 1957 (when the maximum exists);
 * Chatbot Arena, arXiv 2403.04132.
 * Caveats: the maximum exists only if no group of models never lost to the others: somebody unbeaten would have β = ∞. Elo
 * updated game by game depends on the order of games, this fit does not. Only differences mean anything.
 */
import { assert, assertInteger, assertPositive } from './check'

const ELO_PER_NAT = 400 / Math.LN10

export type Wins = readonly (readonly number[])[]

function assertWins(wins: Wins): void {
  assert(wins.length >= 2, `a ranking needs at least two models, got ${wins.length}`)
  wins.forEach((row, i) => {
    assert(row.length === wins.length, `row ${i} has ${row.length} entries for ${wins.length} models`)
    row.forEach((count, j) => assert(Number.isFinite(count) && count >= 0, `wins of ${i} over ${j} must be ≥ 0, got ${count}`))
  })
}

// #region connected
/** Models that `reach` leads to from model 0. */
function reachable(n: number, reach: (from: number, to: number) => boolean): Set<number> {
  const seen = new Set([0])
  for (const from of seen) for (let to = 0; to < n; to++) if (reach(from, to)) seen.add(to)
  return seen
}

/** Whether everybody beat everybody through a chain of wins. Throws RangeError on a table that is not square or < 0. */
export function isConnected(wins: Wins): boolean {
  assertWins(wins)
  const n = wins.length
  const forward = reachable(n, (i, j) => wins[i]![j]! > 0)
  const backward = reachable(n, (i, j) => wins[j]![i]! > 0)
  return forward.size === n && backward.size === n
}
// #endregion

// #region fit
export interface FitOptions {
  /** Largest change of a log-strength at which to stop; 1e-12 unless given. */
  readonly tolerance?: number
  /** 100,000 unless given. */
  readonly maxIterations?: number
}

/** Log-strengths β of maximum likelihood. Throws RangeError if no maximum exists, or it is not reached in time. */
export function fitBradleyTerry(wins: Wins, { tolerance = 1e-12, maxIterations = 100_000 }: FitOptions = {}): number[] {
  assertPositive('tolerance', tolerance)
  assertInteger('maxIterations', maxIterations, 1)
  assert(isConnected(wins), 'no maximum: some models never lost to the rest, or never met them')
  let beta = wins.map(() => 0)
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const next = centred(mmStep(wins, beta.map(Math.exp)).map(Math.log))
    const change = Math.max(...next.map((b, i) => Math.abs(b - beta[i]!)))
    beta = next
    if (change < tolerance) return beta
  }
  throw new RangeError(`not converged to ${tolerance} after ${maxIterations} iterations`)
}

function mmStep(wins: Wins, strengths: readonly number[]): number[] {
  return strengths.map((own, i) => {
    let won = 0
    let expected = 0
    strengths.forEach((other, j) => {
      if (j === i) return
      won += wins[i]![j]!
      expected += (wins[i]![j]! + wins[j]![i]!) / (own + other)
    })
    return won / expected
  })
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return values.map((x) => x - mean)
}
// #endregion

// #region elo
/** Ratings around `anchor`, 1000 unless given. */
export function eloRatings(beta: readonly number[], anchor = 1000): number[] {
  return beta.map((b) => anchor + b * ELO_PER_NAT)
}

/** Log-odds, in nats, of a difference in rating. */
export function eloToNats(difference: number): number {
  return difference / ELO_PER_NAT
}

/** P(win) at a difference in rating. */
export function eloWinProbability(difference: number): number {
  return 1 / (1 + 10 ** (-difference / 400))
}
// #endregion
