import { expect, test } from 'vitest'
import {
  attentionFlopsShare,
  attentionToMatmulRatio,
  breakEvenServingTokens,
  flopsUtilisation,
  globalBatchTokens,
  gpuHours,
  inferenceFlopsPerToken,
  rentalCost,
  servingTokensEqualToTraining,
  sustainedFlopsPerSecond,
  trainingFlops,
} from '@/lib/algorithms/training-flops'

test('6·P·D to train and 2·P per token to serve', () => {
  expect(trainingFlops(1e9, 20e9)).toBe(1.2e20)
  expect(inferenceFlopsPerToken(8e9)).toBe(16e9)
})

test('GPU-hours and sustained FLOP/s are inverse', () => {
  const hours = gpuHours({ flops: 1e21, peakFlopsPerSecond: 1e15, mfu: 0.5 })
  expect(hours).toBeCloseTo(1e21 / 5e14 / 3600, 9)
  expect(flopsUtilisation(sustainedFlopsPerSecond(1e21, hours), 1e15)).toBeCloseTo(0.5, 12)
  expect(rentalCost(100, 2.5)).toBe(250)
})

test('attention reaches the matmuls at S = 8·d, and half of them when causal', () => {
  expect(attentionToMatmulRatio({ seqLen: 32_768, dModel: 4096 })).toBe(1)
  expect(attentionToMatmulRatio({ seqLen: 32_768, dModel: 4096, causal: true })).toBe(0.5)
  expect(attentionFlopsShare({ seqLen: 32_768, dModel: 4096 })).toBe(0.5)
})

test('the ratio is that of FLOPs counted one by one', () => {
  const [seqLen, d, dFf] = [2048, 512, 1536]
  const weightsPerLayer = 4 * d * d + 3 * d * dFf
  const attention = 3 * (2 * 2 * seqLen ** 2 * d)
  const matmul = 6 * seqLen * weightsPerLayer
  expect(attentionToMatmulRatio({ seqLen, dModel: d, weightsPerLayer })).toBeCloseTo(attention / matmul, 12)
})

test('serving costs as much as training after 3·D tokens', () => {
  const [parameters, tokens] = [8e9, 15e12]
  const served = servingTokensEqualToTraining(tokens)
  expect(served * inferenceFlopsPerToken(parameters)).toBe(trainingFlops(parameters, tokens))
})

test('at break-even both models have cost the same', () => {
  const small = { parameters: 8e9, trainingTokens: 15e12 }
  const large = { parameters: 30e9, trainingTokens: 2e12 }
  const served = breakEvenServingTokens(small, large)
  const cost = ({ parameters, trainingTokens }: typeof small) =>
    trainingFlops(parameters, trainingTokens) + served * inferenceFlopsPerToken(parameters)
  expect(served).toBeCloseTo(8.1818e12, -9)
  expect(cost(small) / cost(large)).toBeCloseTo(1, 12)
  expect(breakEvenServingTokens({ parameters: 1e9, trainingTokens: 1e9 }, large)).toBe(0)
})

test('a global batch is the product', () => {
  expect(globalBatchTokens({ microBatch: 1, accumulationSteps: 8, dataParallel: 4, seqLen: 128 })).toBe(4096)
})

test('bad arguments are refused', () => {
  expect(() => trainingFlops(0, 1)).toThrow(/parameters/)
  expect(() => gpuHours({ flops: 1, peakFlopsPerSecond: 1, mfu: 1.1 })).toThrow(/mfu/)
  expect(() => attentionToMatmulRatio({ seqLen: 0, dModel: 1 })).toThrow(/seqLen/)
  expect(() => breakEvenServingTokens({ parameters: 2, trainingTokens: 1 }, { parameters: 1, trainingTokens: 1 })).toThrow(/small/)
  expect(() => globalBatchTokens({ microBatch: 1.5, accumulationSteps: 1, dataParallel: 1, seqLen: 1 })).toThrow(/microBatch/)
})
