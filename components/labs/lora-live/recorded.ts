/** What a script recorded for this lab: lifecycle/labs/lora-live.ts writes it. */
import type { DecoderConfig } from '@/lib/model/manifest'
import type { Training } from './task'

export interface Recorded {
  /** What a first run downloads. */
  readonly bytes: number
  readonly config: DecoderConfig
  /** The bundled poems; see readPoems. */
  readonly text: string
  /** Of the state the lab opens in. */
  readonly first: Training
}
