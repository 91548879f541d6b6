/**
 * What a simulated server achieved: percentiles, distribution functions, and goodput.
 *
 *   goodput = requests per second that meet all latency objectives, over the time in which requests arrived
 *
 * Requests turned away, and any that miss an objective, count as arrived but not as good. TPOT is the mean gap of one
 * request: one stall among many tokens hardly moves it. The longest gap shows the stall.
 * Sources: goodput: Zhong et al. 2024 (DistServe), arXiv 2401.09670 §2; stalls: Agrawal et al. 2024, arXiv 2403.02310.
 */
import { assert, assertInRange } from './check'
import type { ServedRequest, ServingRun } from './serving-simulator'
import { percentile } from './statistics'

export interface Objectives {
  readonly ttftSeconds: number
  /** Of the mean gap, or of the longest. */
  readonly gapSeconds: number
  readonly gap: 'mean' | 'longest'
}

// #region goodput
export function meets({ ttftSeconds, tpotSeconds = 0, longestGapSeconds }: ServedRequest, objectives: Objectives): boolean {
  const gap = objectives.gap === 'mean' ? tpotSeconds : longestGapSeconds
  return ttftSeconds <= objectives.ttftSeconds && gap <= objectives.gapSeconds
}

/** Share of all requests, also of those turned away, that meet the objectives. */
export function attainment({ requests, rejected }: ServingRun, objectives: Objectives): number {
  return requests.filter((request) => meets(request, objectives)).length / (requests.length + rejected.length)
}
// #endregion

// #region percentiles
export interface Weighted {
  readonly seconds: number
  readonly count: number
}

const bySeconds = (values: readonly Weighted[]) => values.toSorted((a, b) => a.seconds - b.seconds)

/** The smallest value with at least q % of the counts at or below it. Throws RangeError without values or q ∉ [0, 100]. */
export function weightedPercentile(values: readonly Weighted[], q: number): number {
  assert(values.length > 0, `a percentile needs at least one value, got ${values.length}`)
  assertInRange('q', q, 0, 100)
  const total = values.reduce((sum, { count }) => sum + count, 0)
  let below = 0
  for (const { seconds, count } of bySeconds(values)) {
    below += count
    if (below >= (q / 100) * total) return seconds
  }
  return bySeconds(values).at(-1)!.seconds
}

/** Points of the distribution function: the value at every share 0, 1/n, …, 1. Throws RangeError without values. */
export function distribution(values: readonly Weighted[], n: number): { readonly seconds: number; readonly share: number }[] {
  assert(values.length > 0, `a distribution needs at least one value, got ${values.length}`)
  const sorted = bySeconds(values)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  const points = []
  let [i, below] = [0, sorted[0]!.count]
  for (let k = 0; k <= n; k++) {
    while (below < (k / n) * total && i < sorted.length - 1) below += sorted[++i]!.count
    points.push({ seconds: sorted[i]!.seconds, share: k / n })
  }
  return points
}

/** The q-th percentile over the requests of a time that some may lack; undefined if all do. */
export function requestPercentile(requests: readonly ServedRequest[], of: (request: ServedRequest) => number | undefined, q: number): number | undefined {
  const values = requests.flatMap((request) => of(request) ?? [])
  return values.length > 0 ? percentile(values, q) : undefined
}
// #endregion
