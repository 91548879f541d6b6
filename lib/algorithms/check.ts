/** Argument checks shared by the reference algorithms: a bad argument is a RangeError that names it and its value. */

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new RangeError(message)
}

/** Throws unless `value` is a whole number ≥ `min`. */
export function assertInteger(name: string, value: number, min = 0): void {
  assert(Number.isSafeInteger(value) && value >= min, `${name} must be an integer ≥ ${min}, got ${value}`)
}

/** Throws unless `value` is finite and > 0. */
export function assertPositive(name: string, value: number): void {
  assert(Number.isFinite(value) && value > 0, `${name} must be a positive number, got ${value}`)
}

/** Throws unless `value` lies in [min, max]. */
export function assertInRange(name: string, value: number, min: number, max: number): void {
  assert(value >= min && value <= max, `${name} must lie in [${min}, ${max}], got ${value}`)
}
