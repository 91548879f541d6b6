/** Numbers of the small model's life: measured by the scripts of lifecycle/, read from the files they wrote. */
import engine from '../../lifecycle/results/engine.json'
import evaluation from '../../lifecycle/results/evaluation.json'
import finetuning from '../../lifecycle/results/finetuning.json'
import funnel from '../../lifecycle/results/funnel.json'
import quantization from '../../lifecycle/results/quantization.json'
import tokenizer from '../../lifecycle/results/tokenizer.json'
import mixtureTraining from '../../lifecycle/results/training-mixture.json'
import draftTraining from '../../lifecycle/results/training-draft.json'
import training from '../../lifecycle/results/training-target.json'
import { trainingFlops } from '../algorithms/training-flops'
import { decimal, decimalBytes, duration, integer, percent, scientific, type Format } from './format'
import type { ComputedValue, ValueTable } from './types'

const measured =
  (file: string) =>
  (compute: () => number, format: Format, formula: string): ComputedValue => ({
    compute,
    format,
    formula,
    from: `lifecycle/results/${file}.json`,
  })

const fromFunnel = measured('funnel')
const fromTokenizer = measured('tokenizer')
const fromTraining = measured('training-target')
const fromEvaluation = measured('evaluation')
const fromFinetuning = measured('finetuning')
const fromQuantization = measured('quantization')
const fromEngine = measured('engine')

const { en, zh } = funnel.languages
const step = (language: typeof en | typeof zh, name: string) => {
  const found = language.steps.find((s) => s.step === name)
  if (!found) throw new Error(`lifecycle/results/funnel.json has no step "${name}"`)
  return found
}
const dropped = (language: typeof en | typeof zh, name: string) => {
  const { dropped } = step(language, name)
  if (dropped === undefined) throw new Error(`lifecycle/results/funnel.json: step "${name}" drops nothing`)
  return dropped
}
const scheme = (name: string) => {
  const found = quantization.schemes.find((s) => s.scheme === name)
  if (!found) throw new Error(`lifecycle/results/quantization.json has no scheme "${name}"`)
  return found
}
const speculation = (gamma: number) => {
  const found = engine.speculation.find((s) => s.gamma === gamma)
  if (!found) throw new Error(`lifecycle/results/engine.json has no gamma ${gamma}`)
  return found
}
const pass = (tokens: number) => {
  const found = engine.passes.find((p) => p.tokens === tokens)
  if (!found) throw new Error(`lifecycle/results/engine.json has no pass of ${tokens} tokens`)
  return found.milliseconds
}
const speedup = (gamma: number) => {
  const found = evaluation.speculative.en.byGamma.find((s) => s.gamma === gamma)
  if (!found) throw new Error(`lifecycle/results/evaluation.json has no gamma ${gamma}`)
  return found.speedup
}
const flops = trainingFlops(training.parameters, training.tokensSeen)
const { bits, quatrains, contamination } = evaluation

