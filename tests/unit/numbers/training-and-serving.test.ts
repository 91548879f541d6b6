/**
 * The published numbers on training, hardware, serving, evaluation and data, computed by the reference algorithms. Each
 * test is named by the id of its row in tests/data/published-numbers.json. Every number that the row prints is computed
 * and rounded to the digits printed, except those listed as GIVEN, which are facts that nothing derives.
 */
import { describe, expect, test } from 'vitest'
import { layerActivationBytes } from '@/lib/algorithms/activation-memory'
import { chanceCorrected, kappaFromAgreement } from '@/lib/algorithms/agreement'
import { eloToNats, eloWinProbability } from '@/lib/algorithms/bradley-terry'
import {
  allReduceBytes,
  TENSOR_PARALLEL_ALL_REDUCES_PER_LAYER,
  tensorParallelMessageBytes,
} from '@/lib/algorithms/collectives'
import { lshThreshold, minHashStandardError, sCurve } from '@/lib/algorithms/minhash'
import { temperatureMixture } from '@/lib/algorithms/mixture'
import { modelPreset, parameterCount, weightBytes } from '@/lib/algorithms/model-config'
import { expertCapacity, switchAuxiliaryLoss } from '@/lib/algorithms/moe'
import { visualTokens } from '@/lib/algorithms/multimodal'
import { MOMENTS_PER_PARAMETER, mupHiddenLearningRate, NEWTON_SCHULZ_QUINTIC } from '@/lib/algorithms/optimizers'
import { naivePassAtK, passAtK } from '@/lib/algorithms/pass-at-k'
import { bubbleFraction, bubbleOverIdeal } from '@/lib/algorithms/pipeline'
import {
  computeBoundBatch,
  costPerMillionTokens,
  decodeArithmeticIntensity,
  decodeStepSeconds,
  decodeTokensPerSecond,
  energyKwh,
  HARDWARE,
  littlesLaw,
  prefillFlops,
  prefillSeconds,
  ridgePoint,
  type ModelCost,
} from '@/lib/algorithms/roofline'
import { binomialStandardError, halfWidth } from '@/lib/algorithms/statistics'
import {
  attentionToMatmulRatio,
  EU_SYSTEMIC_RISK_FLOPS,
  flopsUtilisation,
  globalBatchTokens,
  gpuHours,
  rentalCost,
  sustainedFlopsPerSecond,
  trainingFlops,
} from '@/lib/algorithms/training-flops'
import { modelStateBytes, zeroTrafficBytes, type ZeroStage } from '@/lib/algorithms/zero'
import published from '@/tests/data/published-numbers.json'

const GB = 1e9
const GiB = 2 ** 30
const MiB = 2 ** 20

/** A number of the row that is a fact, a name or an exponent of a formula, and is not computed. */
const GIVEN = null

/** The numbers in a published value, in order; not those inside names such as H100, FP8 or DeepSeek-V3. */
function printedNumbers(id: string): string[] {
  const row = published.find((fact) => fact.id === id)
  if (!row) throw new Error(`no published number ${id}`)
  return row.value.match(/(?<![A-Za-z\d.])−?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?/g) ?? []
}

