/**
 * What two ways of shrinking a cache do to the target model: rounding keys and values, and dropping tokens.
 *
 *   npx tsx lifecycle/kv-cache.ts
 *
 * Writes lifecycle/results/kv-cache.json. Rounding is measured on the held-out texts that results/labs.json records;
 * dropping on texts of 256 tokens that the model writes itself, with fixed seeds, since it compares two distributions of
 * the same model: the divergence from what the full cache predicts, KL(full ‖ dropped) in nats, over the second half.
 */
import { join } from 'node:path'
import { evictionVictim, type EvictionPolicy } from '@/lib/algorithms/cache-eviction'
import { channelSpread, relativeError, roundCache, type Axis } from '@/lib/algorithms/cache-quantization'
import { matrix, type Matrix } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import { temperature } from '@/lib/algorithms/sampling'
import { softmax } from '@/lib/algorithms/softmax'
import { percentile } from '@/lib/algorithms/statistics'
import { addTo, emptyCache, forward, linear, rmsNorm, rotate, type DecoderModel, type KvCache } from '@/lib/model/decoder'
import { fileSource } from '@/lib/model/file-source'
import { generate } from '@/lib/model/generate'
import { createLibrary } from '@/lib/model/load'
import { PUBLIC_MODEL, readJson, RESULTS, writeJson } from './files'

const GROUP = 32
const TEXTS = 8
const BUDGETS = [128, 64, 32] as const
const PROMPTS = ['And it came to pass', 'And the LORD spake unto Moses', 'In those days', 'And David said'] as const
/** Positions behind which the share of attention on the first token is measured. */
const FAR = 64

const models = createLibrary(fileSource(PUBLIC_MODEL))
const model = await models.model('target')
const { encode, end } = await models.tokenizer()
const { nQ, nKv, dHead, dModel, context, normEpsilon, vocabularySize } = model.config
const WIDTH = nKv * dHead

const rounded = (value: number) => Number(value.toPrecision(4))
const law = (logits: Float32Array) => softmax(Array.from(logits))
const divergence = (p: Float64Array, q: Float64Array) => p.reduce((sum, x, i) => (x > 0 ? sum + x * Math.log(x / q[i]!) : sum), 0)
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length

// #region rounding
const readTexts = (): number[][] => {
  const { texts } = readJson<{ quantise: { texts: Record<'en' | 'zh', readonly string[]> } }>(join(RESULTS, 'labs.json')).quantise
  return [...texts.en, ...texts.zh].map((text) => [end, ...encode(text)])
}

const part = (data: Float32Array, tokens: number): Matrix => matrix(tokens, WIDTH, (i, j) => data[i * WIDTH + j]!)

/** Error over all texts and layers: the square root of the summed squares, each weighted by its size. */
function roundingError(caches: readonly (readonly Matrix[])[], axis: Axis, bits: number): number {
  let [noise, signal] = [0, 0]
  for (const layers of caches) {
    for (const cache of layers) {
      const size = cache.data.reduce((sum, x) => sum + x * x, 0)
      noise += relativeError(cache, roundCache(cache, axis, bits, GROUP)) ** 2 * size
      signal += size
    }
  }
  return rounded(Math.sqrt(noise / signal))
}

function measureRounding() {
  const texts = readTexts()
  const filled = texts.map((ids) => {
    const cache = emptyCache(model)
    forward(model, ids, cache)
    return { keys: cache.keys.map((layer) => part(layer, ids.length)), values: cache.values.map((layer) => part(layer, ids.length)) }
  })
  const errors = (of: 'keys' | 'values') => {
    const caches = filled.map((cache) => cache[of])
    const by = (axis: Axis) => Object.fromEntries([2, 4].map((bits) => [`bits${bits}`, roundingError(caches, axis, bits)]))
    // The first layers see little but the token itself; the median layer stands for the rest. The longest text has the most tokens.
    const spreads = caches[0]!.map((cache) => channelSpread(cache))
    return { token: by('token'), channel: by('channel'), medianChannelSpread: rounded(percentile(spreads, 50)) }
  }
  return { texts: texts.length, tokens: texts.reduce((sum, ids) => sum + ids.length, 0), group: GROUP, keys: errors('keys'), values: errors('values'), output: measureOutputs(filled[0]!, texts[0]!) }
}

/** What rounding one side to 2 bits does to the prediction of the second half of the longest text. */
function measureOutputs({ keys, values }: { keys: readonly Matrix[]; values: readonly Matrix[] }, ids: readonly number[]) {
  const half = Math.floor(ids.length / 2)
  const rest = ids.slice(half)
  const predict = (keyAxis?: Axis, valueAxis?: Axis): Float32Array => {
    const cache: KvCache = emptyCache(model)
    forward(model, ids.slice(0, half), cache)
    const put = (into: readonly Float32Array[], from: readonly Matrix[], axis: Axis) => {
      const begin = (layer: Matrix) => matrix(half, WIDTH, (i, j) => layer.data[i * WIDTH + j]!)
      from.forEach((layer, i) => into[i]!.set(roundCache(begin(layer), axis, 2, GROUP).data))
    }
    if (keyAxis) put(cache.keys, keys, keyAxis)
    if (valueAxis) put(cache.values, values, valueAxis)
    return forward(model, rest, cache, rest.length)
  }
  const exact = predict()
  const moved = (logits: Float32Array) =>
    rounded(mean(rest.map((_, t) => divergence(law(exact.subarray(t * vocabularySize, (t + 1) * vocabularySize)), law(logits.subarray(t * vocabularySize, (t + 1) * vocabularySize))))))
  return { keysByToken: moved(predict('token')), keysByChannel: moved(predict('channel')), valuesByToken: moved(predict(undefined, 'token')), valuesByChannel: moved(predict(undefined, 'channel')) }
}
// #endregion

