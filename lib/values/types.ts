import type { Format } from './format'

/** A number that pages quote: computed from lib/algorithms, never typed. */
export interface ComputedValue {
  /** In base units: bytes, seconds, FLOPs, fractions. */
  readonly compute: () => number
  readonly format: Format
  /** The computation with its numbers in it, in plain text: `2 · 32 · 8 · 128 · 2`. */
  readonly formula: string
  /** Where the function is: a file of lib/algorithms. */
  readonly from: `lib/algorithms/${string}.ts`
}

export type ValueTable = Readonly<Record<string, ComputedValue>>
