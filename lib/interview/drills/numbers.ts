/** Drawing the numbers of a variant, and writing them. */
import { randomInt, type Random } from '../../algorithms/random'

/** One of `options`, which must not be empty. */
export function pick<T>(random: Random, options: readonly [T, ...T[]]): T {
  return options[randomInt(random, options.length)] ?? options[0]
}

/** 131,072; 2.5; 0.1966. */
export const written = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 4 })
