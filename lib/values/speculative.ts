/** Numbers of speculative decoding: acceptance, tokens per pass, and what verification costs on a GPU and in our own engine. */
import engine from '../../lifecycle/results/engine.json'
import evaluation from '../../lifecycle/results/evaluation.json'
import { bestTree, candidateAcceptance, expectedTreeTokens, treeDepths } from '../algorithms/draft-tree'
import { activeParameterCount, modelCacheBytesPerToken, modelPreset, parameterCount, type ModelConfig } from '../algorithms/model-config'
import { computeBoundBatch, HARDWARE, type Machine, type ModelCost } from '../algorithms/roofline'
import { acceptanceRate, acceptProbability, expectedTokens, expectedTokensByPosition, optimalGamma, outputDistribution, residualDistribution, speedup } from '../algorithms/speculative'
import { expertsTouched, freeVerificationBatch, freeVerificationContext, verificationCost } from '../algorithms/verification-cost'
import { decimal, integer, percent, type Format } from './format'
import { BF16, llama3_70b, llama3_8b } from './models'
import type { ComputedValue, ValueTable } from './types'

const SPECULATIVE_TS = 'lib/algorithms/speculative.ts'
const COST_TS = 'lib/algorithms/verification-cost.ts'

const computed =
  (from: ComputedValue['from']) =>
  (compute: () => number, format: Format, formula: string): ComputedValue => ({ compute, format, formula, from })
const speculative = computed(SPECULATIVE_TS)
const cost = computed(COST_TS)
const tree = computed('lib/algorithms/draft-tree.ts')
const measured = computed('lifecycle/results/engine.json')

// The page's example: three tokens.
const P = [0.3, 0.6, 0.1]
const Q = [0.5, 0.2, 0.3]
const out = (token: number, mistakes?: Parameters<typeof outputDistribution>[2]) => () => outputDistribution(P, Q, mistakes)[token] ?? NaN
const GREEDY = [1, 0, 0]

// The lab's: six tokens, a good draft and the same one upside down.
const LAB_P = [0.3, 0.24, 0.18, 0.14, 0.09, 0.05]
const LAB_Q = [0.46, 0.16, 0.12, 0.08, 0.13, 0.05]
const POOR_Q = LAB_P.toReversed()
const warmed = (law: readonly number[], temperature: number) => {
  const powers = law.map((x) => x ** (1 / temperature))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((x) => x / sum)
}
const candidates = (q: readonly number[]) => candidateAcceptance(LAB_P, q, 4).accepted
const treeOf = (q: readonly number[], nodes: number) => {
  const parents = bestTree(candidates(q), nodes)
  const tokens = expectedTreeTokens(parents, candidates(q))
  const depth = Math.max(...treeDepths(parents))
  return { tokens, depth, speed: tokens / (1 + 0.05 * depth) }
}

const [ALPHA, GAMMA, C] = [0.8, 4, 0.05]
const gain = (gamma: number) => speculative(() => speedup(ALPHA, gamma, C), decimal(2), `(1 − 0.8^${gamma + 1}) ÷ 0.2 ÷ (1 + ${gamma} · 0.05)`)
/** γ and the speed-up at it. */
const best = (alpha: number, c: number): Record<string, ComputedValue> => ({
  [`spec.best-${alpha * 10}-${c * 100}`]: speculative(() => optimalGamma(alpha, c), integer, `argmax over γ of E(${alpha}, γ) ÷ (1 + ${c}γ)`),
  [`spec.gain-${alpha * 10}-${c * 100}`]: speculative(() => speedup(alpha, optimalGamma(alpha, c), c), decimal(2), `the largest E(${alpha}, γ) ÷ (1 + ${c}γ)`),
})

// Half the text easy, half hard.
const mixed = (expectedTokens(0.95, GAMMA) + expectedTokens(0.65, GAMMA)) / 2
const mixedRejected = (1 - 0.95 ** GAMMA + (1 - 0.65 ** GAMMA)) / 2
const mixedAlpha = (mixed - 1) / (mixed - 1 + mixedRejected)

const h100: Machine = { hardware: HARDWARE['H100-SXM'], dtype: 'bf16' }
const costOf = (config: ModelConfig): ModelCost => ({
  parameters: parameterCount(config).total,
  bytesPerParameter: BF16,
  kvBytesPerToken: modelCacheBytesPerToken(config, BF16),
  attentionWidth: config.nLayers * config.nQ * config.dHead,
})
const llama = costOf(llama3_8b)
const verify = (batch: number, tokens: number, contextTokens = 0) => verificationCost(llama, { batch, contextTokens }, tokens, h100)
const batchGain = (batch: number, contextTokens = 0) => speedup(ALPHA, GAMMA, C, verify(batch, GAMMA + 1, contextTokens))
const breakEven = () => {
  for (let batch = 1; batch < 10_000; batch++) if (batchGain(batch) <= 1) return batch
  return NaN
}

