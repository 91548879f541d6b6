/** Numbers of evaluation: intervals, paired tests, pass@k, ratings, agreement. */
import { chanceCorrected, kappaFromAgreement } from '../algorithms/agreement'
import { bitsPerByte } from '../algorithms/bpe'
import { eloWinProbability } from '../algorithms/bradley-terry'
import { naivePassAtK, passAtK } from '../algorithms/pass-at-k'
import { binomialStandardError, halfWidth, mcNemarExact, requiredQuestions } from '../algorithms/statistics'
import { decimal, integer } from './format'
import type { ComputedValue, ValueTable } from './types'

/** 95 % half-width in percentage points at accuracy `p` over `n` questions. */
const points = (p: number, n: number): ComputedValue => ({
  compute: () => 100 * halfWidth(p, n),
  format: decimal(1),
  formula: `196 · √(${p} · ${Number((1 - p).toFixed(3))} ÷ ${n.toLocaleString('en')})`,
  from: 'lib/algorithms/statistics.ts',
})
/** McNemar's p-value when only one model solves `b`, only the other `c`. */
const paired = (b: number, c: number, digits: number): ComputedValue => ({
  compute: () => mcNemarExact(b, c),
  format: decimal(digits),
  formula: `2 · Σ C(${b + c}, i) ÷ 2^${b + c}, i ≤ ${Math.min(b, c)}`,
  from: 'lib/algorithms/statistics.ts',
})
const unbiased = (n: number, c: number, k: number, digits: number): ComputedValue => ({
  compute: () => passAtK(n, c, k),
  format: decimal(digits),
  formula: `1 − C(${n - c}, ${k}) ÷ C(${n}, ${k})`,
  from: 'lib/algorithms/pass-at-k.ts',
})
const naive = (digits: number): ComputedValue => ({
  compute: () => naivePassAtK(20, 3, 5),
  format: decimal(digits),
  formula: '1 − (1 − 0.15)⁵',
  from: 'lib/algorithms/pass-at-k.ts',
})
const corrected = (options: number): ComputedValue => ({
  compute: () => chanceCorrected(0.7, options),
  format: decimal(2),
  formula: `(0.7 − 1/${options}) ÷ (1 − 1/${options})`,
  from: 'lib/algorithms/agreement.ts',
})
const kappa = (observed: number, expected: number): ComputedValue => ({
  compute: () => kappaFromAgreement(observed, expected),
  format: decimal(2),
  formula: `(${observed} − ${expected}) ÷ (1 − ${expected})`,
  from: 'lib/algorithms/agreement.ts',
})
const elo = (difference: number): ComputedValue => ({
  compute: () => eloWinProbability(difference),
  format: decimal(3),
  formula: `1 ÷ (1 + 10^(−${difference}/400))`,
  from: 'lib/algorithms/bradley-terry.ts',
})
/** Direct votes until the 95 % interval of the win rate excludes one half. */
const votes = (difference: number): ComputedValue => ({
  compute: () => requiredQuestions(eloWinProbability(difference) - 0.5, eloWinProbability(difference)),
  format: integer,
  formula: `1.96² · p·(1 − p) ÷ (p − 0.5)², p at +${difference}`,
  from: 'lib/algorithms/statistics.ts',
})
const perByte = (nats: number, tokens: number): ComputedValue => ({
  compute: () => bitsPerByte(nats, tokens, 3000),
  format: decimal(3),
  formula: `${nats} · ${tokens.toLocaleString('en')} ÷ (ln 2 · 3,000)`,
  from: 'lib/algorithms/bpe.ts',
})

export const EVALUATION: ValueTable = {
  'humaneval.standard-error': {
    compute: () => binomialStandardError(0.7, 164),
    format: decimal(4),
    formula: '√(0.7 · 0.3 ÷ 164)',
    from: 'lib/algorithms/statistics.ts',
  },
  'humaneval.half-width': points(0.7, 164),
  'humaneval.half-width-622': points(0.622, 164),
  'mmlu.half-width': points(0.7, 14_042),
  'gpqa-diamond.half-width': points(0.6, 198),
  'gsm8k.half-width': points(0.9, 1319),
  'math.half-width': points(0.7, 5000),
  'aime.half-width': points(0.5, 30),
  'aime.half-width-16': points(0.5, 30 * 16),
  'ceval.half-width-val': points(0.7, 1346),
  'ceval.half-width-test': points(0.7, 12_342),
  'mcnemar.0-3': paired(0, 3, 2),
  'mcnemar.0-6': paired(0, 6, 3),
  'mcnemar.7-13': paired(7, 13, 2),
  'mcnemar.1-9': paired(1, 9, 4),
  'mcnemar.3-18': paired(3, 18, 4),
  'mcnemar.32-40': paired(32, 40, 2),
  'chance.four-options': corrected(4),
  'chance.ten-options': corrected(10),
  'pass-at-5': unbiased(20, 3, 5, 6),
  'pass-at-5.short': unbiased(20, 3, 5, 3),
  'pass-at-5.naive': naive(6),
  'pass-at-5.naive-short': naive(3),
  'pass-at-1.of-200': unbiased(200, 10, 1, 2),
  'pass-at-10.of-200': unbiased(200, 10, 10, 3),
  'pass-at-100.of-200': unbiased(200, 10, 100, 3),
  'pass-at-3.of-10': unbiased(10, 2, 3, 3),
  'bits-per-byte.x': perByte(2, 1000),
  'bits-per-byte.y': perByte(2.6, 750),
  'questions.one-point': {
    compute: () => requiredQuestions(0.01, 0.7),
    format: integer,
    formula: '1.96² · 0.7 · 0.3 ÷ 0.01²',
    from: 'lib/algorithms/statistics.ts',
  },
  'elo.100': elo(100),
  'elo.400': elo(400),
  'votes.100': votes(100),
  'votes.10': votes(10),
  'kappa.balanced': kappa(0.8, 0.5),
  'kappa.skewed': kappa(0.8, 0.82),
  'kappa.very-skewed': kappa(0.9, 0.905),
}
