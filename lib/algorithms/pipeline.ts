/**
 * Pipeline parallelism: p stages each hold a slice of the layers, m micro-batches flow through them, forward and back.
 *
 *   GPipe              all forwards, then all backwards           keeps m micro-batches of activations
 *   1F1B               p − 1 − stage forwards, then one forward, one backward in turn    keeps min(m, p − stage)
 *   interleaved 1F1B   every stage holds v chunks of layers, chunk c of stage s being the (c·p + s)-th slice of the model
 *
 *   total seconds      = m·(f + b) + (p − 1)·(f + b)/v        v = 1 for GPipe and 1F1B
 *   bubble / ideal     = (p − 1)/(v·m)
 *   bubble fraction    = (p − 1)/(v·m + p − 1)                idle time over all time
 *
 * f and b are the seconds of a stage (all its chunks) for one micro-batch, forward and backward. Stages, micro-batches
 * and chunks count from 0. Activations are counted in micro-batches of a whole stage: a chunk counts 1/v.
 * Sources: Huang et al. 2019 (GPipe), arXiv 1811.06965 §2.3; 1F1B and interleaving: Narayanan et al. 2021, arXiv 2104.04473
 * §2.2.
 * Caveats: sending between stages takes no time here. Interleaving needs m divisible by p.
 */
import { assert, assertInteger, assertPositive } from './check'

export type PipelineSchedule = 'gpipe' | '1f1b' | 'interleaved'

export interface PipelineOptions {
  readonly schedule: PipelineSchedule
  readonly stages: number
  readonly microBatches: number
  readonly forwardSeconds: number
  readonly backwardSeconds: number
  /** Chunks v per stage, for the interleaved schedule; 1 unless given. */
  readonly chunks?: number
}

interface Task {
  readonly kind: 'forward' | 'backward'
  readonly microBatch: number
  readonly chunk: number
}

export interface PipelineEvent extends Task {
  readonly stage: number
  readonly start: number
  readonly end: number
}

export interface PipelineRun {
  /** In the order in which they start. */
  readonly events: readonly PipelineEvent[]
  readonly totalSeconds: number
  readonly bubbleFraction: number
  /** Most activations held at once, by stage. */
  readonly peakActivations: readonly number[]
}

// #region order
/** `warmUp` forwards, then forward and backward in turn, then the backwards that remain. */
function oneForwardOneBackward(forwards: readonly Task[], backwards: readonly Task[], warmUp: number): Task[] {
  const steady = forwards.slice(warmUp).flatMap((forward, i) => [forward, backwards[i]!])
  return [...forwards.slice(0, warmUp), ...steady, ...backwards.slice(forwards.length - warmUp)]
}

/** What a stage does, in this order and no other. */
function tasksOfStage(stage: number, { schedule, stages: p, microBatches: m, chunks: v = 1 }: PipelineOptions): Task[] {
  // Micro-batches run through the chunks in groups of p, so that a group reaches the next chunk when the stage is free.
  const groupSize = schedule === 'interleaved' ? p : m
  const tasks = (kind: Task['kind']) =>
    Array.from({ length: m * v }, (_, k): Task => {
      const group = Math.floor(k / (groupSize * v))
      const chunk = Math.floor((k % (groupSize * v)) / groupSize)
      return { kind, microBatch: group * groupSize + (k % groupSize), chunk: kind === 'forward' ? chunk : v - 1 - chunk }
    })
  const forwards = tasks('forward')
  const backwards = tasks('backward')
  if (schedule === 'gpipe') return [...forwards, ...backwards.reverse()]
  const warmUp = v === 1 ? p - 1 - stage : 2 * (p - 1 - stage) + (v - 1) * p
  return oneForwardOneBackward(forwards, backwards, Math.min(warmUp, m * v))
}
// #endregion

