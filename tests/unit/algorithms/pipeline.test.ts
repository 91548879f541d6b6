import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bubbleFraction, bubbleOverIdeal, simulatePipeline, type PipelineEvent, type PipelineOptions } from '@/lib/algorithms/pipeline'

const base = { forwardSeconds: 1, backwardSeconds: 2 } as const

/** Any legal schedule with up to 6 stages. */
const anyOptions: fc.Arbitrary<PipelineOptions> = fc
  .record({
    schedule: fc.constantFrom('gpipe', '1f1b', 'interleaved'),
    stages: fc.integer({ min: 1, max: 6 }),
    m: fc.integer({ min: 1, max: 12 }),
    chunks: fc.integer({ min: 1, max: 4 }),
    forwardSeconds: fc.integer({ min: 1, max: 4 }),
    backwardSeconds: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ schedule, stages, m, chunks, ...seconds }): PipelineOptions =>
    schedule === 'interleaved'
      ? { schedule, stages, microBatches: stages * Math.ceil(m / 4), chunks, ...seconds }
      : { schedule: schedule as PipelineOptions['schedule'], stages, microBatches: m, ...seconds },
  )

test('two stages, two micro-batches, GPipe by hand', () => {
  const { events, totalSeconds } = simulatePipeline({ schedule: 'gpipe', stages: 2, microBatches: 2, ...base })
  const line = ({ stage, kind, microBatch, start, end }: PipelineEvent) => `${stage} ${kind[0]}${microBatch} ${start}–${end}`
  expect(events.map(line)).toEqual(['0 f0 0–1', '0 f1 1–2', '1 f0 1–2', '1 f1 2–3', '1 b1 3–5', '0 b1 5–7', '1 b0 5–7', '0 b0 7–9'])
  expect(totalSeconds).toBe(9)
})

test('two stages, three micro-batches, 1F1B by hand', () => {
  const { events } = simulatePipeline({ schedule: '1f1b', stages: 2, microBatches: 3, ...base })
  const order = (stage: number) => events.filter((e) => e.stage === stage).map((e) => `${e.kind[0]}${e.microBatch}`)
  expect(order(0)).toEqual(['f0', 'f1', 'b0', 'f2', 'b1', 'b2'])
  expect(order(1)).toEqual(['f0', 'b0', 'f1', 'b1', 'f2', 'b2'])
})

test('four stages: bubbles of .429, .273 and .158', () => {
  for (const [m, expected] of [[4, 0.429], [8, 0.273], [16, 0.158]] as const) {
    for (const schedule of ['gpipe', '1f1b'] as const) {
      expect(simulatePipeline({ schedule, stages: 4, microBatches: m, ...base }).bubbleFraction).toBeCloseTo(expected, 3)
    }
  }
})

test('simulated time and bubble equal the formulas', () => {
  fc.assert(
    fc.property(anyOptions, (options) => {
      const { stages: p, microBatches: m, chunks: v = 1, forwardSeconds: f, backwardSeconds: b } = options
      const run = simulatePipeline(options)
      expect(run.totalSeconds).toBeCloseTo(m * (f + b) + ((p - 1) * (f + b)) / v, 9)
      expect(run.bubbleFraction).toBeCloseTo(bubbleFraction(p, m, v), 9)
      const idle = run.totalSeconds - m * (f + b)
      expect(idle / (m * (f + b))).toBeCloseTo(bubbleOverIdeal(p, m, v), 9)
    }),
  )
})

test('every task runs once, a stage runs one at a time, and inputs are there', () => {
  fc.assert(
    fc.property(anyOptions, (options) => {
      const { stages: p, microBatches: m, chunks: v = 1 } = options
      const { events } = simulatePipeline(options)
      const slice = (e: PipelineEvent) => e.chunk * p + e.stage
      const find = new Map(events.map((e) => [`${e.kind} ${e.microBatch} ${slice(e)}`, e]))
      expect(find.size).toBe(2 * m * v * p)
      expect(events.length).toBe(find.size)

      for (let stage = 0; stage < p; stage++) {
        const own = events.filter((e) => e.stage === stage)
        own.slice(1).forEach((e, i) => expect(e.start).toBeGreaterThanOrEqual(own[i]!.end - 1e-9))
      }
      for (const e of events) {
        const before = e.kind === 'forward' ? find.get(`forward ${e.microBatch} ${slice(e) - 1}`) : find.get(`backward ${e.microBatch} ${slice(e) + 1}`)
        if (before) expect(e.start).toBeGreaterThanOrEqual(before.end - 1e-9)
        if (e.kind === 'backward') expect(e.start).toBeGreaterThanOrEqual(find.get(`forward ${e.microBatch} ${slice(e)}`)!.end - 1e-9)
      }
    }),
    { numRuns: 50 },
  )
})

test('GPipe keeps every micro-batch, 1F1B at most p − stage, interleaving a little more than that', () => {
  const peaks = (schedule: PipelineOptions['schedule'], microBatches: number, chunks = 1) =>
    simulatePipeline({ schedule, stages: 4, microBatches, chunks, ...base }).peakActivations
  expect(peaks('gpipe', 16)).toEqual([16, 16, 16, 16])
  expect(peaks('1f1b', 16)).toEqual([4, 3, 2, 1])
  expect(peaks('1f1b', 2)).toEqual([2, 2, 2, 1])
  expect(peaks('interleaved', 16, 1)).toEqual([4, 3, 2, 1])
  expect(peaks('interleaved', 16, 2)[0]).toBe(4 + 3 / 2)
})

test('bad arguments are refused', () => {
  const good = { schedule: '1f1b', stages: 2, microBatches: 2, ...base } as const
  expect(() => simulatePipeline({ ...good, stages: 0 })).toThrow(/stages/)
  expect(() => simulatePipeline({ ...good, microBatches: 1.5 })).toThrow(/microBatches/)
  expect(() => simulatePipeline({ ...good, forwardSeconds: 0 })).toThrow(/forwardSeconds/)
  expect(() => simulatePipeline({ ...good, chunks: 2 })).toThrow(/chunks/)
  expect(() => simulatePipeline({ ...good, schedule: 'interleaved', microBatches: 3 })).toThrow(/groups of 2/)
  expect(() => bubbleFraction(0, 1)).toThrow(/stages/)
})
