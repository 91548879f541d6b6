import fc from 'fast-check'
import { onGrid, type Field, type Schema, type StateOf } from '@/lib/url-state/schema'

function anyValue(field: Field): fc.Arbitrary<unknown> {
  const onRange = (range: { min: number; max: number; step: number }) => fc.double({ min: range.min, max: range.max, noNaN: true }).map((x) => onGrid(x, range))
  switch (field.type) {
    case 'number':
      return fc.oneof(onRange(field), fc.constantFrom(field.min, field.max))
    case 'choice':
      return fc.constantFrom(...field.options)
    case 'boolean':
      return fc.boolean()
    case 'text':
      return fc.string({ maxLength: field.maxLength })
    case 'numbers':
      return fc.array(onRange(field), { maxLength: field.maxLength })
  }
}

/** Any state that a shared address may hold. */
export function anyState<S extends Schema>(schema: S): fc.Arbitrary<StateOf<S>> {
  return fc.record(Object.fromEntries(Object.entries(schema).map(([key, field]) => [key, anyValue(field)]))) as fc.Arbitrary<StateOf<S>>
}
