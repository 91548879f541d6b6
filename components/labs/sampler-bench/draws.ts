/** Drawing tokens: what the worker runs. */
import { seededRandom } from '@/lib/algorithms/random'
import { sampleIndex } from '@/lib/algorithms/sampling'

export const DRAWS = 10_000

export interface DrawRequest {
  readonly probabilities: readonly number[]
  readonly seed: number
}

/** How often each token comes up in DRAWS draws. Throws RangeError if the probabilities are no distribution. */
export function drawMany({ probabilities, seed }: DrawRequest): number[] {
  const random = seededRandom(seed)
  const counts = probabilities.map(() => 0)
  for (let i = 0; i < DRAWS; i++) counts[sampleIndex(probabilities, random)]! += 1
  return counts
}
