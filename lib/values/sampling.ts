/** Numbers of decoding: one vector through the samplers, what a mask and a beam do to whole texts, and measurements on the small model. */
import measuredResults from '../../lifecycle/results/sampling.json'
import { beamSearch } from '../algorithms/beam-search'
import { constrain, type NextProbabilities } from '../algorithms/constrained-decoding'
import { BF16, machineEpsilon } from '../algorithms/number-formats'
import { distribution, frequencyPenalty, processLogits, repetitionPenalty, temperature, topP, type LogitsProcessor } from '../algorithms/sampling'
import { entropy, logSoftmax } from '../algorithms/softmax'
import { acceptanceRate } from '../algorithms/speculative'
import { decimal, integer, percent, scientific, type Format } from './format'
import type { ComputedValue, ValueTable } from './types'

const SAMPLING = 'lib/algorithms/sampling.ts'

/** After "The coffee is": hot, cold, black, gone, blue. */
const LOGITS = [3, 2, 1, 0, -1]
const [HOT, COLD, BLACK, GONE, BLUE] = [0, 1, 2, 3, 4] as const
const lawAfter = (...stack: LogitsProcessor[]) => distribution(processLogits(LOGITS, stack))
const probability = (token: number, formula: string, ...stack: LogitsProcessor[]): ComputedValue => ({
  compute: () => lawAfter(...stack)[token] ?? NaN,
  format: decimal(4),
  formula,
  from: SAMPLING,
})
const nats = (t: number): ComputedValue => ({ compute: () => entropy(lawAfter(temperature(t))), format: decimal(3), formula: `−Σ p ln p at T = ${t}`, from: 'lib/algorithms/softmax.ts' })
const choices = (t: number): ComputedValue => ({ compute: () => Math.exp(entropy(lawAfter(temperature(t)))), format: decimal(2), formula: `exp(entropy at T = ${t})`, from: 'lib/algorithms/softmax.ts' })

/** Two tokens one logit apart, the first of which was used; `zero` is added to both. */
const penalised = (logits: readonly number[]) => distribution(repetitionPenalty(1.3, [0])(Float64Array.from(logits)))[0] ?? NaN
/** After `print(x`: a closing bracket at 6, a comma at 3.5, the rest at 1. The bracket has been used `times` times. */
const BRACKET = Float64Array.from([6, 3.5, 1])
const bracketAfter = (penalty: (previous: readonly number[]) => LogitsProcessor, times: number) =>
  distribution(penalty(Array<number>(times).fill(0))(BRACKET))[0] ?? NaN

/** "safe" 0.30, or "un" 0.70, which goes on with "safe" 0.05 or "known" 0.95. */
const LABEL_MODEL: NextProbabilities = (tokens) => (tokens.length === 0 ? [0.3, 0.7, 0] : [0.05, 0, 0.95])
const LABELS = [[0], [1, 0]] as const
const labels = constrain(LABEL_MODEL, LABELS)
/** Where the labels' probability goes: in the model, under the mask, and in the model given that it says one of the two. */
export const labelLaws = () => {
  const law = (of: 'probability' | 'masked' | 'conditioned') => ({ safe: labels.texts[0]?.[of] ?? NaN, unsafe: labels.texts[1]?.[of] ?? NaN })
  return { model: { ...law('probability'), unknown: 1 - labels.acceptance }, masked: law('masked'), conditioned: law('conditioned') }
}
const ofLabel = (i: number, of: 'probability' | 'masked' | 'conditioned', formula: string): ComputedValue => ({
  compute: () => labels.texts[i]?.[of] ?? NaN,
  format: of === 'probability' ? decimal(3) : percent(1),
  formula,
  from: 'lib/algorithms/constrained-decoding.ts',
})

