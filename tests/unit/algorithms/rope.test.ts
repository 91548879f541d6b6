import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromRows, maxAbsDiff } from '@/lib/algorithms/matrix'
import { seededRandom, standardNormal } from '@/lib/algorithms/random'
import {
  interleavedToHalf,
  interpolatedFrequencies,
  LLAMA31_RAMP,
  ntkAwareBase,
  permute,
  ropeFrequencies,
  ropeSimilarity,
  ropeWavelengths,
  rotate,
  rotateRows,
  yarnAttentionFactor,
  yarnFrequencies,
  yarnRamp,
  type RopeLayout,
} from '@/lib/algorithms/rope'
import golden from '@/tests/golden/attention.json'

const layouts: readonly RopeLayout[] = ['interleaved', 'half']
const vector = (d: number, seed: number) => {
  const random = seededRandom(seed)
  return Float64Array.from({ length: d }, () => standardNormal(random))
}
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)
const position = fc.integer({ min: 0, max: 4000 })

describe('frequencies', () => {
  test('hand values', () => {
    expect([...ropeFrequencies(4, 10_000)]).toEqual([1, expect.closeTo(0.01, 15)])
    expect([...ropeWavelengths(ropeFrequencies(128))].map(Math.round)[0]).toBe(6)
    expect(Math.round(ropeWavelengths(ropeFrequencies(128)).at(-1)!)).toBe(54_410)
  })

  test('bad arguments are refused', () => {
    expect(() => ropeFrequencies(5)).toThrow(/even/)
    expect(() => ropeFrequencies(4, 0)).toThrow(/base/)
    expect(() => rotate([1, 2, 3], 1, ropeFrequencies(4))).toThrow(/turn 4 features, got 3/)
    expect(() => rotate([1, 2], NaN, ropeFrequencies(2))).toThrow(/position/)
  })
})

describe('rotate', () => {
  test('hand value: a quarter turn', () => {
    const quarter = rotate([1, 0], 1, Float64Array.of(Math.PI / 2))
    expect([...quarter]).toEqual([expect.closeTo(0, 15), 1])
    expect([...rotate([1, 2, 3, 4], 0, ropeFrequencies(4))]).toEqual([1, 2, 3, 4])
  })

  test.each(layouts)('%s: keeps the norm, and q·k depends on the distance only', (layout) => {
    fc.assert(
      fc.property(fc.nat(), position, position, position, (seed, m, n, shift) => {
        const [q, k, theta] = [vector(8, seed), vector(8, seed + 1), ropeFrequencies(8)]
        const at = (x: Float64Array, p: number) => rotate(x, p, theta, layout)
        expect(dot(at(q, m), at(q, m))).toBeCloseTo(dot(q, q), 10)
        expect(dot(at(q, m), at(k, n))).toBeCloseTo(dot(at(q, m + shift), at(k, n + shift)), 8)
        expect(dot(at(q, m), at(k, n))).toBeCloseTo(dot(at(q, m - n), k), 8)
      }),
      { numRuns: 50 },
    )
  })

  test('the two layouts are one, up to a permutation', () => {
    expect(interleavedToHalf(6)).toEqual([0, 2, 4, 1, 3, 5])
    const [x, theta, order] = [vector(8, 5), ropeFrequencies(8), interleavedToHalf(8)]
    const expected = permute(rotate(x, 77, theta, 'interleaved'), order)
    rotate(permute(x, order), 77, theta, 'half').forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 14))
    expect(() => permute([1, 2], [0])).toThrow(RangeError)
  })

  test.each(golden.rope)('equals numpy (base $base)', ({ base, firstPosition, x, output }) => {
    const rotated = rotateRows(fromRows(x), ropeFrequencies(x[0]!.length, base), firstPosition)
    expect(maxAbsDiff(rotated, fromRows(output))).toBeLessThan(1e-10)
  })
})

