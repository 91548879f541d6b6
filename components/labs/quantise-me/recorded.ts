/** What a script recorded for this lab: lifecycle/labs/quantise.ts writes it. */
import type { Format, Group, Shape } from './compute'
import type { ByLanguage, Run } from './task'

/** One format for all matrices. */
export interface Measured extends ByLanguage<number> {
  readonly format: Format
  readonly group: Group
}

export interface Recorded {
  /** What a first run downloads. */
  readonly bytes: number
  readonly shapes: readonly Shape[]
  /** Held-out texts. */
  readonly texts: ByLanguage<readonly string[]>
  /** Bits per byte of every format, from the most bits to the fewest. */
  readonly sweep: readonly Measured[]
  /** Of the state the lab opens in. */
  readonly first: Run
}
