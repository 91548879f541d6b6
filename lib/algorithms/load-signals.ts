/**
 * What a monitor sees of a serving run: the signals by which one may decide to add a replica.
 *
 *   busy share     Σ step time / total time          what nvidia-smi calls utilisation: some kernel was running
 *   running        Σ batch · step time / total time  time average of requests in the batch
 *   waiting        mean in system − running          time average of the queue, arrivals within a step included
 *   cache share    Σ used blocks · step time / (blocks · total time)
 *   late share     requests whose TTFT or TPOT misses its objective
 *   goodput        requests that meet both, per second
 *
 * Sources: serving-simulator.ts for the run; goodput: Zhong et al. 2024 (DistServe), arXiv 2401.09670; Little 1961.
 * Caveat: averages over the whole run, its beginning and end included; a monitor sees a window.
 */
import { assertPositive } from './check'
import type { ServedRequest, ServingRun } from './serving-simulator'

export interface LatencyObjective {
  readonly ttftSeconds: number
  readonly tpotSeconds: number
}

export interface LoadSignals {
  readonly busyShare: number
  readonly running: number
  readonly waiting: number
  readonly cacheShare: number
  readonly lateShare: number
  readonly goodput: number
}

// #region signals
/** Both targets met; a single-token answer has no TPOT to miss. */
export function meetsObjective({ ttftSeconds, tpotSeconds }: ServedRequest, objective: LatencyObjective): boolean {
  return ttftSeconds <= objective.ttftSeconds && (tpotSeconds ?? 0) <= objective.tpotSeconds
}

/** Of a run on one instance that has `blocks` of cache. Throws RangeError unless the blocks and both targets are positive. */
export function loadSignals({ requests, steps, totalSeconds, meanInSystem }: ServingRun, blocks: number, objective: LatencyObjective): LoadSignals {
  assertPositive('blocks', blocks)
  assertPositive('ttftSeconds', objective.ttftSeconds)
  assertPositive('tpotSeconds', objective.tpotSeconds)
  const over = (weight: (step: (typeof steps)[number]) => number) => steps.reduce((sum, step) => sum + weight(step) * (step.end - step.start), 0) / totalSeconds
  const good = requests.filter((request) => meetsObjective(request, objective)).length
  const running = over(({ batch }) => batch)
  return {
    busyShare: over(() => 1),
    running,
    waiting: meanInSystem - running,
    cacheShare: over(({ usedBlocks }) => usedBlocks) / blocks,
    lateShare: 1 - good / requests.length,
    goodput: good / totalSeconds,
  }
}
// #endregion