describe('context extension', () => {
  const theta = ropeFrequencies(128)
  const yarn = { factor: 8, trainedLength: 4096 }

  test('interpolated frequencies are interpolated positions', () => {
    const x = vector(128, 9)
    const stretched = rotate(x, 1000, interpolatedFrequencies(theta, 8))
    rotate(x, 125, theta).forEach((value, i) => expect(stretched[i]).toBeCloseTo(value, 12))
  })

  test('NTK-aware: the slowest pair slows by s, the fastest stays', () => {
    const scaled = ropeFrequencies(128, ntkAwareBase(10_000, 8, 128))
    expect(scaled[0]).toBe(theta[0])
    expect(theta.at(-1)! / scaled.at(-1)!).toBeCloseTo(8, 10)
  })

  test('YaRN: fast pairs stay, slow ones are interpolated, those between lie between', () => {
    const gamma = yarnRamp(theta, yarn)
    const scaled = yarnFrequencies(theta, yarn)
    ropeWavelengths(theta).forEach((wavelength, i) => {
      const turns = 4096 / wavelength
      if (turns >= 32) expect(scaled[i]).toBe(theta[i])
      else if (turns <= 1) expect(scaled[i]).toBeCloseTo(theta[i]! / 8, 15)
      else expect(scaled[i]! < theta[i]! && scaled[i]! > theta[i]! / 8).toBe(true)
    })
    expect(gamma.every((g, i) => i === 0 || g <= gamma[i - 1]!)).toBe(true)
    // A pair that turned 16.5 times, halfway from 1 to 32.
    expect(yarnRamp(Float64Array.of((2 * Math.PI * 16.5) / 4096), yarn)[0]).toBeCloseTo(0.5, 12)
  })

  test('factor 1 changes nothing', () => {
    expect(yarnFrequencies(theta, { ...yarn, factor: 1 })).toEqual(theta)
    expect(interpolatedFrequencies(theta, 1)).toEqual(theta)
    expect(ntkAwareBase(10_000, 1, 128)).toBe(10_000)
    expect(yarnAttentionFactor(1)).toBe(1)
  })

  test('attention factor: 0.1 · ln 16 + 1', () => {
    expect(yarnAttentionFactor(16)).toBeCloseTo(1.27726, 5)
  })

  test('bad arguments are refused', () => {
    expect(() => interpolatedFrequencies(theta, 0.5)).toThrow(/factor/)
    expect(() => ntkAwareBase(10_000, 2, 2)).toThrow(/dHead/)
    expect(() => yarnRamp(theta, { ...yarn, alpha: 32, beta: 1 })).toThrow(/alpha/)
    expect(() => yarnRamp(theta, { ...yarn, trainedLength: 0 })).toThrow(/trainedLength/)
  })
})

describe('Llama 3.1', () => {
  const original = ropeFrequencies(128, 500_000)
  const scaled = yarnFrequencies(original, { factor: 8, trainedLength: 8192, ...LLAMA31_RAMP })
  const waves = ropeWavelengths(original)

  test('its rule by wavelengths: below 2,048 as they are, above 8,192 slowed by 8, smooth between', () => {
    waves.forEach((wave, i) => {
      const smooth = (8192 / wave - 1) / (4 - 1)
      const expected = wave < 2048 ? original[i]! : wave > 8192 ? original[i]! / 8 : ((1 - smooth) * original[i]!) / 8 + smooth * original[i]!
      expect(scaled[i]! / expected).toBeCloseTo(1, 12)
    })
  })

  test('29 of 64 pairs never complete a turn in training', () => {
    expect(waves.filter((wave) => wave > 8192)).toHaveLength(29)
  })
})

describe('similarity', () => {
  const frequencies = ropeFrequencies(128)

  test('1 at distance 0, the same both ways, never above', () => {
    expect(ropeSimilarity(0, frequencies)).toBe(1)
    fc.assert(
      fc.property(position, (distance) => {
        expect(ropeSimilarity(distance, frequencies)).toBeCloseTo(ropeSimilarity(-distance, frequencies), 12)
        expect(Math.abs(ropeSimilarity(distance, frequencies))).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('is the score of two equal vectors of ones', () => {
    const ones = new Float64Array(128).fill(1)
    expect(dot(rotate(ones, 40, frequencies), rotate(ones, 33, frequencies)) / 128).toBeCloseTo(ropeSimilarity(7, frequencies), 12)
  })
})