// #region dropping
/** Texts that fill the context without ending, from the first seeds that give one. */
function ownTexts(): number[][] {
  const texts: number[][] = []
  for (let seed = 1; texts.length < TEXTS; seed++) {
    const prompt = [end, ...encode(PROMPTS[seed % PROMPTS.length]!)]
    const ids = [...prompt, ...generate(model, prompt, { processors: [temperature(0.8)], random: seededRandom(seed), limit: context, end })]
    if (ids.length === context && !ids.includes(end, 1)) texts.push(ids)
  }
  return texts
}

interface Reading {
  readonly laws: readonly Float64Array[]
  /** Mean share of attention on the first token, over heads and layers, at positions from FAR. */
  readonly onFirst: number
}

/** Reads a text token by token; each key–value head of each layer keeps at most `budget` tokens. */
function read({ layers, embedding, norm, frequencies }: DecoderModel, ids: readonly number[], policy: EvictionPolicy, budget: number): Reading {
  const store = () => layers.map(() => new Float32Array(ids.length * WIDTH))
  const [keys, values] = [store(), store()]
  const kept = layers.map(() => Array.from({ length: nKv }, () => [] as number[]))
  const received = layers.map(() => Array.from({ length: nKv }, () => new Float64Array(ids.length)))
  const onFirst: number[] = []
  const laws = ids.map((id, position) => {
    const x = Float32Array.from(embedding.data.subarray(id * dModel, (id + 1) * dModel))
    layers.forEach((layer, l) => {
      const h = rmsNorm(x, layer.attentionNorm, normEpsilon)
      const [q, k, v] = [linear(h, layer.q), linear(h, layer.k), linear(h, layer.v)]
      rotate(q, nQ, position, frequencies)
      rotate(k, nKv, position, frequencies)
      keys[l]!.set(k, position * WIDTH)
      values[l]!.set(v, position * WIDTH)
      const mixed = new Float32Array(nQ * dHead)
      for (let head = 0; head < nQ; head++) {
        const group = Math.floor((head * nKv) / nQ)
        const list = kept[l]![group]!
        if (head % (nQ / nKv) === 0) list.push(position)
        const score = (p: number) => q.subarray(head * dHead, (head + 1) * dHead).reduce((sum, y, j) => sum + y * keys[l]![p * WIDTH + group * dHead + j]!, 0) / Math.sqrt(dHead)
        const weights = softmax(list.map(score))
        list.forEach((p, i) => {
          received[l]![group]![p]! += weights[i]!
          for (let j = 0; j < dHead; j++) mixed[head * dHead + j]! += weights[i]! * values[l]![p * WIDTH + group * dHead + j]!
        })
        if (position >= FAR && list[0] === 0) onFirst.push(weights[0]!)
      }
      for (const [group, list] of kept[l]!.entries()) {
        if (list.length > budget) list.splice(evictionVictim(policy, list.map((p) => received[l]![group]![p]!), budget), 1)
      }
      addTo(x, linear(mixed, layer.o))
      const normed = rmsNorm(x, layer.ffnNorm, normEpsilon)
      const [gate, up] = [linear(normed, layer.gate), linear(normed, layer.up)]
      addTo(x, linear(gate.map((y, j) => (y / (1 + Math.exp(-y))) * up[j]!), layer.down))
    })
    return law(linear(rmsNorm(x, norm, normEpsilon), embedding))
  })
  return { laws, onFirst: onFirst.length > 0 ? mean(onFirst) : 0 }
}

function measureDropping() {
  const texts = ownTexts()
  const full = texts.map((ids) => read(model, ids, 'recent', context))
  const best = (p: Float64Array) => p.indexOf(Math.max(...p))
  const half = context / 2
  const runs = BUDGETS.flatMap((budget) =>
    (['recent', 'sinks', 'heavy-hitters'] as const).map((policy) => {
      const pairs = texts.flatMap((ids, t) => read(model, ids, policy, budget).laws.slice(half).map((q, i) => [full[t]!.laws[half + i]!, q] as const))
      return { policy, budget, divergence: rounded(mean(pairs.map(([p, q]) => divergence(p, q)))), sameBest: rounded(mean(pairs.map(([p, q]) => Number(best(p) === best(q))))) }
    }),
  )
  // An even spread over all earlier tokens would give the first 1/(position + 1).
  const even = mean(Array.from({ length: context - FAR }, (_, i) => 1 / (FAR + i + 1)))
  return { texts: texts.length, tokens: context, onFirst: rounded(mean(full.map(({ onFirst }) => onFirst))), evenShare: rounded(even), runs }
}
// #endregion

writeJson(join(RESULTS, 'kv-cache.json'), { rounding: measureRounding(), dropping: measureDropping() })
