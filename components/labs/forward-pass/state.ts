import { promptFields } from '../kit/prompts'
import { PROBE_POINTS } from '@/lib/model/decoder'
import { choice, number } from '@/lib/url-state/schema'

/** Longer text is cut: its tensors would not fit a screen. */
export const MAX_TOKENS = 12
export const LAYERS = 7
export const HEADS = 4

export const schema = {
  ...promptFields,
  point: choice('weights', PROBE_POINTS),
  /** Counted from 1, as people do; so are heads. */
  layer: number(1, 1, LAYERS),
  head: number(1, 1, HEADS),
  /** Position in the text; the last one if it is beyond. */
  token: number(MAX_TOKENS - 1, 0, MAX_TOKENS - 1),
}