/** A drafter of one layer and the target's vocabulary, in passes of the target. */
const headShare = (config: ModelConfig) => {
  const { attention, mlp, head } = parameterCount({ ...config, nLayers: 1 })
  return (attention + mlp + head) / parameterCount(config).total
}
const headWithoutVocabulary = (config: ModelConfig) => {
  const { attention, mlp } = parameterCount({ ...config, nLayers: 1 })
  return (attention + mlp) / parameterCount(config).total
}
const v3Config = modelPreset('DeepSeek-V3')
const v3 = v3Config.moe ?? { nExperts: NaN, nActive: NaN }
const experts = (tokens: number) => expertsTouched(tokens, v3.nExperts, v3.nActive)
/** Weights read for so many tokens ÷ for one: what every token uses, without the embedding table, and the experts touched. */
const expertsPass = (tokens: number) => {
  const all = parameterCount(v3Config)
  const active = activeParameterCount(v3Config)
  const perExpert = (all.mlp - active.mlp) / (v3.nExperts - v3.nActive)
  const read = (touched: number) => active.total - active.embedding + (touched - v3.nActive) * perExpert
  return read(experts(tokens)) / read(experts(1))
}

// What bench.ts measured in our own engine.
const passMs = (tokens: number) => engine.passes.find((pass) => pass.tokens === tokens)?.milliseconds ?? NaN
const run = (gamma: number) => {
  const found = engine.speculation.find((entry) => entry.gamma === gamma)
  if (!found) throw new Error(`lifecycle/results/engine.json has no gamma ${gamma}`)
  return found
}
const ourVerify = (gamma: number) => passMs(gamma + 1) / passMs(1)
/** By how much a ratio is off 1 at worst. */
const worst = (ratio: (gamma: number) => number) => Math.max(...[1, 2, 4].map((gamma) => Math.abs(ratio(gamma) - 1)))
const ourDraft = engine.target.decodeTokensPerSecond / engine.draft.decodeTokensPerSecond
const ours = (gamma: number): Record<string, ComputedValue> => ({
  [`spec.engine-tokens-${gamma}`]: measured(() => run(gamma).tokensPerPass, decimal(2), `speculation, γ = ${gamma}: tokensPerPass`),
  [`spec.engine-formula-${gamma}`]: measured(() => run(gamma).tokensPerPass / (1 + gamma * ourDraft), decimal(2), `tokens per pass ÷ (1 + ${gamma}c)`),
  [`spec.engine-verify-${gamma}`]: measured(() => ourVerify(gamma), decimal(2), `passes: ${gamma + 1} tokens ÷ 1 token`),
  [`spec.engine-model-${gamma}`]: measured(() => run(gamma).tokensPerPass / (ourVerify(gamma) + gamma * ourDraft), decimal(2), `tokens per pass ÷ (v + ${gamma}c)`),
  [`spec.engine-measured-${gamma}`]: measured(() => run(gamma).tokensPerSecond / run(0).tokensPerSecond, decimal(2), `speculation: γ = ${gamma} ÷ γ = 0, tokens per second`),
  [`spec.engine-oracle-${gamma}`]: measured(() => (gamma + 1) / ourVerify(gamma), decimal(2), `${gamma + 1} ÷ v`),
})