// #region simulate
/** Runs the schedule. Throws RangeError on bad sizes, chunks without interleaving, or m not divisible by p with it. */
export function simulatePipeline(options: PipelineOptions): PipelineRun {
  assertOptions(options)
  const { stages: p, forwardSeconds, backwardSeconds, chunks: v = 1 } = options
  const queues = Array.from({ length: p }, (_, stage) => tasksOfStage(stage, options))
  const freeAt = queues.map(() => 0)
  const endOf = new Map<string, number>()
  const key = (kind: Task['kind'], microBatch: number, slice: number) => `${kind} ${microBatch} ${slice}`
  const events: PipelineEvent[] = []

  /** When the input of a task is there; undefined while it is not known. */
  const readyAt = (stage: number, { kind, microBatch, chunk }: Task): number | undefined => {
    const slice = chunk * p + stage
    if (kind === 'forward') return slice === 0 ? 0 : endOf.get(key('forward', microBatch, slice - 1))
    const lastSlice = slice === p * v - 1
    return lastSlice ? endOf.get(key('forward', microBatch, slice)) : endOf.get(key('backward', microBatch, slice + 1))
  }

  for (let progress = true; progress; ) {
    progress = false
    queues.forEach((queue, stage) => {
      for (let task = queue[0]; task; task = queue[0]) {
        const ready = readyAt(stage, task)
        if (ready === undefined) break
        const start = Math.max(ready, freeAt[stage]!)
        const end = start + (task.kind === 'forward' ? forwardSeconds : backwardSeconds) / v
        events.push({ ...task, stage, start, end })
        endOf.set(key(task.kind, task.microBatch, task.chunk * p + stage), end)
        freeAt[stage] = end
        queue.shift()
        progress = true
      }
    })
  }

  const totalSeconds = Math.max(...freeAt)
  const busySeconds = p * options.microBatches * (forwardSeconds + backwardSeconds)
  return {
    events: events.sort((a, b) => a.start - b.start || a.stage - b.stage),
    totalSeconds,
    bubbleFraction: 1 - busySeconds / (p * totalSeconds),
    peakActivations: queues.map((_, stage) => peakActivations(events.filter((e) => e.stage === stage)) / v),
  }
}

/** A forward stores its activations when it starts; its backward has freed them when it ends, before the next task. */
function peakActivations(eventsOfStage: readonly PipelineEvent[]): number {
  let held = 0
  let peak = 0
  for (const { kind } of eventsOfStage) {
    held += kind === 'forward' ? 1 : -1
    peak = Math.max(peak, held)
  }
  return peak
}
// #endregion

// #region formulas
/** Idle over ideal time, (p − 1)/(v·m). Throws RangeError on sizes below 1. */
export function bubbleOverIdeal(stages: number, microBatches: number, chunks = 1): number {
  assertInteger('stages', stages, 1)
  assertInteger('microBatches', microBatches, 1)
  assertInteger('chunks', chunks, 1)
  return (stages - 1) / (chunks * microBatches)
}

/** Idle over all time, (p − 1)/(v·m + p − 1). Throws RangeError on sizes below 1. */
export function bubbleFraction(stages: number, microBatches: number, chunks = 1): number {
  const ratio = bubbleOverIdeal(stages, microBatches, chunks)
  return ratio / (1 + ratio)
}
// #endregion

function assertOptions({ schedule, stages, microBatches, forwardSeconds, backwardSeconds, chunks = 1 }: PipelineOptions): void {
  assertInteger('stages', stages, 1)
  assertInteger('microBatches', microBatches, 1)
  assertPositive('forwardSeconds', forwardSeconds)
  assertPositive('backwardSeconds', backwardSeconds)
  assertInteger('chunks', chunks, 1)
  if (schedule !== 'interleaved') assert(chunks === 1, `only the interleaved schedule has chunks, got ${chunks} for ${schedule}`)
  else assert(microBatches % stages === 0, `interleaving needs micro-batches in groups of ${stages}, got ${microBatches}`)
}
