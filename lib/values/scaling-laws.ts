/** Numbers of scaling laws: what published constants predict, how flat the optimum is, and what serving changes. */
import { breakEvenTokens, lifetime, lifetimeOptimal, sizeLimit, tokensForLoss } from '../algorithms/lifetime-compute'
import { CHINCHILLA_CONSTANTS, chinchillaLoss, computeOptimal, isoFlopLoss, type ChinchillaConstants } from '../algorithms/scaling-laws'
import { trainingFlops } from '../algorithms/training-flops'
import { decimal, integer, percent, scientific, type Format } from './format'
import { P_LLAMA3_8B } from './models'
import type { ValueTable } from './types'

const { besiroglu2024: REFIT, hoffmann2022: PRINTED, hoffmann2022Unrounded: UNROUNDED } = CHINCHILLA_CONSTANTS
/** Gopher's budget, Hoffmann et al. 2022, Table 3. */
const BUDGET = 5.76e23
const LLAMA_TOKENS = 15e12
const LAWS = 'lib/algorithms/scaling-laws.ts'
const LIFE = 'lib/algorithms/lifetime-compute.ts'
const GOPHER = [280e9, 300e9] as const
const CHINCHILLA = [70e9, 1.4e12] as const

/** 72 billion, 1.33 trillion; 720 亿, 1.33 万亿: the same digits in both languages. */
const billions: Format = (value, locale) =>
  locale === 'zh' ? decimal(0, '亿')(10 * Math.round(value / 1e9), locale) : decimal(0, 'billion')(value / 1e9, locale)
const trillions =
  (digits: number): Format =>
  (value, locale) =>
    decimal(digits, locale === 'zh' ? '万亿' : 'trillion')(value / 1e12, locale)
const times =
  (digits: number): Format =>
  (value, locale) =>
    locale === 'zh' ? `${decimal(digits)(value, locale)} 倍` : `${decimal(digits)(value, locale)} times`

const best = computeOptimal(BUDGET, REFIT)
const sizeTerm = ([parameters]: readonly [number, number]) => REFIT.A / parameters ** REFIT.alpha
const dataTerm = ([, tokens]: readonly [number, number]) => REFIT.B / tokens ** REFIT.beta
const sizeExponent = ({ alpha, beta }: ChinchillaConstants) => beta / (alpha + beta)
const penalty = (factor: number) => isoFlopLoss(BUDGET, best.parameters / factor, REFIT) - best.loss
const share = (factor: number) => penalty(factor) / (best.loss - REFIT.E)
/** What is reducible falls as C^(−αβ/(α + β)): the share of the budget that a penalty is worth. */
const wasted = (factor: number) => 1 - (1 + share(factor)) ** (-1 / (REFIT.alpha * sizeExponent(REFIT)))
const smaller = (factor: number) => {
  const parameters = best.parameters / factor
  return lifetime(parameters, tokensForLoss(parameters, best.loss, REFIT), 0)
}
const optimum = lifetime(best.parameters, best.tokens, 0)

const llamaFlops = trainingFlops(P_LLAMA3_8B, LLAMA_TOKENS)
const llamaLoss = chinchillaLoss(P_LLAMA3_8B, LLAMA_TOKENS, REFIT)
const sameLoss = lifetimeOptimal(llamaLoss, 0, REFIT)
const exactMatch = (loss: number) => Math.exp(-10 * loss)
const served = (tokens: number) => lifetimeOptimal(best.loss, tokens, REFIT)
const saving = (tokens: number) => 1 - served(tokens).totalFlops / lifetime(best.parameters, best.tokens, tokens).totalFlops

