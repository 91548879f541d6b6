import { expect, test } from 'vitest'
import { expertParallelStepBytes, pipelineBoundaryBytes, tensorParallelAllReduces, tensorParallelStepBytes } from '@/lib/algorithms/serving-communication'

const LLAMA_70B = { nLayers: 80, dModel: 8192, bytesPerElement: 2 }

test('Llama-3-70B on 8 GPUs: 160 all-reduces, of 512 KiB for 32 tokens and 128 MiB for 8,192', () => {
  expect(tensorParallelAllReduces(80)).toBe(160)
  // A ring sends 2·7/8 of the message.
  expect(tensorParallelStepBytes({ ...LLAMA_70B, tokens: 32 }, 8)).toBe(160 * 1.75 * 512 * 1024)
  expect(tensorParallelStepBytes({ ...LLAMA_70B, tokens: 8192 }, 8) / 1e9).toBeCloseTo(37.58, 2)
  expect(pipelineBoundaryBytes({ ...LLAMA_70B, tokens: 8192 })).toBe(128 * 1024 ** 2)
})

test('per GPU, tensor parallelism sends as much on more GPUs, expert parallelism less: their ratio is k/2N', () => {
  const shape = { nLayers: 58, tokens: 4096, dModel: 7168, bytesPerElement: 2 }
  for (const gpus of [8, 32, 320]) {
    const ratio = expertParallelStepBytes(shape, 8, gpus) / tensorParallelStepBytes(shape, gpus)
    expect(ratio).toBeCloseTo(8 / (2 * gpus), 12)
  }
  expect(expertParallelStepBytes(shape, 8, 1)).toBe(0)
})

test('bad arguments are refused', () => {
  expect(() => tensorParallelStepBytes({ ...LLAMA_70B, tokens: 0 }, 8)).toThrow(RangeError)
  expect(() => tensorParallelStepBytes({ ...LLAMA_70B, nLayers: 0, tokens: 1 }, 8)).toThrow(/nLayers/)
  expect(() => expertParallelStepBytes({ ...LLAMA_70B, tokens: 1 }, 0, 8)).toThrow(/nActive/)
})
