import { describe, expect, test } from 'vitest'
import { modelPreset, parameterCount, PRESET_NAMES, type ModelConfig } from '@/lib/algorithms/model-config'
import { modelTensors, tensorParameters } from '@/lib/algorithms/model-tensors'

const shapeOf = (config: ModelConfig, name: string) => modelTensors(config).find((tensor) => tensor.name === name)?.shape

describe('Llama-3-8B', () => {
  const llama = modelPreset('Llama-3-8B')

  test('the shapes of its checkpoint', () => {
    expect(shapeOf(llama, 'q_proj.weight')).toEqual([4096, 4096])
    expect(shapeOf(llama, 'k_proj.weight')).toEqual([1024, 4096])
    expect(shapeOf(llama, 'down_proj.weight')).toEqual([4096, 14_336])
    expect(shapeOf(llama, 'lm_head.weight')).toEqual([128_256, 4096])
  })

  test('291 tensors, none of them a bias', () => {
    const tensors = modelTensors(llama)
    expect(tensors.reduce((sum, { copies }) => sum + copies, 0)).toBe(291)
    expect(tensors.filter(({ name }) => name.endsWith('.bias'))).toEqual([])
  })
})

test('biases of queries, keys and values only', () => {
  const names = modelTensors(modelPreset('Qwen2.5-7B')).map(({ name }) => name)
  expect(names.filter((name) => name.endsWith('.bias'))).toEqual(['q_proj.bias', 'k_proj.bias', 'v_proj.bias'])
})

test('experts: three layers of DeepSeek-V3 have none', () => {
  const expert = modelTensors(modelPreset('DeepSeek-V3')).find(({ name }) => name === 'expert.up_proj.weight')
  expect(expert).toMatchObject({ shape: [2048, 7168], copies: 58 * 256 })
  expect(modelTensors(modelPreset('Mixtral-8x7B')).some(({ name }) => name === 'up_proj.weight')).toBe(false)
})

const variants: readonly ModelConfig[] = [
  ...PRESET_NAMES.map(modelPreset),
  { ...modelPreset('Llama-3-8B'), name: 'QK-norm, tied', qkNorm: true, tied: true },
  { ...modelPreset('DeepSeek-V3'), name: 'direct queries', mla: { dLatent: 512, dQueryLatent: 0, dNope: 128, dRope: 64, dV: 128 } },
]

test.each(variants.map((config) => [config.name, config] as const))('%s: the tensors of every part make its count', (_, config) => {
  const { total, ...parts } = parameterCount(config)
  const tensors = modelTensors(config)
  for (const [part, count] of Object.entries(parts)) {
    expect(tensors.filter((tensor) => tensor.part === part).reduce((sum, tensor) => sum + tensorParameters(tensor), 0)).toBe(count)
  }
  expect(tensors.reduce((sum, tensor) => sum + tensorParameters(tensor), 0)).toBe(total)
})
