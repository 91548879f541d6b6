/** Drawing the numbers of a variant. */
import { randomInt, type Random } from '../../algorithms/random'

/** One of `options`, which must not be empty. */
export function pick<T>(random: Random, options: readonly [T, ...T[]]): T {
  return options[randomInt(random, options.length)] ?? options[0]
}