/** Ends at once with probability 0.1. Otherwise writes eleven words and an end, all but the first with 0.8; ten other words share the rest, and end the text. */
const WORDS = 11
function sentence(tokens: readonly number[]): number[] {
  const others = (p: number) => Array<number>(10).fill(p)
  const law =
    tokens.length === 0
      ? [0.1, 0.9, ...others(0)]
      : tokens.some((token) => token > 1)
        ? [1, 0, ...others(0)]
        : tokens.length < WORDS
          ? [0, 0.8, ...others(0.02)]
          : [0.8, 0, ...others(0.02)]
  return law.map(Math.log)
}
const beam = (beamWidth: number, lengthPenalty: number) => beamSearch({ nextLogProbabilities: sentence, beamWidth, endToken: 0, maxLength: WORDS + 1, lengthPenalty }).best[0]
const fromBeam = (compute: () => number | undefined, format: Format, formula: string): ComputedValue => ({ compute: () => compute() ?? NaN, format, formula, from: 'lib/algorithms/beam-search.ts' })

const raw = lawAfter()
const nucleus = lawAfter(topP(0.9))
const accepted = (compute: () => number, formula: string): ComputedValue => ({ compute, format: decimal(4), formula, from: 'lib/algorithms/speculative.ts' })

const measured = (compute: () => number | undefined, format: Format, formula: string): ComputedValue => ({
  compute: () => compute() ?? NaN,
  format,
  formula,
  from: 'lifecycle/results/sampling.json',
})
const { repeats, kept, loop, boundary, tail } = measuredResults
const repeated = (setting: string) => measured(() => repeats.find((one) => one.setting === setting)?.share, percent(1), `${setting}: share of runs of four tokens that the text held before`)
const filter = (name: string) => kept.find((one) => one.filter === name)
const counted = (name: string, of: 'low' | 'median' | 'high') =>
  measured(() => filter(name)?.[of], integer, `${name}: tokens kept, ${{ low: '10 %', median: 'median', high: '90 %' }[of]} of 1,600 positions`)
const held = (name: string) => measured(() => filter(name)?.mass, percent(1), `${name}: probability of the kept tokens, mean over 1,600 positions`)

