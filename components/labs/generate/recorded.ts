/** What a script recorded for this lab: lifecycle/labs/generate.ts writes it. */
import type { Looked, Text } from './task'

export interface Recorded {
  /** What a first run downloads. */
  readonly bytes: number
  /** Id of the token that starts a text. */
  readonly end: number
  /** Of the state the lab opens in. */
  readonly first: Text
  readonly look: Looked
}
