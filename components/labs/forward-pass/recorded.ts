/** What a script recorded for this lab: lifecycle/labs/forward-pass.ts writes it. */
import type { Pass } from './compute'
import type { DecoderConfig } from '@/lib/model/manifest'

export interface Recorded {
  /** What a first run downloads. */
  readonly bytes: number
  readonly config: DecoderConfig
  /** Of the state the lab opens in. */
  readonly first: Pass
}
