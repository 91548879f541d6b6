/** What a script recorded for this lab: lifecycle/labs/draft-race.ts writes it. */
import type { Race } from './task'

export interface Recorded {
  /** What a first run downloads. */
  readonly bytes: number
  /** Of the state the lab opens in. */
  readonly first: Race
}
