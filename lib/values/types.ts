import type { Format } from './format'

/** A number that pages quote: computed or measured, never typed. */
export interface ComputedValue {
  /** In base units: bytes, seconds, FLOPs, fractions. */
  readonly compute: () => number
  readonly format: Format
  /** The computation with its numbers in it, in plain text: `2 · 32 · 8 · 128 · 2`. */
  readonly formula: string
  /** Where the number comes from: a file of lib/algorithms, or what a script of lifecycle/ measured. */
  readonly from: `lib/algorithms/${string}.ts` | `lifecycle/results/${string}.json`
}

export type ValueTable = Readonly<Record<string, ComputedValue>>
