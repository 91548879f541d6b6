/** What a script recorded for this lab: lifecycle/labs/cache-race.ts writes it. */
import type { DecoderConfig } from '@/lib/model/manifest'
import type { Race } from './task'

export interface Recorded {
  /** What a first run downloads. */
  readonly bytes: number
  readonly config: DecoderConfig
  /** Of the state the lab opens in. */
  readonly first: Race
}
