import { duration, integer } from '@/lib/values/format'

/** FLOP/byte: a digit where it matters. */
export const ratio = (value: number) => (value < 100 ? value.toFixed(1) : whole(value))
export const whole = (value: number) => integer(value, 'en')
/** Of what happens a second, which may be seldom. */
export const rate = (value: number) => (value < 10 ? String(Number(value.toPrecision(2))) : whole(value))
export const tera = (value: number) => ratio(value / 1e12)
export const seconds = (value: number) => duration(2)(value, 'en')
export const milliseconds = (value: number) => Number((value * 1e3).toPrecision(4))
export const digits = (value: number) => Number(value.toPrecision(4))