export const SAMPLING_VALUES: ValueTable = {
  'sampling.hot': probability(HOT, 'e³ ÷ 31.56'),
  'sampling.cold': probability(COLD, 'e² ÷ 31.56'),
  'sampling.black': probability(BLACK, 'e ÷ 31.56'),
  'sampling.gone': probability(GONE, '1 ÷ 31.56'),
  'sampling.blue': probability(BLUE, 'e⁻¹ ÷ 31.56'),
  'sampling.hot-half': probability(HOT, 'softmax(z ÷ 0.5), hot', temperature(0.5)),
  'sampling.cold-half': probability(COLD, 'softmax(z ÷ 0.5), cold', temperature(0.5)),
  'sampling.black-half': probability(BLACK, 'softmax(z ÷ 0.5), black', temperature(0.5)),
  'sampling.gone-half': probability(GONE, 'softmax(z ÷ 0.5), gone', temperature(0.5)),
  'sampling.blue-half': probability(BLUE, 'softmax(z ÷ 0.5), blue', temperature(0.5)),
  'sampling.hot-double': probability(HOT, 'softmax(z ÷ 2), hot', temperature(2)),
  'sampling.cold-double': probability(COLD, 'softmax(z ÷ 2), cold', temperature(2)),
  'sampling.black-double': probability(BLACK, 'softmax(z ÷ 2), black', temperature(2)),
  'sampling.gone-double': probability(GONE, 'softmax(z ÷ 2), gone', temperature(2)),
  'sampling.blue-double': probability(BLUE, 'softmax(z ÷ 2), blue', temperature(2)),
  'sampling.entropy': nats(1),
  'sampling.entropy-half': nats(0.5),
  'sampling.entropy-double': nats(2),
  'sampling.entropy-nucleus': { compute: () => entropy(lawAfter(topP(0.9))), format: decimal(3), formula: '−Σ p ln p after top-p 0.9', from: 'lib/algorithms/softmax.ts' },
  'sampling.choices': choices(1),
  'sampling.choices-half': choices(0.5),
  'sampling.choices-double': choices(2),
  'sampling.perplexity-2': { compute: () => Math.exp(2), format: decimal(3), formula: 'e²', from: 'lib/algorithms/softmax.ts' },
  'sampling.bits-2': { compute: () => 2 / Math.LN2, format: decimal(3), formula: '2 ÷ ln 2', from: 'lib/algorithms/softmax.ts' },
  'sampling.hot-cut-first': probability(HOT, 'top-p 0.9, then T = 2', topP(0.9), temperature(2)),
  'sampling.hot-cut-last': probability(HOT, 'T = 2, then top-p 0.9', temperature(2), topP(0.9)),
  'sampling.gone-cut-last': probability(GONE, 'T = 2, then top-p 0.9', temperature(2), topP(0.9)),
  'sampling.clean-500': { compute: () => 0.99 ** 500, format: percent(2), formula: '0.99⁵⁰⁰', from: SAMPLING },
  'sampling.pair': { compute: () => distribution([2, 1])[0] ?? NaN, format: decimal(3), formula: 'softmax(2, 1), first', from: SAMPLING },
  'sampling.pair-near': { compute: () => penalised([2, 1]), format: decimal(3), formula: 'softmax(2 ÷ 1.3, 1), first', from: SAMPLING },
  'sampling.pair-far': { compute: () => penalised([12, 11]), format: decimal(3), formula: 'softmax(12 ÷ 1.3, 11), first', from: SAMPLING },
  'sampling.pair-log': { compute: () => penalised([...logSoftmax([2, 1])]), format: decimal(3), formula: 'softmax(−0.313 · 1.3, −1.313), first', from: SAMPLING },
  'sampling.bracket': { compute: () => distribution(BRACKET)[0] ?? NaN, format: decimal(3), formula: 'softmax(6, 3.5, 1), first', from: SAMPLING },
  'sampling.bracket-repetition': { compute: () => bracketAfter((previous) => repetitionPenalty(1.3, previous), 1), format: decimal(3), formula: 'softmax(6 ÷ 1.3, 3.5, 1), first', from: SAMPLING },
  'sampling.bracket-frequency-5': { compute: () => bracketAfter((previous) => frequencyPenalty(0.5, previous), 5), format: decimal(3), formula: 'softmax(6 − 0.5 · 5, 3.5, 1), first', from: SAMPLING },
  'sampling.bracket-frequency-10': { compute: () => bracketAfter((previous) => frequencyPenalty(0.5, previous), 10), format: decimal(3), formula: 'softmax(6 − 0.5 · 10, 3.5, 1), first', from: SAMPLING },
  'sampling.label-unsafe': ofLabel(1, 'probability', '0.70 · 0.05'),
  'sampling.label-masked': ofLabel(1, 'masked', '0.70 · 0.05 ÷ 0.05'),
  'sampling.label-conditioned': ofLabel(1, 'conditioned', '0.035 ÷ 0.335'),
  'sampling.label-safe-conditioned': ofLabel(0, 'conditioned', '0.30 ÷ 0.335'),
  'sampling.label-attempts': { compute: () => 1 / labels.acceptance, format: decimal(2), formula: '1 ÷ 0.335', from: 'lib/algorithms/constrained-decoding.ts' },
  'sampling.beam-sentence': fromBeam(() => Math.exp(beam(1, 0)?.logProbability ?? NaN), decimal(4), '0.9 · 0.8¹¹'),
  'sampling.beam-sentence-score': fromBeam(() => beam(2, 1)?.score, decimal(3), '(ln 0.9 + 11 · ln 0.8) ÷ 12'),
  'sampling.beam-empty-score': fromBeam(() => beam(2, 0)?.logProbability, decimal(3), 'ln 0.1 ÷ 1'),
  'sampling.coin': { compute: () => 0.9 ** 100, format: scientific(1), formula: '0.9¹⁰⁰', from: SAMPLING },
  'sampling.accept-filtered': accepted(() => acceptanceRate(nucleus, raw), 'Σ min(p after top-p 0.9, q)'),
  'sampling.accept-greedy': accepted(() => acceptanceRate(lawAfter(temperature(0)), raw), 'Σ min(p at T = 0, q)'),
  'sampling.bf16-step': { compute: () => machineEpsilon(BF16) * 16, format: decimal(3), formula: '2⁻⁷ · 16', from: 'lib/algorithms/number-formats.ts' },
  'sampling.bf16-odds': { compute: () => Math.exp(machineEpsilon(BF16) * 16), format: decimal(2), formula: 'exp(0.125)', from: 'lib/algorithms/number-formats.ts' },
  'sampling.tail': measured(() => tail, percent(0), 'tokens below 0.001 each, together, mean over 1,600 positions'),
  'sampling.repeats-greedy': repeated('greedy'),
  'sampling.repeats-03': repeated('top-p 0.3'),
  'sampling.repeats-05': repeated('top-p 0.5'),
  'sampling.repeats-09': repeated('top-p 0.9'),
  'sampling.repeats-plain': repeated('plain'),
  'sampling.repeats-penalty-11': repeated('greedy, repetition 1.1'),
  'sampling.repeats-penalty-13': repeated('greedy, repetition 1.3'),
  'sampling.top-k-mass': held('top-k 40'),
  'sampling.top-p-low': counted('top-p 0.9', 'low'),
  'sampling.top-p-median': counted('top-p 0.9', 'median'),
  'sampling.top-p-high': counted('top-p 0.9', 'high'),
  'sampling.top-p-mass': held('top-p 0.9'),
  'sampling.min-p-low': counted('min-p 0.1', 'low'),
  'sampling.min-p-median': counted('min-p 0.1', 'median'),
  'sampling.min-p-high': counted('min-p 0.1', 'high'),
  'sampling.min-p-mass': held('min-p 0.1'),
  'sampling.top-p-hot-low': counted('T 2, top-p 0.9', 'low'),
  'sampling.top-p-hot-median': counted('T 2, top-p 0.9', 'median'),
  'sampling.top-p-hot-high': counted('T 2, top-p 0.9', 'high'),
  'sampling.top-p-hot-mass': held('T 2, top-p 0.9'),
  'sampling.min-p-hot-low': counted('T 2, min-p 0.1', 'low'),
  'sampling.min-p-hot-median': counted('T 2, min-p 0.1', 'median'),
  'sampling.min-p-hot-high': counted('T 2, min-p 0.1', 'high'),
  'sampling.min-p-hot-mass': held('T 2, min-p 0.1'),
  'sampling.loop-first': measured(() => loop.probabilities[0], scientific(1), 'probability of the phrase, first time'),
  'sampling.loop-second': measured(() => loop.probabilities[1], scientific(1), 'probability of the phrase, second time'),
  'sampling.loop-factor': measured(() => (loop.probabilities[1] ?? NaN) / (loop.probabilities[0] ?? NaN), integer, '2.92 × 10⁻⁶ ÷ 2.31 × 10⁻⁸'),
  'sampling.loop-per-token': measured(() => loop.perToken.at(-1), decimal(2), 'geometric mean over twelve tokens, twelfth time'),
  'sampling.space-inside': measured(() => boundary[0]?.inside.probability, decimal(2), '“ them” after “And he said unto”'),
  'sampling.space-after': measured(() => boundary[0]?.after.probability, scientific(1), '“th”, “em” after “And he said unto” and a space'),
  'sampling.space-factor': measured(() => (boundary[0]?.inside.probability ?? NaN) / (boundary[0]?.after.probability ?? NaN), scientific(1), '0.322 ÷ 7.21 × 10⁻⁹'),
}
