/** How the stepper writes numbers. A masked score and a maximum of nothing are −∞. */
export const two = (value: number): string => (value === -Infinity ? '−∞' : value.toFixed(2).replace('-', '−'))

/** In brackets where a minus would follow another sign. */
export const signed = (value: number): string => (value < 0 ? `(${two(value)})` : two(value))

/** Tiny factors and differences, which two digits would make 0. */
export const small = (value: number): string =>
  value === 0 || Math.abs(value) >= 0.001 ? value.toFixed(4) : value.toExponential(1).replaceAll('-', '−')

/** Rows and columns are counted from 1; the end is left out of [start, end). */
export const span = (start: number, end: number): string => (end - start === 1 ? String(end) : `${start + 1}–${end}`)