export const SCALING_LAWS: ValueTable = {
  'scaling.gopher-flops': { compute: () => trainingFlops(...GOPHER), format: scientific(2), formula: '6 · 280 × 10⁹ · 300 × 10⁹', from: 'lib/algorithms/training-flops.ts' },
  'scaling.gopher-size': { compute: () => sizeTerm(GOPHER), format: decimal(4), formula: '482.01 ÷ (280 × 10⁹)^0.3478', from: LAWS },
  'scaling.gopher-data': { compute: () => dataTerm(GOPHER), format: decimal(4), formula: '2085.43 ÷ (300 × 10⁹)^0.3658', from: LAWS },
  'scaling.gopher-loss': { compute: () => chinchillaLoss(...GOPHER, REFIT), format: decimal(4), formula: '1.8172 + 0.0503 + 0.1321', from: LAWS },
  'scaling.chinchilla-size': { compute: () => sizeTerm(CHINCHILLA), format: decimal(4), formula: '482.01 ÷ (70 × 10⁹)^0.3478', from: LAWS },
  'scaling.chinchilla-data': { compute: () => dataTerm(CHINCHILLA), format: decimal(4), formula: '2085.43 ÷ (1.4 × 10¹²)^0.3658', from: LAWS },
  'scaling.chinchilla-loss': { compute: () => chinchillaLoss(...CHINCHILLA, REFIT), format: decimal(4), formula: '1.8172 + 0.0815 + 0.0752', from: LAWS },
  'scaling.refit-parameters': { compute: () => best.parameters, format: billions, formula: 'G · (5.76 × 10²³ ÷ 6)^0.5126', from: LAWS },
  'scaling.refit-tokens': { compute: () => best.tokens, format: trillions(2), formula: '5.76 × 10²³ ÷ (6 · 72.2 × 10⁹)', from: LAWS },
  'scaling.refit-ratio': { compute: () => best.tokensPerParameter, format: decimal(1), formula: '1.33 × 10¹² ÷ 72.2 × 10⁹', from: LAWS },
  'scaling.refit-exponent': { compute: () => sizeExponent(REFIT), format: decimal(3), formula: '0.3658 ÷ (0.3478 + 0.3658)', from: LAWS },
  'scaling.printed-parameters': { compute: () => computeOptimal(BUDGET, PRINTED).parameters, format: billions, formula: 'G · (5.76 × 10²³ ÷ 6)^0.4516', from: LAWS },
  'scaling.printed-ratio': { compute: () => computeOptimal(BUDGET, PRINTED).tokensPerParameter, format: decimal(0), formula: '2.98 × 10¹² ÷ 32.2 × 10⁹', from: LAWS },
  'scaling.printed-exponent': { compute: () => sizeExponent(PRINTED), format: decimal(3), formula: '0.28 ÷ (0.34 + 0.28)', from: LAWS },
  'scaling.unrounded-parameters': { compute: () => computeOptimal(BUDGET, UNROUNDED).parameters, format: billions, formula: 'G · (5.76 × 10²³ ÷ 6)^0.4565', from: LAWS },
  'scaling.unrounded-ratio': { compute: () => computeOptimal(BUDGET, UNROUNDED).tokensPerParameter, format: decimal(0), formula: '2.38 × 10¹² ÷ 40.4 × 10⁹', from: LAWS },
  'scaling.unrounded-exponent': { compute: () => sizeExponent(UNROUNDED), format: decimal(3), formula: '0.2849 ÷ (0.3392 + 0.2849)', from: LAWS },
  'scaling.kaplan-thousand': { compute: () => 1000 ** 0.73, format: decimal(0), formula: '1000^0.73', from: LAWS },
  'scaling.hoffmann-thousand': { compute: () => 1000 ** 0.5, format: decimal(0), formula: '1000^0.50', from: LAWS },
  'scaling.half-penalty': { compute: () => penalty(2), format: decimal(4), formula: 'L(36.1 × 10⁹, 2.66 × 10¹²) − L(72.2 × 10⁹, 1.33 × 10¹²)', from: LAWS },
  'scaling.double-penalty': { compute: () => penalty(0.5), format: decimal(4), formula: 'L(144.5 × 10⁹, 0.66 × 10¹²) − L(72.2 × 10⁹, 1.33 × 10¹²)', from: LAWS },
  'scaling.quarter-penalty': { compute: () => penalty(4), format: decimal(4), formula: 'L(18.1 × 10⁹, 5.31 × 10¹²) − L(72.2 × 10⁹, 1.33 × 10¹²)', from: LAWS },
  'scaling.half-share': { compute: () => share(2), format: percent(1), formula: '0.0048 ÷ 0.1572', from: LAWS },
  'scaling.quarter-share': { compute: () => share(4), format: percent(1), formula: '0.0195 ÷ 0.1572', from: LAWS },
  'scaling.half-approximation': { compute: () => 0.5 * REFIT.alpha * REFIT.beta * Math.LN2 ** 2, format: percent(1), formula: '½ · 0.3478 · 0.3658 · (ln 2)²', from: LAWS },
  'scaling.half-wasted': { compute: () => wasted(2), format: percent(0), formula: '1 − 1.0306^(−1 ÷ 0.1783)', from: LAWS },
  'scaling.quarter-wasted': { compute: () => wasted(4), format: percent(0), formula: '1 − 1.1237^(−1 ÷ 0.1783)', from: LAWS },
  'scaling.half-tokens': { compute: () => smaller(2).tokens / best.tokens, format: times(1), formula: '(0.4874 ÷ (1 − 0.5126 · 2^0.3478))^(1 ÷ 0.3658)', from: LIFE },
  'scaling.half-flops': { compute: () => smaller(2).trainingFlops / BUDGET, format: times(2), formula: '2.52 ÷ 2', from: LIFE },
  'scaling.quarter-tokens': { compute: () => smaller(4).tokens / best.tokens, format: times(1), formula: '(0.4874 ÷ (1 − 0.5126 · 4^0.3478))^(1 ÷ 0.3658)', from: LIFE },
  'scaling.quarter-flops': { compute: () => smaller(4).trainingFlops / BUDGET, format: times(1), formula: '17.9 ÷ 4', from: LIFE },
  'scaling.half-break-even': { compute: () => breakEvenTokens(smaller(2), optimum), format: trillions(1), formula: '0.259 · 5.76 × 10²³ ÷ (2 · 36.1 × 10⁹)', from: LIFE },
  'scaling.quarter-break-even': { compute: () => breakEvenTokens(smaller(4), optimum), format: trillions(1), formula: '3.465 · 5.76 × 10²³ ÷ (2 · 54.2 × 10⁹)', from: LIFE },
  'scaling.size-limit': { compute: () => sizeLimit(REFIT), format: decimal(2), formula: '(1 + 0.3478 ÷ 0.3658)^(1 ÷ 0.3478)', from: LIFE },
  'scaling.served-10t': { compute: () => served(1e13).parameters, format: billions, formula: '(αA/P^α) ÷ (βB/D^β) = 1 + 10¹³ ÷ 3D', from: LIFE },
  'scaling.served-10t-ratio': { compute: () => served(1e13).tokens / served(1e13).parameters, format: integer, formula: '3.73 × 10¹² ÷ 34.1 × 10⁹', from: LIFE },
  'scaling.served-10t-saving': { compute: () => saving(1e13), format: percent(0), formula: '1 − 1.44 × 10²⁴ ÷ 2.02 × 10²⁴', from: LIFE },
  'scaling.served-100t': { compute: () => served(1e14).parameters, format: billions, formula: '(αA/P^α) ÷ (βB/D^β) = 1 + 10¹⁴ ÷ 3D', from: LIFE },
  'scaling.served-100t-ratio': { compute: () => served(1e14).tokens / served(1e14).parameters, format: integer, formula: '13.07 × 10¹² ÷ 20.9 × 10⁹', from: LIFE },
  'scaling.served-100t-saving': { compute: () => saving(1e14), format: percent(0), formula: '1 − 5.83 × 10²⁴ ÷ 1.50 × 10²⁵', from: LIFE },
  'scaling.llama-loss': { compute: () => llamaLoss, format: decimal(3), formula: '1.8172 + 0.1731 + 0.0316', from: LAWS },
  'scaling.llama-best-loss': { compute: () => computeOptimal(llamaFlops, REFIT).loss, format: decimal(3), formula: 'L(81.2 × 10⁹, 1.48 × 10¹²)', from: LAWS },
  'scaling.llama-best-parameters': { compute: () => computeOptimal(llamaFlops, REFIT).parameters, format: billions, formula: 'G · (7.23 × 10²³ ÷ 6)^0.5126', from: LAWS },
  'scaling.llama-same-parameters': { compute: () => sameLoss.parameters, format: billions, formula: '(482.01 · 1.9508 ÷ (2.0218 − 1.8172))^(1 ÷ 0.3478)', from: LIFE },
  'scaling.llama-extra': { compute: () => llamaFlops / sameLoss.totalFlops, format: times(1), formula: '7.23 × 10²³ ÷ 1.31 × 10²³', from: LIFE },
  'scaling.llama-break-even': {
    compute: () => breakEvenTokens(lifetime(P_LLAMA3_8B, LLAMA_TOKENS, 0), sameLoss),
    format: trillions(1),
    formula: '(7.23 − 1.31) × 10²³ ÷ (2 · (33.9 − 8.03) × 10⁹)',
    from: LIFE,
  },
  'scaling.narrower': { compute: () => Math.sqrt(600_000 / 500), format: times(0), formula: '√(600,000 ÷ 500)', from: 'lib/algorithms/statistics.ts' },
  'scaling.match-1': { compute: () => exactMatch(1), format: percent(3), formula: 'e^(−10 · 1)', from: LAWS },
  'scaling.match-half': { compute: () => exactMatch(0.5), format: percent(1), formula: 'e^(−10 · 0.5)', from: LAWS },
  'scaling.match-quarter': { compute: () => exactMatch(0.25), format: percent(0), formula: 'e^(−10 · 0.25)', from: LAWS },
  'scaling.match-eighth': { compute: () => exactMatch(0.125), format: percent(0), formula: 'e^(−10 · 0.125)', from: LAWS },
  'scaling.match-sixteenth': { compute: () => exactMatch(0.0625), format: percent(0), formula: 'e^(−10 · 0.0625)', from: LAWS },
}
