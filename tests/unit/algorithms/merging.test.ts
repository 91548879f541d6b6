import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyTaskVectors,
  dare,
  dareRescale,
  disjointMean,
  electSigns,
  slerp,
  taskVector,
  ties,
  trim,
  weightAverage,
} from '@/lib/algorithms/merging'
import { seededRandom } from '@/lib/algorithms/random'

const f64 = (...values: number[]) => Float64Array.from(values)
const norm = (v: Float64Array) => Math.hypot(...v)
const close = (values: Iterable<number>, digits = 10) => [...values].map((x) => expect.closeTo(x, digits))
const vectors = (count: number) =>
  fc
    .array(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: count, maxLength: count }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((entries) => Array.from({ length: count }, (_, v) => Float64Array.from(entries, (entry) => entry[v]!)))

describe('average', () => {
  test('plain and weighted', () => {
    expect([...weightAverage([f64(1, 2), f64(3, 6)])]).toEqual([2, 4])
    expect([...weightAverage([f64(0, 4), f64(4, 0)], [3, 1])]).toEqual([1, 3])
  })

  test('refuses bad arguments', () => {
    expect(() => weightAverage([])).toThrow(RangeError)
    expect(() => weightAverage([f64(1), f64(1, 2)])).toThrow(RangeError)
    expect(() => weightAverage([f64(1), f64(2)], [1])).toThrow(RangeError)
    expect(() => weightAverage([f64(1), f64(2)], [1, -1])).toThrow(RangeError)
  })
})

describe('SLERP', () => {
  test('half-way between two axes keeps the norm, the average does not', () => {
    const middle = slerp(f64(1, 0), f64(0, 1), 0.5)
    expect([...middle]).toEqual(close([Math.SQRT1_2, Math.SQRT1_2]))
    expect(norm(weightAverage([f64(1, 0), f64(0, 1)]))).toBeCloseTo(Math.SQRT1_2, 12)
  })

  test('starts at a, ends at b, and is symmetric', () => {
    fc.assert(
      fc.property(vectors(2), fc.double({ min: 0, max: 1, noNaN: true }), ([a, b], t) => {
        expect([...slerp(a!, b!, 0)]).toEqual(close(a!, 6))
        expect([...slerp(a!, b!, 1)]).toEqual(close(b!, 6))
        expect([...slerp(a!, b!, t)]).toEqual(close(slerp(b!, a!, 1 - t), 6))
      }),
    )
  })

  test('unit vectors stay unit vectors and turn at constant speed', () => {
    const b = f64(Math.cos(2), Math.sin(2))
    for (const t of [0.1, 0.25, 0.5, 0.9]) {
      expect([...slerp(f64(1, 0), b, t)]).toEqual(close([Math.cos(2 * t), Math.sin(2 * t)]))
    }
  })

  test('falls back to the straight line: parallel, antiparallel, zero', () => {
    expect([...slerp(f64(1, 2), f64(2, 4), 0.5)]).toEqual([1.5, 3])
    expect([...slerp(f64(1, 0), f64(-1, 0), 0.25)]).toEqual([0.5, 0])
    expect(norm(slerp(f64(1, 1), f64(-1, -1), 0.5))).toBe(0)
    expect([...slerp(f64(0, 0), f64(2, 2), 0.5)]).toEqual([1, 1])
  })

  test('refuses bad arguments', () => {
    expect(() => slerp(f64(1), f64(1, 2), 0.5)).toThrow(RangeError)
    expect(() => slerp(f64(1), f64(1), 1.5)).toThrow(RangeError)
  })
})

