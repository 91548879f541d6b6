import { decimal, integer, scientific } from '@/lib/values/format'

const UNITS = [
  { from: 1e12, unit: 'T' },
  { from: 1e9, unit: 'B' },
  { from: 1e6, unit: 'M' },
  { from: 1e3, unit: 'K' },
] as const

/** Three digits and a letter, as models and corpora are named: 72.2B, 1.33T; 10,000T, and powers of ten beyond. */
export function count(value: number): string {
  const { from, unit } = UNITS.find((entry) => value >= entry.from * 0.9995) ?? { from: 1, unit: '' }
  const scaled = Number((value / from).toPrecision(3))
  return scaled >= 1e6 ? scientific(1)(value, 'en') : `${scaled.toLocaleString('en')}${unit}`
}
export const flopCount = (value: number) => scientific(2)(value, 'en')
/** 5.75e23, which does not wrap and pastes as a number. */
export const plainFlops = (value: number) => value.toExponential(2).replace('+', '')
/** Four decimals, or two digits of what is smaller. */
export const nats = (value: number) => (value > 0 && value < 0.001 ? String(Number(value.toPrecision(2))) : decimal(4)(value, 'en'))
export const ratio = (value: number) => (value < 100 ? String(Number(value.toPrecision(3))) : value < 1e6 ? integer(value, 'en') : count(value))
