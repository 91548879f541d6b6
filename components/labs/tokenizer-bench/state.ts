import { choice, number, text } from '@/lib/url-state/schema'

export const MAX_CHARACTERS = 2000
/** Longer text of the reader's own stays out of the address, and on the device. */
export const MAX_SHARED = 200
export const MAX_MERGES = 300

export const schema = {
  corpus: choice('mixed', ['mixed', 'english', 'chinese', 'lowest', 'women', 'own']),
  text: text('', MAX_SHARED),
  merges: number(40, 0, MAX_MERGES),
  d: choice('4096', ['768', '2048', '4096', '8192']),
}
