import { choice, number, text } from '@/lib/url-state/schema'

/** Characters of a training text; more than MAX_SHARED of the reader's own stay out of the address, and on the device. */
export const MAX_CHARACTERS = 4000
export const MAX_SHARED = 200

export const schema = {
  rank: choice('4', ['1', '2', '4', '8', '16']),
  matrices: choice('qv', ['qv', 'attention', 'all']),
  /** Falls linearly to 0. */
  rate: choice('0.005', ['0.0005', '0.001', '0.002', '0.005', '0.01', '0.05']),
  batch: choice('2', ['1', '2', '4']),
  steps: number(100, 20, 300, 20),
  seed: number(1, 1, 99),
  text: text('', MAX_SHARED),
}