/** `value` written with as many digits as `sample`. */
function printLike(value: number, sample: string): string {
  const [mantissa, exponent] = sample.split('e')
  const decimals = mantissa!.split('.')[1]?.length ?? 0
  if (exponent !== undefined) return value.toExponential(decimals)
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

const plain = (printed: string) => printed.replaceAll(',', '').replace('−', '-').replace('e+', 'e')

/** A test named `id`: the computed numbers are exactly those printed, as many and in that order. */
function check(id: string, compute: () => readonly (number | typeof GIVEN)[]): void {
  test(id, () => {
    const printed = printedNumbers(id)
    const computed = compute()
    expect(computed.length, `numbers in ${id}: ${printed.join(' ')}`).toBe(printed.length)
    expect(computed.map((x, i) => plain(x === GIVEN ? printed[i]! : printLike(x, printed[i]!)))).toEqual(printed.map(plain))
  })
}

const H100 = { hardware: HARDWARE['H100-SXM'], dtype: 'bf16' } as const
const LLAMA_405B_FLOPS = trainingFlops(405e9, 15.6e12)
const DEEPSEEK_V3_FLOPS = trainingFlops(37e9, 14.8e12)

/** The cost of a Llama model in bf16, with no cache to read unless a context is given. */
function modelCost(name: 'Llama-3-8B' | 'Llama-3-70B'): ModelCost {
  const { nLayers, nQ, nKv, dHead } = modelPreset(name)
  return {
    parameters: parameterCount(modelPreset(name)).total,
    bytesPerParameter: 2,
    kvBytesPerToken: 2 * nLayers * nKv * dHead * 2,
    attentionWidth: nLayers * nQ * dHead,
  }
}

describe('training', () => {
  check('TR01', () => [modelStateBytes({ parameters: 1, stage: 0, ranks: 1 }).total])

  check('TR02', () =>
    ([0, 1, 2, 3] as const).map((stage) => modelStateBytes({ parameters: 7.5e9, stage, ranks: 64 }).total / GB),
  )

  check('TR03', () => {
    const traffic = (stage: ZeroStage) => zeroTrafficBytes({ parameters: 7.5e9, stage, ranks: 64 })
    expect([traffic(1), traffic(2)]).toEqual([traffic(0), traffic(0)])
    return [GIVEN, traffic(3) / traffic(0)]
  })

  check('TR04', () => {
    const { total } = parameterCount(modelPreset('Llama-2-7B'))
    const bytes = modelStateBytes({ parameters: total, stage: 0, ranks: 1 }).total
    return [bytes / GB, bytes / GiB]
  })

  check('TR05', () => {
    const gpt3 = { seqLen: 2048, microBatch: 1, dModel: 12_288, nQ: 96 }
    const layer = layerActivationBytes(gpt3).total
    const selective = layerActivationBytes({ ...gpt3, recompute: 'selective' }).total
    return [layer / GB, (96 * layer) / GB, selective / (2048 * 12_288), (96 * selective) / GB]
  })

  check('TR06', () => [LLAMA_405B_FLOPS, LLAMA_405B_FLOPS])

  check('TR07', () => {
    const hours = gpuHours({ flops: LLAMA_405B_FLOPS, peakFlopsPerSecond: HARDWARE['H100-SXM'].flopsPerSecond.bf16, mfu: 0.4 })
    return [hours / 1e6, GIVEN, GIVEN]
  })

  check('TR08', () => [1.4e12 / 70e9, trainingFlops(70e9, 1.4e12)])

  check('TR09', () => [DEEPSEEK_V3_FLOPS])

  check('TR10', () => [sustainedFlopsPerSecond(DEEPSEEK_V3_FLOPS, 2.664e6) / 1e12, GIVEN])

  check('TR11', () => [rentalCost(2.788e6, 2) / 1e6])

  check('TR12', () => [100 * bubbleFraction(8, 32), GIVEN, 100 * bubbleOverIdeal(8, 32)])

  check('TR13', () => [100 * bubbleOverIdeal(8, 32, 4)])

  check('TR14', () => [allReduceBytes(16.06e9, 8) / GB])

  check('TR15', () => {
    const bytes = tensorParallelMessageBytes({ batch: 1, seqLen: 8192, dModel: 4096, bytesPerElement: 2 })
    const { forward, backward } = TENSOR_PARALLEL_ALL_REDUCES_PER_LAYER
    return [bytes / MiB, forward + backward]
  })

  check('TR16', () => [globalBatchTokens({ microBatch: 2, accumulationSteps: 16, dataParallel: 64, seqLen: 8192 })])

  check('TR17', () => [expertCapacity({ tokens: 4096, k: 2, nExperts: 8, factor: 1.25 })])

  check('TR18', () => {
    const skewed = [0.7, 0.1, 0.1, 0.1]
    return [switchAuxiliaryLoss([0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25]), switchAuxiliaryLoss(skewed, skewed)]
  })

  check('TR20', () => {
    const rate = mupHiddenLearningRate(1e-2, 256, 4096)
    return [rate, 1e-2 / rate]
  })

  check('TR21', () => [4 * MOMENTS_PER_PARAMETER.adamW, 4 * MOMENTS_PER_PARAMETER.muon])

  check('TR22', () => NEWTON_SCHULZ_QUINTIC)

  check('TR23', () => {
    const dModel = 4096
    const ratioPerToken = attentionToMatmulRatio({ seqLen: 1, dModel })
    expect(attentionToMatmulRatio({ seqLen: 8 * dModel, dModel })).toBe(1)
    return [1 / (ratioPerToken * dModel), 1 / ratioPerToken]
  })
})

describe('hardware and serving', () => {
  check('HW01', () => {
    const { flopsPerSecond, memoryBytes, hbmBandwidth, linkBandwidth } = HARDWARE['H100-SXM']
    return [flopsPerSecond.bf16 / 1e12, flopsPerSecond.fp8 / 1e12, memoryBytes / GB, hbmBandwidth / 1e12, linkBandwidth / GB]
  })

  check('HW02', () => [ridgePoint(HARDWARE['H100-SXM'], 'bf16'), ridgePoint(HARDWARE['H100-SXM'], 'fp8')])

  check('HW03', () => [ridgePoint(HARDWARE['A100-80GB-SXM'], 'bf16')])

  check('HW04', () => {
    const model = modelCost('Llama-3-8B')
    expect(decodeArithmeticIntensity(model, { batch: 7, contextTokens: 0 })).toBeCloseTo(7, 12)
    expect(computeBoundBatch(model, 1000, H100)).toBeGreaterThan(computeBoundBatch(model, 0, H100))
    return [computeBoundBatch(model, 0, H100)]
  })

  check('HW05', () => {
    const model = modelCost('Llama-3-8B')
    const batch = { batch: 1, contextTokens: 0 }
    return [1e3 * decodeStepSeconds(model, batch, H100), decodeTokensPerSecond(model, batch, H100)]
  })

  check('HW06', () => {
    expect(weightBytes(modelPreset('Llama-3-70B'), 2) / GB).toBeCloseTo(141.1, 1)
    return [1e3 * decodeStepSeconds(modelCost('Llama-3-70B'), { batch: 1, contextTokens: 0 }, { ...H100, gpus: 8 })]
  })

  check('HW07', () => {
    const model = modelCost('Llama-3-8B')
    const matmulOnly = { ...model, attentionWidth: 0 }
    const { matmul, attention } = prefillFlops(model, 8192)
    const milliseconds = (mfu: number) => 1e3 * prefillSeconds(matmulOnly, 8192, H100, mfu)
    return [matmul, milliseconds(1), milliseconds(0.5), attention, (100 * attention) / matmul]
  })

  check('HW10', () => [GIVEN, HARDWARE['H100-SXM'].flopsPerSecond.fp16 / 1e12, 100 * flopsUtilisation(740e12, 989.4e12), GIVEN])

  check('HW15', () => [costPerMillionTokens(2, 2500)])

  check('HW16', () => [littlesLaw(20, 6)])

  check('HW17', () => [energyKwh(30.84e6, HARDWARE['H100-SXM'].watts) / 1e6])
})

describe('evaluation', () => {
  check('EV01', () => [passAtK(20, 3, 5), naivePassAtK(20, 3, 5)])

  check('EV02', () => [passAtK(200, 10, 1), passAtK(200, 10, 10), passAtK(200, 10, 100)])

  const intervals = { EV03: [0.7, 164], EV04: [0.9, 1319], EV05: [0.7, 14_042], EV06: [0.6, 198], EV07: [0.5, 30] } as const
  for (const [id, [p, n]] of Object.entries(intervals)) {
    check(id, () => [binomialStandardError(p, n), 100 * halfWidth(p, n)])
  }

  check('EV08', () => [100, 200, 400].map(eloWinProbability))

  check('EV09', () => [eloToNats(400)])

  check('EV10', () => [kappaFromAgreement(0.8, 0.5)])

  check('EV11', () => [chanceCorrected(0.7, 4), 100 / 4, 100 / 10])

  check('EV12', () => [260 + 1346 + 12_342, 260 / 5, GIVEN])

  test('EV13', () => {
    const [paper, testSplit] = printedNumbers('EV13').map((x) => Number(plain(x)))
    // Five development questions for each of 57 subjects; the test split is what they and validation leave.
    expect(paper! - testSplit!).toBeGreaterThan(57 * 5)
    expect(binomialStandardError(0.7, testSplit!)).toBeCloseTo(Number(printedNumbers('EV05')[0]), 5)
  })

  check('EV14', () => [2590 + 5197])

  check('EV15', () => [7500 + 5000, GIVEN, GIVEN, GIVEN])

  test('EV16', () => {
    const [fullAnswer, normalised, original] = printedNumbers('EV16').map(Number)
    expect([fullAnswer, normalised, original]).toEqual([38.3, 34.1, 35.1])
    // The same model and questions: the way of scoring moves accuracy by 4.2 points, chance by 0.8.
    expect(fullAnswer! - normalised!).toBeCloseTo(4.2, 10)
    expect(100 * halfWidth(0.351, 14_042)).toBeCloseTo(0.79, 2)
  })
})

describe('data', () => {
  check('DA01', () => [...[0.7, 0.75, 0.8, 0.85].map((s) => sCurve(s, 14, 8)), 14 * 8])

  check('DA02', () => [lshThreshold(14, 8), lshThreshold(450, 20)])

  check('DA03', () => [sCurve(0.75, 450, 20), sCurve(0.8, 450, 20), 450 * 20])

  check('DA04', () => [minHashStandardError(0.75, 112)])

  check('DA05', () => [visualTokens(336, 336, { patch: 14 }), visualTokens(224, 224, { patch: 14 })])

  check('DA06', () => [visualTokens(1120, 1120, { patch: 14, merge: 2 })])

  check('DA07', () => {
    expect(LLAMA_405B_FLOPS).toBeGreaterThan(EU_SYSTEMIC_RISK_FLOPS)
    expect(DEEPSEEK_V3_FLOPS).toBeLessThan(EU_SYSTEMIC_RISK_FLOPS)
    return [LLAMA_405B_FLOPS, DEEPSEEK_V3_FLOPS, trainingFlops(1, 1), GIVEN]
  })

  check('DA08', () => [...temperatureMixture([900, 100], 0.5), ...temperatureMixture([900, 100], 1)])
})