export const LIFECYCLE: ValueTable = {
  'life.parameters': fromTraining(() => training.parameters, integer, 'counted by PyTorch'),
  'life.draft-parameters': measured('training-draft')(() => draftTraining.parameters, integer, 'counted by PyTorch'),
  'life.tokens-seen': fromTraining(() => training.tokensSeen, integer, '3,600 steps · 8 sequences · 256 tokens'),
  'life.epochs': fromTraining(() => training.tokensSeen / training.trainingTokens, decimal(1), 'tokens seen ÷ tokens of the training text'),
  'life.tokens-per-parameter': fromTraining(() => training.tokensSeen / training.parameters, decimal(1), 'tokens seen ÷ parameters'),
  'life.flops': fromTraining(() => flops, scientific(1, 'FLOPs'), '6 · parameters · tokens seen'),
  'life.h100-seconds': fromTraining(() => flops / (0.4 * 989.4e12), duration(2), '6PD ÷ (40 % of 989.4 TFLOP/s)'),

  'life.chapters': fromFunnel(() => step(en, 'extract').documents, integer, 'steps.extract.documents, en'),
  'life.poems': fromFunnel(() => step(zh, 'extract').documents, integer, 'steps.extract.documents, zh'),
  'life.chapters-dropped': fromFunnel(() => dropped(en, 'quality'), integer, 'steps.quality.dropped, en'),
  'life.gopher-poems': fromFunnel(() => zh.gopher.kept / zh.gopher.documents, percent(1), 'gopher.kept ÷ gopher.documents, zh'),
  'life.poems-kept': fromFunnel(() => step(zh, 'quality').documents / step(zh, 'extract').documents, percent(1), 'steps.quality ÷ steps.extract, zh'),
  'life.poem-duplicates': fromFunnel(() => dropped(zh, 'exact duplicates'), integer, 'steps.exact duplicates.dropped, zh'),
  'life.poem-near-duplicates': fromFunnel(() => dropped(zh, 'near duplicates'), integer, 'steps.near duplicates.dropped, zh'),
  'life.leaks-en': fromFunnel(() => dropped(en, 'decontamination'), integer, 'steps.decontamination.dropped, en'),
  'life.train-chapters': fromFunnel(() => step(en, 'decontamination').documents, integer, 'steps.decontamination.documents, en'),
  'life.train-poems': fromFunnel(() => step(zh, 'decontamination').documents, integer, 'steps.decontamination.documents, zh'),

  'life.zh-tokens-512': fromTokenizer(() => tokenizer.table[0]!.zh.tokensPerCharacter, decimal(2), 'validation tokens ÷ characters, V = 512'),
  'life.zh-tokens-2048': fromTokenizer(() => tokenizer.table[2]!.zh.tokensPerCharacter, decimal(2), 'validation tokens ÷ characters, V = 2,048'),
  'life.embedding-share': fromTokenizer(() => (2048 * 128) / training.parameters, percent(1), '2,048 · 128 ÷ parameters'),

  'life.bits-en': fromEvaluation(() => bits.target.en.bitsPerByte, decimal(3), 'bits.target.en'),
  'life.bits-zh': fromEvaluation(() => bits.target.zh.bitsPerByte, decimal(3), 'bits.target.zh'),
  'life.gzip-en': fromEvaluation(() => evaluation.gzip.en.bitsPerByte, decimal(2), 'gzip.en, level 9'),
  'life.gzip-zh': fromEvaluation(() => evaluation.gzip.zh.bitsPerByte, decimal(2), 'gzip.zh, level 9'),
  'life.bits-en-low': fromEvaluation(() => bits.target.en.low, decimal(3), 'bits.target.en.low, 95 %, bootstrap over documents'),
  'life.bits-en-high': fromEvaluation(() => bits.target.en.high, decimal(3), 'bits.target.en.high'),
  'life.int4-low': fromEvaluation(() => bits['target.int4-row'].en.low, decimal(3), 'bits.target.int4-row.en.low'),
  'life.int4-high': fromEvaluation(() => bits['target.int4-row'].en.high, decimal(3), 'bits.target.int4-row.en.high'),
  'life.int4-worse': fromEvaluation(() => bits['target.int4-row'].en.minusTarget.difference, decimal(4), 'bits.target.int4-row.en.minusTarget'),
  'life.int4-worse-low': fromEvaluation(() => bits['target.int4-row'].en.minusTarget.low, decimal(4), '… .minusTarget.low, the same resampled documents'),
  'life.int4-worse-high': fromEvaluation(() => bits['target.int4-row'].en.minusTarget.high, decimal(4), '… .minusTarget.high'),
  'life.int8-worse': fromEvaluation(() => bits['target.int8'].en.minusTarget.difference, decimal(5), 'bits.target.int8.en.minusTarget'),
  'life.mixture-parameters': measured('training-mixture')(() => mixtureTraining.parameters, integer, 'counted by PyTorch'),
  'life.mixture-times': measured('training-mixture')(() => mixtureTraining.parameters / training.parameters, decimal(1), 'parameters ÷ those of the target'),
  'life.mixture-en': fromEvaluation(() => -bits.mixture.en.minusTarget.difference, decimal(3), '−bits.mixture.en.minusTarget'),
  'life.mixture-zh': fromEvaluation(() => -bits.mixture.zh.minusTarget.difference, decimal(3), '−bits.mixture.zh.minusTarget'),
  'life.mixture-en-low': fromEvaluation(() => -bits.mixture.en.minusTarget.high, decimal(3), '−bits.mixture.en.minusTarget.high'),
  'life.mixture-zh-low': fromEvaluation(() => -bits.mixture.zh.minusTarget.high, decimal(3), '−bits.mixture.zh.minusTarget.high'),
  'life.draft-worse': fromEvaluation(() => bits.draft.en.minusTarget.difference, decimal(3), 'bits.draft.en.minusTarget'),
  'life.shared': fromEvaluation(() => contamination.en.overlapping, integer, 'contamination.en.overlapping: test chapters with a 13-gram of the training text'),
  'life.test-chapters': fromEvaluation(() => contamination.en.documents, integer, 'contamination.en.documents'),
  'life.bits-clean': fromEvaluation(() => contamination.en.bitsPerByte.clean, decimal(3), 'contamination.en.bitsPerByte.clean'),
  'life.bits-shared': fromEvaluation(() => contamination.en.bitsPerByte.overlapping, decimal(3), 'contamination.en.bitsPerByte.overlapping'),

  'life.form-base': fromEvaluation(() => quatrains.target.inForm.share, percent(1), 'quatrains.target.inForm, of 200'),
  'life.form-lora': fromEvaluation(() => quatrains.lora.inForm.share, percent(1), 'quatrains.lora.inForm, of 200'),
  'life.form-full': fromEvaluation(() => quatrains.full.inForm.share, percent(1), 'quatrains.full.inForm, of 200'),
  'life.form-dpo': fromEvaluation(() => quatrains.dpo.inForm.share, percent(1), 'quatrains.dpo.inForm, of 200'),
  'life.clean-lora': fromEvaluation(() => quatrains.lora.withoutRepetition.share, percent(1), 'quatrains.lora.withoutRepetition, of 200'),
  'life.clean-dpo': fromEvaluation(() => quatrains.dpo.withoutRepetition.share, percent(1), 'quatrains.dpo.withoutRepetition, of 200'),
  'life.forgot-lora': fromEvaluation(() => bits.lora.en.minusTarget.difference, decimal(3), 'bits.lora.en.minusTarget'),
  'life.forgot-full': fromEvaluation(() => bits.full.en.minusTarget.difference, decimal(3), 'bits.full.en.minusTarget'),
  'life.lora-share': fromFinetuning(() => finetuning.trainableParameters.lora / finetuning.trainableParameters.full, percent(1), 'trainableParameters.lora ÷ .full'),
  'life.dpo-chosen': fromFinetuning(() => finetuning.log.dpo.at(-1)!.chosenLogRatio, decimal(1), 'log.dpo.chosenLogRatio, the last step'),
  'life.dpo-rejected': fromFinetuning(() => -finetuning.log.dpo.at(-1)!.rejectedLogRatio, decimal(1), '−log.dpo.rejectedLogRatio, the last step'),
  'life.forgot-dpo': fromEvaluation(() => bits.dpo.en.minusTarget.difference - bits.lora.en.minusTarget.difference, decimal(3), 'bits.dpo.en − bits.lora.en'),
  'life.pairs': fromFinetuning(() => finetuning.preference.pairs, integer, 'preference.pairs'),
  'life.dpo-accuracy': fromFinetuning(() => finetuning.log.dpo.at(-1)!.accuracy, percent(0), 'log.dpo, the last step'),

  'life.int8-bytes': fromQuantization(() => scheme('int8-row').bytes, decimalBytes(2), 'schemes.int8-row.bytes'),
  'life.int4-bits': fromQuantization(() => scheme('int4-row').bitsPerWeight, decimal(2), '4 + one float32 scale a row'),
  'life.group-bits': fromQuantization(() => scheme('int4-group').bitsPerWeight, decimal(2), '4 + 32 ÷ 32'),

  'life.decode': fromEngine(() => engine.target.decodeTokensPerSecond, integer, 'target.decodeTokensPerSecond, processor time'),
  'life.uncached': fromEngine(() => engine.target.uncachedTokensPerSecond, decimal(1), 'target.uncachedTokensPerSecond, processor time'),
  'life.pass-two': fromEngine(() => pass(2) / pass(1), decimal(2), 'passes: 2 tokens ÷ 1 token'),
  'life.pass-five': fromEngine(() => pass(5) / pass(1), decimal(2), 'passes: 5 tokens ÷ 1 token'),
  'life.alpha': fromEvaluation(() => evaluation.speculative.en.alpha, decimal(3), 'speculative.en.alpha'),
  'life.draft-cost': fromEvaluation(() => evaluation.speculative.en.draftCost, decimal(3), 'speculative.en.draftCost: parameters of draft ÷ target'),
  'life.speedup-theory': fromEvaluation(() => speedup(1), decimal(2), '(1 − α²) ÷ ((1 − α)(1 + draft cost)), γ = 1'),
  'life.speedup-measured': fromEngine(() => speculation(1).tokensPerSecond / speculation(0).tokensPerSecond, decimal(2), 'speculation: γ = 1 ÷ γ = 0'),
}
