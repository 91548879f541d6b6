/**
 * What ways of choosing tokens do to the target model's texts.
 *
 *   npx tsx lifecycle/sampling.ts
 *
 * Writes lifecycle/results/sampling.json: how often texts repeat themselves, how many candidates each filter keeps, a loop
 * as greedy decoding writes it, and what a space at the end of a prompt costs. The weights are those the site serves;
 * about three minutes.
 */
import { join } from 'node:path'
import { seededRandom } from '@/lib/algorithms/random'
import { distribution, frequencyPenalty, minP, processLogits, repetitionPenalty, sampleIndex, temperature, topK, topP, type LogitsProcessor } from '@/lib/algorithms/sampling'
import { logSoftmax } from '@/lib/algorithms/softmax'
import { percentile } from '@/lib/algorithms/statistics'
import { emptyCache, forward } from '@/lib/model/decoder'
import { fileSource } from '@/lib/model/file-source'
import { createLibrary } from '@/lib/model/load'
import { PUBLIC_MODEL, RESULTS, writeJson } from './files'

const models = createLibrary(fileSource(PUBLIC_MODEL))
const { encode, decode, end } = await models.tokenizer()
const model = await models.model('target')

const PROMPTS = ['And it came to pass', 'And the LORD said unto Moses,', 'Psalms 151\n', 'And David said,', '《春夜》\n', '《送友人》\n', '《江上》\n', '《秋思》\n']
const TOKENS = 200
/** A repetition is a run of so many tokens that the text has held before. */
const RUN = 4

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
const digits = (x: number, n = 4) => Number(x.toPrecision(n))
const start = (text: string) => [end, ...encode(text)]

interface Setting {
  readonly name: string
  readonly stack: (previous: readonly number[]) => LogitsProcessor[]
}

/** The text goes on after an end of document, so that every one has the same length. */
function write(prompt: readonly number[], { stack }: Setting, seed: number) {
  const cache = emptyCache(model)
  const random = seededRandom(seed)
  const text: number[] = []
  const logits: Float32Array[] = []
  let next = prompt
  while (text.length < TOKENS) {
    logits.push(forward(model, next, cache).slice())
    const token = sampleIndex(distribution(processLogits(logits.at(-1)!, stack([...prompt, ...text]))), random)
    text.push(token)
    next = [token]
  }
  return { text, logits }
}

function repeatedShare(text: readonly number[]): number {
  const seen = new Set<string>()
  const runs = Array.from({ length: text.length - RUN + 1 }, (_, i) => text.slice(i, i + RUN).join(' '))
  return runs.filter((run) => seen.has(run) || !seen.add(run)).length / runs.length
}

const GREEDY: Setting = { name: 'greedy', stack: () => [temperature(0)] }
const PLAIN: Setting = { name: 'plain', stack: () => [] }
const SETTINGS: readonly Setting[] = [
  GREEDY,
  { name: 'top-p 0.3', stack: () => [topP(0.3)] },
  { name: 'top-p 0.5', stack: () => [topP(0.5)] },
  { name: 'top-p 0.9', stack: () => [topP(0.9)] },
  PLAIN,
  { name: 'greedy, repetition 1.1', stack: (previous) => [repetitionPenalty(1.1, previous), temperature(0)] },
  { name: 'greedy, repetition 1.3', stack: (previous) => [repetitionPenalty(1.3, previous), temperature(0)] },
  { name: 'greedy, frequency 0.5', stack: (previous) => [frequencyPenalty(0.5, previous), temperature(0)] },
]
const writeAll = (setting: Setting) => PROMPTS.map((prompt, i) => write(start(prompt), setting, i + 1))
const texts = new Map(SETTINGS.map((setting) => [setting.name, writeAll(setting)]))
const repeats = SETTINGS.map(({ name }) => ({ setting: name, share: digits(mean(texts.get(name)!.map(({ text }) => repeatedShare(text)))) }))

/** Over every position of the texts that were drawn without any filter. */
const positions = texts.get(PLAIN.name)!.flatMap(({ logits }) => logits)
function keptBy(name: string, stack: readonly LogitsProcessor[]) {
  const counts: number[] = []
  const masses: number[] = []
  for (const logits of positions) {
    const after = processLogits(logits, stack)
    counts.push(after.filter((z) => z > -Infinity).length)
    masses.push(distribution(logits).reduce((sum, p, id) => (after[id]! > -Infinity ? sum + p : sum), 0))
  }
  const [low, median, high] = [10, 50, 90].map((q) => Math.round(percentile(counts, q)))
  return { filter: name, low, median, high, mass: digits(mean(masses)) }
}
const kept = [
  keptBy('top-k 40', [topK(40)]),
  keptBy('top-p 0.9', [topP(0.9)]),
  keptBy('min-p 0.1', [minP(0.1)]),
  keptBy('T 2, top-p 0.9', [temperature(2), topP(0.9)]),
  keptBy('T 2, min-p 0.1', [temperature(2), minP(0.1)]),
]
/** Tokens below one in a thousand, all of them together, on average. */
const tail = digits(mean(positions.map((logits) => distribution(logits).reduce((sum, p) => (p < 1e-3 ? sum + p : sum), 0))))

/** Natural logarithms of the probabilities of `then`, one a token, after `before`. */
function logProbabilities(before: readonly number[], then: readonly number[]): number[] {
  const ids = [...before, ...then]
  const logits = forward(model, ids, emptyCache(model), ids.length)
  const size = model.config.vocabularySize
  return then.map((token, i) => {
    const row = before.length + i - 1
    return logSoftmax(logits.subarray(row * size, (row + 1) * size))[token]!
  })
}

const LOOP = { before: 'And the LORD said unto Moses, Thus saith the LORD,', phrase: ' and I will bring them out of the land of Egypt,', times: 12 }
function measureLoop() {
  const phrase = encode(LOOP.phrase)
  const each = logProbabilities(start(LOOP.before), Array.from({ length: LOOP.times }, () => phrase).flat())
  const perTime = Array.from({ length: LOOP.times }, (_, i) => each.slice(i * phrase.length, (i + 1) * phrase.length))
  return {
    ...LOOP,
    tokens: phrase.length,
    /** Of the phrase, each time it comes. */
    probabilities: perTime.map((logs) => digits(Math.exp(logs.reduce((a, b) => a + b, 0)), 3)),
    /** Geometric mean over its tokens. */
    perToken: perTime.map((logs) => digits(Math.exp(mean(logs)), 3)),
  }
}

const pieces = (text: string) => encode(text).map((id) => decode([id]))
/** The same letters after the same letters, but for where the space belongs. */
function measureBoundary(prompt: string, word: string) {
  const probability = (before: string, then: string) => digits(Math.exp(logProbabilities(start(before), encode(then)).reduce((a, b) => a + b, 0)), 3)
  return {
    prompt,
    word,
    inside: { pieces: pieces(` ${word}`), probability: probability(prompt, ` ${word}`) },
    after: { pieces: [...pieces(' '), ...pieces(word)], probability: probability(`${prompt} `, word) },
  }
}

const result = {
  prompts: PROMPTS,
  tokens: TOKENS,
  run: RUN,
  positions: positions.length,
  greedy: PROMPTS.slice(0, 2).map((prompt, i) => ({ prompt, text: decode(texts.get(GREEDY.name)![i]!.text) })),
  repeats,
  kept,
  tail,
  loop: measureLoop(),
  boundary: [measureBoundary('And he said unto', 'them'), measureBoundary('And the LORD', 'said')],
}
writeJson(join(RESULTS, 'sampling.json'), result)
console.log(JSON.stringify(result, null, 1))
