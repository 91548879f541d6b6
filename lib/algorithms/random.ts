/**
 * Seeded random numbers, so that every lab, test and shared link reproduces its run.
 * mulberry32: a 32-bit generator, period 2³². Good for teaching figures, not for cryptography.
 */
export type Random = () => number

/** A generator of uniform numbers in [0, 1); the same seed gives the same sequence. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One draw from N(0, 1) by the Box–Muller transform; uses two uniform draws. */
export function standardNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return radius * Math.cos(2 * Math.PI * random())
}

/** A uniform integer in [0, n). Throws RangeError if n is not a positive integer. */
export function randomInt(random: Random, n: number): number {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`n must be a positive integer, got ${n}`)
  return Math.floor(random() * n)
}
