import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedShare, countModel, firstModel, kvChoices, readConfig, shownText, withFields } from '@/components/labs/parameter-counter/compute'
import { configText, RELEASED, type ReleasedModel } from '@/components/labs/parameter-counter/configs'
import { MAX_CHARACTERS, schema } from '@/components/labs/parameter-counter/state'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

function counted(text: string) {
  const reading = readConfig(text)
  if ('problem' in reading) throw new Error(`${reading.problem}: ${reading.reason}`)
  return countModel(reading.config)
}
const totalOf = (text: string) => counted(text).count.total
const changed = (model: ReleasedModel, fields: Record<string, unknown>) => totalOf(withFields(configText(model), fields))

test.each([
  ['Llama-2-7B', 6_738_415_616],
  ['Llama-3-8B', 8_030_261_248],
  ['Llama-3-70B', 70_553_706_496],
  ['Llama-3.2-1B', 1_235_814_400],
  ['Qwen2.5-7B', 7_615_616_512],
  ['Qwen3-8B', 8_190_735_360],
  ['Mixtral-8x7B', 46_702_792_704],
  ['DeepSeek-V3', 671_026_419_200],
] as const)('%s has its published %i parameters', (model, total) => {
  expect(totalOf(configText(model))).toBe(total)
})

test('every released model is pinned above, and its tensors make the total', () => {
  expect(RELEASED).toHaveLength(8)
  for (const model of RELEASED) {
    const { tensors, count } = counted(configText(model))
    expect(tensors.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(count.total)
  }
})

describe('what the lab says to try', () => {
  test('32 KV heads: 805,306,368 parameters more, all in attention', () => {
    const wide = counted(withFields(configText('Llama-3-8B'), { num_key_value_heads: 32 })).count
    const { count } = counted(configText('Llama-3-8B'))
    expect(wide.total - count.total).toBe(805_306_368)
    expect(wide.attention - count.attention).toBe(805_306_368)
  })

  test('the table weighs more in the smaller model', () => {
    const small = changed('Llama-3.2-1B', { tie_word_embeddings: false }) - totalOf(configText('Llama-3.2-1B'))
    const large = totalOf(configText('Llama-3-8B')) - changed('Llama-3-8B', { tie_word_embeddings: true })
    expect([small, large]).toEqual([128_256 * 2048, 128_256 * 4096])
    expect(small / 1_235_814_400).toBeGreaterThan(large / 8_030_261_248)
  })

  test('more experts: the total grows, the active part only by the router', () => {
    const more = counted(withFields(configText('Mixtral-8x7B'), { num_local_experts: 16 }))
    const { count, active } = counted(configText('Mixtral-8x7B'))
    expect(more.count.total).toBeGreaterThan(1.9 * count.total)
    expect(more.active - active).toBe(32 * 8 * 4096)
  })
})

test('the question: 70.2 per cent', () => {
  expect(askedShare()).toBeCloseTo(70.2, 1)
})

test('one layer of Llama-3-8B, and its bytes', () => {
  const { perLayer, bytes } = countModel(firstModel())
  expect(perLayer).toBe(218_112_000)
  expect(bytes.find(({ dtype }) => dtype === 'bf16')?.bytes).toBe(2 * 8_030_261_248)
})

test.each([
  ['', 'empty'],
  ['x'.repeat(MAX_CHARACTERS + 1), 'long'],
  ['{"model_type": ', 'notJson'],
  ['[1]', 'refused'],
  ['{"model_type": "llama", "vocab_size": 1.5}', 'refused'],
  [withFields(configText('Llama-3-8B'), { num_key_value_heads: 7 }), 'refused'],
  [withFields(configText('Llama-3-8B'), { vocab_size: 9e15 }), 'large'],
])('%.40s is no model: %s', (text, problem) => {
  expect(readConfig(text)).toMatchObject({ problem })
})

test('a refused field is named', () => {
  expect(readConfig('{"model_type": "llama"}')).toMatchObject({ reason: expect.stringMatching(/num_attention_heads/) })
})

test('KV heads divide the query heads', () => {
  expect(kvChoices(32)).toEqual([1, 2, 4, 8, 16, 32])
  expect(kvChoices(1)).toEqual([1])
})

test('whatever the address says is read or refused, never thrown', () => {
  expect(shownText(defaults(schema))).toBe(configText('Llama-3-8B'))
  fc.assert(fc.property(anyState(schema), (state) => void readConfig(shownText(state))))
})
