import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  allGatherBytes,
  allReduceBytes,
  reduceScatterBytes,
  ringAllReduceSeconds,
  simulateRingAllReduce,
  tensorParallelBytesPerLayer,
  tensorParallelMessageBytes,
} from '@/lib/algorithms/collectives'

test('three ranks with three numbers each, step by step', () => {
  const steps = simulateRingAllReduce([[1, 2, 3], [10, 20, 30], [100, 200, 300]])
  expect(steps.map(({ phase }) => phase)).toEqual(['reduce-scatter', 'reduce-scatter', 'all-gather', 'all-gather'])
  // Rank r sends chunk r first.
  expect(steps[0]!.transfers).toEqual([{ from: 0, to: 1, chunk: 0 }, { from: 1, to: 2, chunk: 1 }, { from: 2, to: 0, chunk: 2 }])
  expect(steps[0]!.state).toEqual([[1, 2, 303], [11, 20, 30], [100, 220, 300]])
  expect(steps[1]!.state).toEqual([[1, 222, 303], [11, 20, 333], [111, 220, 300]])
  expect(steps.at(-1)!.state).toEqual([[111, 222, 333], [111, 222, 333], [111, 222, 333]])
})

test('every rank ends with the sum; after N − 1 steps rank r holds chunk r + 1 of it', () => {
  const inputs = fc.integer({ min: 1, max: 7 }).chain((n) =>
    fc.integer({ min: 0, max: 15 }).chain((length) =>
      fc.array(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: length, maxLength: length }), { minLength: n, maxLength: n }),
    ),
  )
  fc.assert(
    fc.property(inputs, (values) => {
      const n = values.length
      const length = values[0]!.length
      const sums = values[0]!.map((_, i) => values.reduce((sum, row) => sum + row[i]!, 0))
      const steps = simulateRingAllReduce(values)
      expect(steps.length).toBe(2 * (n - 1))
      for (const row of steps.at(-1)?.state ?? values) expect(row).toEqual(sums)
      steps[n - 2]?.state.forEach((row, r) => {
        const chunk = (r + 1) % n
        const [start, end] = [Math.floor((chunk * length) / n), Math.floor(((chunk + 1) * length) / n)]
        expect(row.slice(start, end)).toEqual(sums.slice(start, end))
      })
    }),
  )
})

test('the formula counts what the simulation sends', () => {
  const [n, chunkLength] = [5, 3]
  const steps = simulateRingAllReduce(Array.from({ length: n }, (_, r) => Array<number>(n * chunkLength).fill(r)))
  const sentByRank0 = steps.flatMap(({ transfers }) => transfers).filter(({ from }) => from === 0).length * chunkLength
  expect(sentByRank0).toBeCloseTo(allReduceBytes(n * chunkLength, n), 9)
})

test('bytes: (N − 1)/N of the size, twice for an all-reduce, none alone', () => {
  expect(reduceScatterBytes(800, 8)).toBe(700)
  expect(allGatherBytes(800, 8)).toBe(700)
  expect(allReduceBytes(800, 8)).toBe(1400)
  expect(allReduceBytes(800, 1)).toBe(0)
})

test('small messages pay latency, large ones bandwidth', () => {
  const link = { bandwidth: 1e9, latencySeconds: 1e-5 }
  expect(ringAllReduceSeconds(8e9, 8, link)).toBeCloseTo(14, 3)
  expect(ringAllReduceSeconds(8, 8, link)).toBeCloseTo(14e-5, 6)
})

test('tensor parallelism: four all-reduces of b·s·d', () => {
  const shape = { batch: 2, seqLen: 16, dModel: 8, bytesPerElement: 2 }
  expect(tensorParallelMessageBytes(shape)).toBe(512)
  expect(tensorParallelBytesPerLayer(shape, 4)).toBe(4 * 2 * 0.75 * 512)
})

test('bad arguments are refused', () => {
  expect(() => simulateRingAllReduce([])).toThrow(/at least one rank/)
  expect(() => simulateRingAllReduce([[1], [1, 2]])).toThrow(/rank 1 has 2/)
  expect(() => allReduceBytes(-1, 2)).toThrow(/sizeBytes/)
  expect(() => allReduceBytes(1, 0)).toThrow(/ranks/)
  expect(() => ringAllReduceSeconds(1, 2, { bandwidth: 1, latencySeconds: -1 })).toThrow(/latencySeconds/)
  expect(() => tensorParallelMessageBytes({ batch: 0, seqLen: 1, dModel: 1, bytesPerElement: 2 })).toThrow(/batch/)
})