export const SPECULATIVE: ValueTable = {
  'spec.accept': speculative(() => acceptProbability(0.3, 0.5), decimal(1), '0.3 ÷ 0.5'),
  'spec.alpha': speculative(() => acceptanceRate(P, Q), decimal(1), '0.3 + 0.2 + 0.1'),
  'spec.residual': speculative(() => residualDistribution(P, Q)[1] ?? NaN, integer, '0.4 ÷ (0 + 0.4 + 0)'),
  'spec.quiz-residual': speculative(() => residualDistribution([0.5, 0.3, 0.2], [0.8, 0.1, 0.1])[1] ?? NaN, decimal(3), '0.2 ÷ (0.2 + 0.1)'),
  'spec.out-a': speculative(out(0), decimal(1), '0.5 · 0.6 + 0.4 · 0'),
  'spec.out-b': speculative(out(1), decimal(1), '0.2 · 1 + 0.4 · 1'),
  'spec.out-c': speculative(out(2), decimal(1), '0.3 · ⅓ + 0.4 · 0'),
  'spec.redraw-a': speculative(out(0, { redrawnFrom: P }), decimal(2), '0.3 + 0.4 · 0.3'),
  'spec.redraw-b': speculative(out(1, { redrawnFrom: P }), decimal(2), '0.2 + 0.4 · 0.6'),
  'spec.redraw-c': speculative(out(2, { redrawnFrom: P }), decimal(2), '0.1 + 0.4 · 0.1'),
  'spec.greedy-a': speculative(out(0, { drawnFrom: GREEDY }), decimal(1), '1 · 0.6 + 0.4 · 0'),
  'spec.greedy-alpha': speculative(() => acceptanceRate(P, GREEDY), decimal(1), 'min(0.3, 1)'),
  'spec.tokens': speculative(() => expectedTokens(ALPHA, GAMMA), decimal(4), '(1 − 0.8⁵) ÷ 0.2'),
  'spec.speedup': gain(4),
  'spec.speedup-8': gain(8),
  'spec.speedup-16': gain(16),
  'spec.speedup-32': gain(32),
  ...best(0.6, 0.02),
  ...best(0.6, 0.05),
  ...best(0.6, 0.2),
  ...best(0.8, 0.02),
  ...best(0.8, 0.05),
  ...best(0.8, 0.2),
  ...best(0.9, 0.02),
  ...best(0.9, 0.05),
  ...best(0.9, 0.2),
  'spec.lookup': speculative(() => speedup(0.2, GAMMA, 0), decimal(2), '(1 − 0.2⁵) ÷ 0.8'),
  'spec.lookup-80': cost(() => speedup(0.2, GAMMA, 0, verify(80, GAMMA + 1)), decimal(2), 'E(0.2, 4) ÷ v, batch 80'),
  'spec.mixed-tokens': speculative(() => mixed, decimal(2), '½ E(0.95, 4) + ½ E(0.65, 4)'),
  'spec.mixed-plain': speculative(() => expectedTokens(ALPHA, GAMMA), decimal(2), 'E(0.8, 4)'),
  'spec.mixed-alpha': speculative(() => mixedAlpha, decimal(2), 'accepted ÷ checked over both halves'),
  'spec.mixed-plugged': speculative(() => expectedTokens(mixedAlpha, GAMMA), decimal(2), 'E(0.83, 4)'),
  'spec.falling': speculative(() => expectedTokensByPosition([0.8, 0.7, 0.6, 0.5]), decimal(2), '1 + 0.8 + 0.8 · 0.7 + 0.8 · 0.7 · 0.6 + 0.8 · 0.7 · 0.6 · 0.5'),
  'spec.cold-both': speculative(() => acceptanceRate(warmed(LAB_P, 0.5), warmed(LAB_Q, 0.5)), decimal(2), 'Σ min(p, q), both at temperature 0.5'),
  'spec.cold-target': speculative(() => acceptanceRate(warmed(LAB_P, 0.5), LAB_Q), decimal(2), 'Σ min(p at temperature 0.5, q)'),

  'spec.free-batch': cost(() => Math.floor(freeVerificationBatch(llama, 0, 5, h100)), integer, '295 ÷ 5'),
  'spec.verify-128': cost(() => verify(128, 5), decimal(2), '5 · 128 ÷ 295.3'),
  'spec.speed-128': cost(() => batchGain(128), decimal(2), '3.3616 ÷ (2.17 + 0.2)'),
  'spec.break-even': cost(breakEven, integer, 'the first batch with 3.3616 ≤ v + 0.2'),
  'spec.speed-300': cost(() => batchGain(300), decimal(2), '3.3616 ÷ (5 + 0.2)'),
  'spec.best-128': cost(() => optimalGamma(ALPHA, C, 12, (tokens) => verify(128, tokens)), integer, 'argmax over γ of E(0.8, γ) ÷ (v + 0.05γ), batch 128'),
  'spec.best-128-speed': cost(() => speedup(ALPHA, 2, C, verify(128, 3)), decimal(2), 'E(0.8, 2) ÷ (v + 0.1), v = 3 · 128 ÷ 295.3'),
  'spec.free-context': cost(() => Math.ceil(freeVerificationContext(llama, 5, h100)), integer, '5 · 2P ÷ (295.3 · 131,072 − 5 · 4 · 131,072)'),
  'spec.speed-50-8192': cost(() => batchGain(50, 8192), decimal(2), '3.3616 ÷ (v + 0.2), v = 1'),
  'spec.ridge-batch': computed('lib/algorithms/roofline.ts')(() => Math.floor(computeBoundBatch(llama, 0, h100)), integer, '989.4 TFLOP/s ÷ 3.35 TB/s'),
  'spec.experts-5': cost(() => experts(5), decimal(1), '256 · (1 − (1 − 8/256)⁵)'),
  'spec.experts-factor': cost(() => experts(5) / experts(1), decimal(1), '37.6 ÷ 8'),
  'spec.experts-pass': cost(() => expertsPass(5), decimal(1), '(16.2 + 4.7 · 20.4) ÷ (16.2 + 20.4), in 10⁹ parameters'),
  'spec.experts-speed': cost(() => speedup(ALPHA, GAMMA, C, expertsPass(5)), decimal(2), '3.3616 ÷ (3.06 + 0.2)'),
  'spec.experts-64': cost(() => experts(5 * 64) / experts(64), decimal(2), '256 · (1 − (31/32)³²⁰) ÷ (256 · (1 − (31/32)⁶⁴))'),

  'spec.head-8b': computed('lib/algorithms/model-config.ts')(() => headShare(llama3_8b), decimal(3), '(218 M + 525 M) ÷ 8,030 M'),
  'spec.head-8b-alone': computed('lib/algorithms/model-config.ts')(() => headWithoutVocabulary(llama3_8b), decimal(3), '218 M ÷ 8,030 M'),
  'spec.head-70b': computed('lib/algorithms/model-config.ts')(() => headShare(llama3_70b), decimal(3), '(856 M + 1,051 M) ÷ 70,554 M'),
  'spec.mtp-low': speculative(() => expectedTokens(0.85, 1), decimal(2), '1 + 0.85'),
  'spec.mtp-high': speculative(() => expectedTokens(0.9, 1), decimal(2), '1 + 0.9'),
  'spec.mtp-cost': speculative(() => expectedTokens(0.9, 1) / 1.8 - 1, percent(0), '1.90 ÷ 1.8 − 1'),

  'spec.second': tree(() => candidates(LAB_Q)[1] ?? NaN, decimal(2), 'a₂, by enumeration of all pairs of candidates'),
  'spec.poor-alpha': speculative(() => acceptanceRate(LAB_P, POOR_Q), decimal(2), 'Σ min(p, q), q reversed'),
  'spec.chain-8': speculative(() => expectedTokens(acceptanceRate(LAB_P, POOR_Q), 8), decimal(2), 'E(0.56, 8)'),
  'spec.tree-8': tree(() => treeOf(POOR_Q, 8).tokens, decimal(2), '1 + Σ over nodes of Π a along the path'),
  'spec.tree-8-depth': tree(() => treeOf(POOR_Q, 8).depth, integer, 'levels of the best tree of eight nodes'),
  'spec.chain-8-speed': speculative(() => speedup(acceptanceRate(LAB_P, POOR_Q), 8, C), decimal(2), 'E(0.56, 8) ÷ (1 + 8 · 0.05)'),
  'spec.chain-best': speculative(() => optimalGamma(acceptanceRate(LAB_P, POOR_Q), C), integer, 'argmax over γ of E(0.56, γ) ÷ (1 + 0.05γ)'),
  'spec.chain-best-speed': speculative(() => speedup(acceptanceRate(LAB_P, POOR_Q), optimalGamma(acceptanceRate(LAB_P, POOR_Q), C), C), decimal(2), 'E(0.56, 4) ÷ (1 + 4 · 0.05)'),
  'spec.tree-8-speed': tree(() => treeOf(POOR_Q, 8).speed, decimal(2), '2.51 ÷ (1 + 4 · 0.05)'),

  'spec.engine-draft': measured(() => ourDraft, decimal(2), 'target.decodeTokensPerSecond ÷ draft.decodeTokensPerSecond'),
  'spec.engine-tokens-gap': measured(() => worst((gamma) => run(gamma).tokensPerPass / expectedTokens(evaluation.speculative.en.alpha, gamma)), percent(0), 'the largest difference of tokens per pass from E(0.732, γ), γ = 1, 2, 4'),
  'spec.engine-gap': measured(() => worst((gamma) => run(gamma).tokensPerPass / (ourVerify(gamma) + gamma * ourDraft) / (run(gamma).tokensPerSecond / run(0).tokensPerSecond)), percent(0), 'the largest difference of E ÷ (γc + v) from the measured speed, γ = 1, 2, 4'),
  ...ours(1),
  ...ours(2),
  ...ours(4),
}