describe('task vectors', () => {
  test('add and forget', () => {
    const base = f64(1, 1)
    const tau = taskVector(f64(3, 0), base)
    expect([...tau]).toEqual([2, -1])
    expect([...applyTaskVectors(base, [tau])]).toEqual([3, 0])
    expect([...applyTaskVectors(base, [tau], -0.5)]).toEqual([0, 1.5])
    expect([...applyTaskVectors(base, [])]).toEqual([1, 1])
    expect(() => taskVector(f64(1), base)).toThrow(RangeError)
  })

  test('with λ = 1/n the sum is the average of the fine-tuned models', () => {
    fc.assert(
      fc.property(vectors(3), ([base, a, b]) => {
        const merged = applyTaskVectors(base!, [taskVector(a!, base!), taskVector(b!, base!)], 0.5)
        expect([...merged]).toEqual(close(weightAverage([a!, b!])))
      }),
    )
  })
})

describe('TIES', () => {
  test('hand example: trim, elect, disjoint mean', () => {
    const tasks = [f64(4, 0.1, -2, 3), f64(-1, 0.2, -4, -5), f64(2, 5, 0.3, 0.1)]
    const trimmed = tasks.map((tau) => trim(tau, 0.5))
    expect(trimmed.map((tau) => [...tau])).toEqual([[4, 0, 0, 3], [0, 0, -4, -5], [2, 5, 0, 0]])
    expect([...electSigns(trimmed)]).toEqual([1, 1, -1, -1])
    expect([...disjointMean(trimmed, electSigns(trimmed))]).toEqual([3, 5, -4, -5])
    expect([...ties(tasks, 0.5)]).toEqual([3, 5, -4, -5])
  })

  test('a conflict is decided by total magnitude, and the loser has no say', () => {
    expect([...ties([f64(3), f64(-1), f64(-1)], 1)]).toEqual([3])
    expect([...ties([f64(1), f64(-1)], 1)]).toEqual([0])
  })

  test('trim keeps round(density · n) entries, the earlier of equals', () => {
    expect([...trim(f64(1, -1, 1, 2), 0.5)]).toEqual([1, 0, 0, 2])
    expect([...trim(f64(1, 2), 0)]).toEqual([0, 0])
    expect(() => trim(f64(1), 1.5)).toThrow(RangeError)
  })

  test('one task at density 1 is unchanged; the order of tasks does not matter', () => {
    fc.assert(
      fc.property(vectors(3), ([a, b, c]) => {
        expect([...ties([a!], 1)]).toEqual(close(a!, 12))
        expect([...ties([a!, b!], 0.5)]).toEqual(close(ties([b!, a!], 0.5)))
        ties([a!, b!, c!], 0.7).forEach((x, i) => {
          expect(Math.abs(x)).toBeLessThanOrEqual(Math.max(...[a, b, c].map((v) => Math.abs(v![i]!))) + 1e-12)
        })
      }),
    )
  })
})

describe('DARE', () => {
  test('dropping 90 % rescales the rest by 10', () => {
    expect(dareRescale(0.9)).toBeCloseTo(10, 12)
    const dropped = dare(new Float64Array(1000).fill(1), 0.9, seededRandom(3))
    const kept = dropped.filter((x) => x !== 0)
    expect(kept.every((x) => Math.abs(x - 10) < 1e-9)).toBe(true)
    expect(kept.length).toBeGreaterThan(70)
    expect(kept.length).toBeLessThan(130)
  })

  test('the mean over many draws is the vector itself', () => {
    const random = seededRandom(4)
    const runs = 5000
    const mean = weightAverage(Array.from({ length: runs }, () => dare(f64(1, -2), 0.5, random)))
    // The standard error is |x|·√(p/(1−p)/runs) = 0.014 and 0.028.
    expect(Math.abs(mean[0]! - 1)).toBeLessThan(0.06)
    expect(Math.abs(mean[1]! + 2)).toBeLessThan(0.12)
  })

  test('p = 0 changes nothing, p = 1 is refused', () => {
    expect([...dare(f64(1, 2), 0, seededRandom(1))]).toEqual([1, 2])
    expect(() => dareRescale(1)).toThrow(RangeError)
    expect(() => dare(f64(1), -0.1, seededRandom(1))).toThrow(RangeError)
  })
})
