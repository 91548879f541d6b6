/** Scales of a plot: data to drawing units, with ticks at round numbers. Values beyond the domain stay at its edge; what has no place is NaN. */

export interface Scale {
  readonly of: (value: number) => number
  readonly ticks: readonly number[]
}

type Interval = readonly [start: number, end: number]

const TICKS = 6

export function linearScale(domain: Interval, range: Interval): Scale {
  const [low, high] = domain
  const share = (value: number) => (Math.min(high, Math.max(low, value)) - low) / (high - low)
  return { of: (value) => (Number.isFinite(value) ? between(range, share(value)) : NaN), ticks: roundNumbers(low, high) }
}

/** For positive domains. */
export function logScale([low, high]: Interval, range: Interval): Scale {
  const inner = linearScale([Math.log10(low), Math.log10(high)], range)
  const decades = integersWithin(Math.log10(low), Math.log10(high)).map((exponent) => Number(`1e${exponent}`))
  // Less than a decade is nearly linear.
  return { of: (value) => inner.of(Math.log10(value)), ticks: decades.length >= 2 ? decades : roundNumbers(low, high) }
}

const between = ([start, end]: Interval, share: number) => start + share * (end - start)

/** Tolerates rounding at both ends. */
function integersWithin(low: number, high: number): number[] {
  const first = Math.ceil(low - 1e-9)
  return Array.from({ length: Math.max(0, Math.floor(high + 1e-9) - first + 1) }, (_, i) => first + i)
}

/** Multiples of 1, 2 or 5 times a power of ten: the finest step that gives at most TICKS intervals. */
function roundNumbers(low: number, high: number): number[] {
  const least = (high - low) / TICKS
  const power = 10 ** Math.floor(Math.log10(least))
  const step = power * ([1, 2, 5, 10].find((multiple) => multiple * power >= least * (1 - 1e-9)) ?? 10)
  return integersWithin(low / step, high / step).map((n) => Math.min(high, Math.max(low, Number((n * step).toPrecision(12)))))
}
