/** Numbers of the four masks: what a stale cache costs, what a supervised token costs, what a determinant hides. */
import { conditionNumber, determinant } from '../algorithms/conditioning'
import { causalMask } from '../algorithms/masks'
import { fromRows, type Matrix } from '../algorithms/matrix'
import { causalSupervision, flopsPerSupervisedToken, maskedSupervision, prefixSupervision, spanCorruption } from '../algorithms/objectives'
import { softmaxRows } from '../algorithms/softmax'
import { svd } from '../algorithms/svd'
import { appendedConversation, cachedPasses, recomputedPasses, rereadConversation } from '../algorithms/token-passes'
import { decimal, integer, percent, scientific } from './format'
import type { ValueTable } from './types'

const PROMPT = 1000
const ANSWER = 1000
const TEN_TURNS = { turns: 10, read: 200, written: 200 }
/** The text that T5's span corruption turns into an input of 512 tokens. */
const TEXT = 568
const SPANS = spanCorruption(TEXT, 0.15, 3)
const MASKED = maskedSupervision(TEXT, 0.15)
const PASSES = 'lib/algorithms/token-passes.ts'
const OBJECTIVES = 'lib/algorithms/objectives.ts'
const CONDITIONING = 'lib/algorithms/conditioning.ts'

const condition = (a: Matrix) => conditionNumber(svd(a).singularValues)
const SINK = fromRows([
  [1, 0],
  [0.9999, 0.0001],
])
/** Causal weights when all scores are equal: row i is 1/i, i times. */
const EVEN = softmaxRows(causalMask(64))
const MUTUAL = fromRows([
  [0.9, 0.1],
  [0.1, 0.9],
])

export const DECODER_ONLY: ValueTable = {
  'decoder.passes-cached': {
    compute: () => cachedPasses(PROMPT, ANSWER),
    format: integer,
    formula: '1,000 + 1,000 − 1',
    from: PASSES,
  },
  'decoder.passes-recomputed': {
    compute: () => recomputedPasses(PROMPT, ANSWER),
    format: integer,
    formula: '1,000 + 1,001 + … + 1,999',
    from: PASSES,
  },
  'decoder.passes-ratio': {
    compute: () => recomputedPasses(PROMPT, ANSWER) / cachedPasses(PROMPT, ANSWER),
    format: integer,
    formula: '1,499,500 ÷ 1,999',
    from: PASSES,
  },
  'decoder.conversation-appended': {
    compute: () => appendedConversation(TEN_TURNS),
    format: integer,
    formula: '10 · (200 + 200)',
    from: PASSES,
  },
  'decoder.conversation-reread': {
    compute: () => rereadConversation(TEN_TURNS),
    format: integer,
    formula: '10 · (200 + 200) + (0 + 1 + … + 9) · (200 + 200)',
    from: PASSES,
  },
  'decoder.clm-flops': {
    compute: () => flopsPerSupervisedToken(causalSupervision(TEXT)),
    format: decimal(1),
    formula: '6 · 568 ÷ 568',
    from: OBJECTIVES,
  },
  'decoder.prefix-flops': {
    compute: () => flopsPerSupervisedToken(prefixSupervision(TEXT, TEXT / 2)),
    format: decimal(1),
    formula: '6 · 568 ÷ 284',
    from: OBJECTIVES,
  },
  'decoder.mlm-supervised': {
    compute: () => MASKED.supervised,
    format: integer,
    formula: '568 · 0.15, rounded',
    from: OBJECTIVES,
  },
  'decoder.mlm-flops': {
    compute: () => flopsPerSupervisedToken(MASKED),
    format: decimal(1),
    formula: '6 · 568 ÷ 85',
    from: OBJECTIVES,
  },
  'decoder.span-encoder': {
    compute: () => SPANS.encoderTokens,
    format: integer,
    formula: '568 − 85 + 28 + 1',
    from: OBJECTIVES,
  },
  'decoder.span-decoder': {
    compute: () => SPANS.decoderTokens,
    format: integer,
    formula: '85 + 28 + 1',
    from: OBJECTIVES,
  },
  'decoder.span-flops': {
    compute: () => flopsPerSupervisedToken(SPANS),
    format: decimal(1),
    formula: '6 · (512 + 114) ÷ 2 ÷ 85',
    from: OBJECTIVES,
  },
  'decoder.span-share': {
    compute: () => SPANS.passes / TEXT,
    format: percent(0),
    formula: '(512 + 114) ÷ 2 ÷ 568',
    from: OBJECTIVES,
  },
  'decoder.sink-det': {
    compute: () => determinant(SINK),
    format: decimal(4),
    formula: '1 · 0.0001',
    from: CONDITIONING,
  },
  'decoder.sink-condition': {
    compute: () => condition(SINK),
    format: integer,
    formula: 'σ₁ ÷ σ₂ of (1, 0; 0.9999, 0.0001)',
    from: CONDITIONING,
  },
  'decoder.even-det': {
    compute: () => determinant(EVEN),
    format: scientific(1),
    formula: '1 · 1/2 · 1/3 · … · 1/64',
    from: CONDITIONING,
  },
  'decoder.even-condition': {
    compute: () => condition(EVEN),
    format: integer,
    formula: 'σ₁ ÷ σ₆₄ of the causal weights of 64 equal scores',
    from: CONDITIONING,
  },
  'decoder.mutual-condition': {
    compute: () => condition(MUTUAL),
    format: decimal(2),
    formula: 'σ₁ ÷ σ₂ of (0.9, 0.1; 0.1, 0.9)',
    from: CONDITIONING,
  },
}
