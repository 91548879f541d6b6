/**
 * A lab's state as address parameters, so that a link reproduces what its sender saw.
 *
 * Each lab declares its fields once. Parameters are `lab.field=value`, so several labs share one address; a field at its
 * default is left out. Whatever the address says, decoding gives a valid state and a list of what was refused.
 */

interface FieldBase<T> {
  readonly default: T
}

/** A number in a range, kept on the grid of `step`. */
export interface NumberField extends FieldBase<number> {
  readonly type: 'number'
  readonly min: number
  readonly max: number
  readonly step: number
}

export interface ChoiceField<T extends string = string> extends FieldBase<T> {
  readonly type: 'choice'
  readonly options: readonly T[]
}

export interface BooleanField extends FieldBase<boolean> {
  readonly type: 'boolean'
}

/** Free text; longer text is refused rather than cut, since a cut text is a different one. */
export interface TextField extends FieldBase<string> {
  readonly type: 'text'
  readonly maxLength: number
}

/** Numbers of one range and grid, such as edited matrix cells. */
export interface NumbersField extends FieldBase<readonly number[]> {
  readonly type: 'numbers'
  readonly min: number
  readonly max: number
  readonly step: number
  readonly maxLength: number
}

export type Field = NumberField | ChoiceField | BooleanField | TextField | NumbersField
export type Schema = Readonly<Record<string, Field>>

type ValueOf<F extends Field> = F extends ChoiceField<infer T> ? T : F['default']
export type StateOf<S extends Schema> = { readonly [K in keyof S]: ValueOf<S[K]> }

export const number = (value: number, min: number, max: number, step = 1): NumberField => ({ type: 'number', default: value, min, max, step })
export const choice = <const T extends string>(value: NoInfer<T>, options: readonly T[]): ChoiceField<T> => ({ type: 'choice', default: value, options })
export const boolean = (value: boolean): BooleanField => ({ type: 'boolean', default: value })
export const text = (value: string, maxLength: number): TextField => ({ type: 'text', default: value, maxLength })
export const numbers = (value: readonly number[], min: number, max: number, step: number, maxLength: number): NumbersField => ({
  type: 'numbers',
  default: value,
  min,
  max,
  step,
  maxLength,
})

export function defaults<S extends Schema>(schema: S): StateOf<S> {
  return Object.fromEntries(Object.entries(schema).map(([key, field]) => [key, field.default])) as StateOf<S>
}

/** The nearest grid point in the range, with no more digits than the step has. */
export function onGrid(value: number, { min, max, step }: Pick<NumberField, 'min' | 'max' | 'step'>): number {
  const steps = Math.round((Math.min(max, Math.max(min, value)) - min) / step)
  const digits = /\.(\d+)$/.exec(String(step))?.[1]?.length ?? /e-(\d+)$/.exec(String(step))?.[1] ?? 0
  return Math.min(max, Number((min + steps * step).toFixed(Number(digits))))
}

/** One field from its text; undefined if the text is no value of it. */
function decodeField(field: Field, raw: string): unknown {
  switch (field.type) {
    case 'number':
      return decodeNumber(raw, field)
    case 'choice':
      return field.options.includes(raw) ? raw : undefined
    case 'boolean':
      return raw === '1' ? true : raw === '0' ? false : undefined
    case 'text':
      return raw.length <= field.maxLength ? raw : undefined
    case 'numbers': {
      const parts = raw === '' ? [] : raw.split(',')
      if (parts.length > field.maxLength) return undefined
      const values = parts.map((part) => decodeNumber(part, field))
      return values.every((value) => value !== undefined) ? values : undefined
    }
  }
}

function decodeNumber(raw: string, range: Pick<NumberField, 'min' | 'max' | 'step'>): number | undefined {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value) || value < range.min || value > range.max) return undefined
  return onGrid(value, range)
}

function encodeField(field: Field, value: unknown): string {
  if (field.type === 'boolean') return value ? '1' : '0'
  if (field.type === 'numbers') return (value as readonly number[]).join(',')
  return String(value)
}

export interface DecodedState<S extends Schema> {
  readonly state: StateOf<S>
  /** Fields whose value in the address could not be used. */
  readonly refused: readonly string[]
}

/** The lab's state from an address. Never throws; unknown fields are ignored, bad ones fall back to their default. */
export function decodeState<S extends Schema>(schema: S, lab: string, params: URLSearchParams): DecodedState<S> {
  const refused: string[] = []
  const entries = Object.entries(schema).map(([key, field]): [string, unknown] => {
    const raw = params.get(`${lab}.${key}`)
    if (raw === null) return [key, field.default]
    const value = decodeField(field, raw)
    if (value === undefined) refused.push(key)
    return [key, value ?? field.default]
  })
  return { state: Object.fromEntries(entries) as StateOf<S>, refused }
}

/** Writes the lab's state into `params`, leaving out defaults and touching no other parameter. */
export function encodeState<S extends Schema>(schema: S, lab: string, state: StateOf<S>, params: URLSearchParams): void {
  for (const [key, field] of Object.entries(schema)) {
    const encoded = encodeField(field, state[key])
    if (encoded === encodeField(field, field.default)) params.delete(`${lab}.${key}`)
    else params.set(`${lab}.${key}`, encoded)
  }
}
