/**
 * What a simulated server achieved: percentiles and goodput.
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

/** For every q, the smallest value with at least q % of the counts at or below it. Throws RangeError without values or q ∉ [0, 100]. */
export function weightedPercentiles(values: readonly Weighted[], qs: readonly number[]): number[] {
  assert(values.length > 0, `a percentile needs at least one value, got ${values.length}`)
  for (const q of qs) assertInRange('q', q, 0, 100)
  const sorted = values.toSorted((a, b) => a.seconds - b.seconds)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  const results = Array<number>(qs.length)
  let [i, below] = [0, sorted[0]!.count]
  for (const k of qs.map((_, index) => index).sort((a, b) => qs[a]! - qs[b]!)) {
    while (below < (qs[k]! / 100) * total && i < sorted.length - 1) below += sorted[++i]!.count
    results[k] = sorted[i]!.seconds
  }
  return results
}

/** One of them. Throws as weightedPercentiles does. */
export const weightedPercentile = (values: readonly Weighted[], q: number): number => weightedPercentiles(values, [q])[0]!

/** The q-th percentile over the requests of a time that some may lack; undefined if all do. */
export function requestPercentile(requests: readonly ServedRequest[], of: (request: ServedRequest) => number | undefined, q: number): number | undefined {
  const values = requests.flatMap((request) => of(request) ?? [])
  return values.length > 0 ? percentile(values, q) : undefined
}
// #endregion
