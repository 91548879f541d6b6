/** Numbers of tokenization: what a vocabulary costs and what it buys. */
import { bitsPerByte } from '../algorithms/bpe'
import { modelPreset, parameterCount, type ModelConfig } from '../algorithms/model-config'
import { decimal, decimalBytes, integer, percent } from './format'
import type { ValueTable } from './types'

const llama8b = modelPreset('Llama-3-8B')
const llama70b = modelPreset('Llama-3-70B')
/** The same model with Llama 2's vocabulary. */
const small = { ...llama8b, vocabSize: modelPreset('Llama-2-7B').vocabSize }
/** Characters per token on a sample of English, Llama 2's tokenizer and Llama 3's: arXiv 2407.21783 §3.2. */
const CHARACTERS = { llama2: 3.17, llama3: 3.94 }
const MODEL_CONFIG = 'lib/algorithms/model-config.ts'

const vocabularyParameters = (config: ModelConfig): number => {
  const { embedding, head } = parameterCount(config)
  return embedding + head
}
/** 2 FLOPs per weight and token, the embedding left out: a row is looked up, not multiplied. Attention scores not counted. */
const flopsPerToken = (config: ModelConfig): number => {
  const { total, embedding } = parameterCount(config)
  return 2 * (total - embedding)
}

export const TOKENIZATION: ValueTable = {
  'vocabulary.llama3-8b': {
    compute: () => vocabularyParameters(llama8b),
    format: integer,
    formula: '2 · 128,256 · 4,096',
    from: MODEL_CONFIG,
  },
  'vocabulary.llama3-8b-share': {
    compute: () => vocabularyParameters(llama8b) / parameterCount(llama8b).total,
    format: percent(2),
    formula: '1,050,673,152 ÷ 8,030,261,248',
    from: MODEL_CONFIG,
  },
  'vocabulary.llama3-70b-share': {
    compute: () => vocabularyParameters(llama70b) / parameterCount(llama70b).total,
    format: percent(2),
    formula: '2 · 128,256 · 8,192 ÷ 70,553,706,496',
    from: MODEL_CONFIG,
  },
  'vocabulary.extra-parameters': {
    compute: () => vocabularyParameters(llama8b) - vocabularyParameters(small),
    format: integer,
    formula: '2 · (128,256 − 32,000) · 4,096',
    from: MODEL_CONFIG,
  },
  'vocabulary.extra-bytes': {
    compute: () => 2 * (vocabularyParameters(llama8b) - vocabularyParameters(small)),
    format: decimalBytes(2),
    formula: '788,529,152 · 2 B',
    from: MODEL_CONFIG,
  },
  'vocabulary.flops-32k': {
    compute: () => flopsPerToken(small) / 1e9,
    format: decimal(2, 'GFLOPs'),
    formula: '2 · (7,241,732,096 − 32,000 · 4,096)',
    from: MODEL_CONFIG,
  },
  'vocabulary.flops-128k': {
    compute: () => flopsPerToken(llama8b) / 1e9,
    format: decimal(2, 'GFLOPs'),
    formula: '2 · (8,030,261,248 − 128,256 · 4,096)',
    from: MODEL_CONFIG,
  },
  'vocabulary.flops-per-character-saved': {
    compute: () => 1 - flopsPerToken(llama8b) / CHARACTERS.llama3 / (flopsPerToken(small) / CHARACTERS.llama2),
    format: percent(1),
    formula: '1 − (15.01 ÷ 3.94) ÷ (14.22 ÷ 3.17)',
    from: MODEL_CONFIG,
  },
  'bpb.ten-tokens': {
    compute: () => bitsPerByte(Math.log(20), 10, 30),
    format: decimal(3),
    formula: 'ln 20 · 10 ÷ (ln 2 · 30)',
    from: 'lib/algorithms/bpe.ts',
  },
  'bpb.five-tokens': {
    compute: () => bitsPerByte(Math.log(60), 5, 30),
    format: decimal(3),
    formula: 'ln 60 · 5 ÷ (ln 2 · 30)',
    from: 'lib/algorithms/bpe.ts',
  },
}
