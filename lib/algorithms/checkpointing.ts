/**
 * How often to save a long training run that fails now and then.
 *
 *   δ seconds to write a checkpoint, M mean seconds between failures of the whole cluster, R seconds to restart
 *   cluster        M = M of one GPU / GPUs
 *   Young          τ = √(2·δ·M)                 training time between checkpoints
 *   Daly           τ = √(2·δ·M)·(1 + ⅓·√(δ/2M) + (δ/2M)/9) − δ   for δ < 2·M, else M
 *   goodput        training time kept / all time = τ / (M·e^(R/M)·(e^((τ + δ)/M) − 1)), failures exponential
 *
 * Sources: Young 1974, doi 10.1145/361147.361115; Daly 2006, doi 10.1016/j.future.2004.11.016; failures in practice:
 * Llama 3, arXiv 2407.21783 §3.3.4 (419 unexpected interruptions in 54 days on 16,384 GPUs).
 * Caveat: writing stops training here; asynchronous checkpoints have a small δ. Failures hit saving and restarting too.
 */
import { assert, assertInteger, assertPositive } from './check'
import type { Random } from './random'

/** Seconds between failures of a cluster of independent GPUs. Throws RangeError unless M > 0 and gpus ≥ 1. */
export function clusterFailureSeconds(gpuFailureSeconds: number, gpus: number): number {
  assertPositive('gpuFailureSeconds', gpuFailureSeconds)
  assertInteger('gpus', gpus, 1)
  return gpuFailureSeconds / gpus
}

// #region interval
/** √(2·δ·M) seconds. Throws RangeError unless both are positive. */
export function youngInterval(saveSeconds: number, failureSeconds: number): number {
  assertPositive('saveSeconds', saveSeconds)
  assertPositive('failureSeconds', failureSeconds)
  return Math.sqrt(2 * saveSeconds * failureSeconds)
}

/** Daly's higher-order estimate, in seconds. Throws RangeError unless both are positive. */
export function dalyInterval(saveSeconds: number, failureSeconds: number): number {
  const young = youngInterval(saveSeconds, failureSeconds)
  const x = saveSeconds / (2 * failureSeconds)
  return x < 1 ? young * (1 + Math.sqrt(x) / 3 + x / 9) - saveSeconds : failureSeconds
}
// #endregion

// #region goodput
export interface CheckpointPlan {
  readonly intervalSeconds: number
  readonly saveSeconds: number
  readonly restartSeconds: number
  readonly failureSeconds: number
}

function assertPlan({ intervalSeconds, saveSeconds, restartSeconds, failureSeconds }: CheckpointPlan): void {
  assertPositive('intervalSeconds', intervalSeconds)
  assert(saveSeconds >= 0 && restartSeconds >= 0, `saving and restarting must take ≥ 0 s, got ${saveSeconds} and ${restartSeconds}`)
  assertPositive('failureSeconds', failureSeconds)
}

/** Expected share of time that is training and is kept. Throws RangeError on times that are not positive. */
export function expectedGoodput(plan: CheckpointPlan): number {
  assertPlan(plan)
  const { intervalSeconds, saveSeconds, restartSeconds, failureSeconds: m } = plan
  return intervalSeconds / (m * Math.exp(restartSeconds / m) * Math.expm1((intervalSeconds + saveSeconds) / m))
}

export interface CheckpointRun {
  readonly totalSeconds: number
  readonly failures: number
  readonly goodput: number
}

/** Trains for `intervals` checkpoints with random failures. Throws RangeError as expectedGoodput does. */
export function simulateCheckpointing(plan: CheckpointPlan, intervals: number, random: Random): CheckpointRun {
  assertPlan(plan)
  assertInteger('intervals', intervals, 1)
  const { intervalSeconds, saveSeconds, restartSeconds, failureSeconds } = plan
  let now = 0
  let failures = 0
  /** Works for `seconds`; false, at the moment of a failure, if one came first. The exponential has no memory. */
  const survives = (seconds: number): boolean => {
    const untilFailure = -failureSeconds * Math.log(1 - random())
    now += Math.min(seconds, untilFailure)
    if (untilFailure >= seconds) return true
    failures++
    return false
  }
  for (let done = 0; done < intervals; ) {
    if (survives(intervalSeconds + saveSeconds)) done++
    else while (!survives(restartSeconds)) continue
  }
  return { totalSeconds: now, failures, goodput: (intervals * intervalSeconds) / now }
}
// #endregion
