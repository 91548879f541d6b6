/**
 * Calibrated quantisation of the whole model, and how far each result is from the published one.
 *
 *   npx tsx lifecycle/calibrate.ts
 *
 * Every matrix of the blocks is rounded; the embedding, which is also the head, stays. GPTQ and AWQ see the inputs of the
 * published model (not of one rounded up to that layer) on texts it wrote itself; the distance is measured on other texts
 * of its own, since the data set is not committed. Reference is the published int8 model.
 * Texts and finished runs stay in .cache/lifecycle/calibrate.json, so that a second start goes on where the first ended.
 * Writes lifecycle/results/calibration.json: KL divergence in nats a token and the share of tokens whose first choice
 * changed, with 95 % bootstrap intervals over texts, by language; differences from another row are paired by text.
 */
import { join } from 'node:path'
import { existsSync } from 'node:fs'
import { awqScales } from '@/lib/algorithms/awq'
import { dampedHessian, gptq } from '@/lib/algorithms/gptq'
import { map, matrix, subtract, type Matrix } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import { bootstrapInterval } from '@/lib/algorithms/statistics'
import { bitsPerWeight } from '@/lib/algorithms/quantization'
import { integerGrid, mxfp4Grid, nf4Grid, nvfp4Grid, roundToGrid, type FitGrid } from '@/lib/algorithms/weight-grid'
import { createDecoder, emptyCache, forward, PARTS, type DecoderModel, type LayerPart, type ProbePoint } from '@/lib/model/decoder'
import { fileSource } from '@/lib/model/file-source'
import { createLibrary } from '@/lib/model/load'
import type { Weight } from '@/lib/model/weights'
import { CACHE, PUBLIC_MODEL, readJson, RESULTS, writeJson } from './files'
import { ownText, TEMPERATURE } from './own-texts'

const LANGUAGES = ['en', 'zh'] as const
type ByLanguage<T> = Readonly<Record<(typeof LANGUAGES)[number], T>>
const byLanguage = <T>(make: (language: (typeof LANGUAGES)[number]) => T): ByLanguage<T> => ({ en: make('en'), zh: make('zh') })

/** English documents are longer, so that fewer of them have about as many tokens. */
const DOCUMENTS = { calibration: { en: 16, zh: 32 }, evaluation: { en: 24, zh: 48 } } as const
/** Of one document: what a careless calibration sees. */
const FEW_TOKENS = 128
const GROUP = 32
const ALPHAS = Array.from({ length: 11 }, (_, i) => i / 10)

const models = createLibrary(fileSource(PUBLIC_MODEL))
const [reference, tokenizer, weights, { models: { target } }] = [await models.model('target'), await models.tokenizer(), await models.weights('target'), await models.manifest()]
const { vocabularySize, nLayers } = target.config

type Ids = readonly number[]
interface Texts {
  readonly calibration: ByLanguage<readonly Ids[]>
  readonly evaluation: ByLanguage<readonly Ids[]>
}
interface Kept {
  readonly texts: Texts
  readonly runs: Record<string, ByLanguage<Distance[]>>
}

const KEPT = join(CACHE, 'calibrate.json')
const written = (language: 'en' | 'zh', first: number, count: number): Ids[] => Array.from({ length: count }, (_, i) => ownText(reference, tokenizer, language, first + i))
const fresh = (): Kept => ({
  texts: {
    calibration: byLanguage((language) => written(language, 1, DOCUMENTS.calibration[language])),
    evaluation: byLanguage((language) => written(language, 1001, DOCUMENTS.evaluation[language])),
  },
  runs: {},
})
const kept = existsSync(KEPT) ? readJson<Kept>(KEPT) : fresh()
writeJson(KEPT, kept)
const { calibration, evaluation } = kept.texts
const tokensOf = (texts: readonly Ids[]) => texts.reduce((sum, ids) => sum + ids.length, 0)

// #region inputs
/** The matrices that read what passes this point. */
const READERS = { attentionNorm: ['q', 'k', 'v'], mixed: ['o'], ffnNorm: ['gate', 'up'], gated: ['down'] } as const satisfies Partial<Record<ProbePoint, readonly LayerPart[]>>
type Point = keyof typeof READERS
const POINTS = Object.keys(READERS) as Point[]

interface Seen {
  readonly hessian: Matrix
  readonly meanAbs: Float64Array
}

/** Adds the rows of x to XᵀX and to Σ|x|. Plain loops: it runs over a hundred million products. */
function accumulate({ data: gram, cols }: Matrix, sums: Float64Array, x: Float32Array): void {
  for (let start = 0; start < x.length; start += cols) {
    for (let i = 0; i < cols; i++) {
      const value = x[start + i]!
      sums[i]! += Math.abs(value)
      for (let j = 0, at = i * cols; j < cols; j++, at++) gram[at]! += value * x[start + j]!
    }
  }
}

/** What a method may know of the inputs of every matrix, by `layer point`. */
function observe(texts: readonly Ids[]): ReadonlyMap<string, Seen> {
  const sums = new Map<string, { gram: Matrix; magnitudes: Float64Array }>()
  for (const ids of texts) {
    forward(reference, ids, emptyCache(reference), 1, (point, layer, data) => {
      if (!(point in READERS)) return
      const key = `${layer} ${point}`
      const cols = data.length / ids.length
      const sum = sums.get(key) ?? { gram: matrix(cols, cols), magnitudes: new Float64Array(cols) }
      sums.set(key, sum)
      accumulate(sum.gram, sum.magnitudes, data)
    })
  }
  const rows = tokensOf(texts)
  return new Map(Array.from(sums, ([key, { gram, magnitudes }]) => [key, { hessian: dampedHessian(gram), meanAbs: magnitudes.map((sum) => sum / rows) }]))
}
// #endregion

// #region methods
interface Rounding {
  readonly fit: (w: Matrix) => FitGrid
  readonly group: number
  readonly bits: number
}
type Method = (w: Matrix, seen: Seen | undefined, rounding: Rounding) => Matrix

/** tr(E·H·Eᵀ), the output error on the calibration inputs up to a factor. */
function errorUnder({ data: hessian, cols }: Matrix, { data: error }: Matrix): number {
  let total = 0
  for (let start = 0; start < error.length; start += cols) {
    for (let i = 0; i < cols; i++) {
      let weighted = 0
      for (let j = 0, at = i * cols; j < cols; j++, at++) weighted += hessian[at]! * error[start + j]!
      total += error[start + i]! * weighted
    }
  }
  return total
}

const need = (seen: Seen | undefined): Seen => {
  if (!seen) throw new Error('this method needs calibration inputs')
  return seen
}

const METHODS: Readonly<Record<'rtn' | 'awq' | 'gptq', Method>> = {
  rtn: (w, _, { fit, group }) => roundToGrid(w, fit(w), group),
  gptq: (w, seen, { fit, group }) => gptq(w, need(seen).hessian, fit(w), group),
  awq: (w, seen, { fit, group }) => {
    const { hessian, meanAbs } = need(seen)
    const tried = ALPHAS.map((alpha) => {
      const scales = awqScales(meanAbs, alpha)
      const scaled = map(w, (value, _, j) => value * scales[j]!)
      const restored = map(roundToGrid(scaled, fit(scaled), group), (value, _, j) => value / scales[j]!)
      return { restored, error: errorUnder(hessian, subtract(w, restored)) }
    })
    return tried.reduce((best, trial) => (trial.error < best.error ? trial : best)).restored
  },
}

function rounded(method: Method, rounding: Rounding, seen?: ReadonlyMap<string, Seen>): DecoderModel {
  const changed = new Map<string, Weight>(weights)
  for (let layer = 0; layer < nLayers; layer++) {
    for (const point of POINTS) {
      for (const part of READERS[point]) {
        const name = `blocks.${layer}.${PARTS[part]}`
        const { rows, cols, data } = weights.get(name)!
        const restored = method({ rows, cols, data: Float64Array.from(data) }, seen?.get(`${layer} ${point}`), rounding)
        changed.set(name, { rows, cols, data: Float32Array.from(restored.data) })
      }
    }
  }
  return createDecoder(target.config, changed)
}
// #endregion

// #region distance
interface Distance {
  readonly tokens: number
  /** Sums over the tokens of a text. */
  readonly kl: number
  readonly flips: number
}

const logitsOf = (model: DecoderModel, ids: Ids) => forward(model, ids.slice(0, -1), emptyCache(model), ids.length - 1)

function logSoftmax(logits: Float32Array): Float64Array {
  const max = logits.reduce((a, b) => Math.max(a, b), -Infinity)
  const total = Math.log(logits.reduce((sum, z) => sum + Math.exp(z - max), 0))
  return Float64Array.from(logits, (z) => z - max - total)
}

function distance(before: Float32Array, after: Float32Array): Distance {
  const tokens = before.length / vocabularySize
  let [kl, flips] = [0, 0]
  for (let t = 0; t < tokens; t++) {
    const [p, q] = [before, after].map((logits) => logSoftmax(logits.subarray(t * vocabularySize, (t + 1) * vocabularySize)))
    kl += p!.reduce((sum, logP, i) => sum + Math.exp(logP) * (logP - q![i]!), 0)
    if (p!.indexOf(Math.max(...p!)) !== q!.indexOf(Math.max(...q!))) flips++
  }
  return { tokens, kl, flips }
}

const published = byLanguage((language) => evaluation[language].map((ids) => logitsOf(reference, ids)))
const measure = (model: DecoderModel): ByLanguage<Distance[]> =>
  byLanguage((language) => evaluation[language].map((ids, i) => distance(published[language][i]!, logitsOf(model, ids))))

const perToken = (key: 'kl' | 'flips') => (texts: readonly Distance[]) => texts.reduce((sum, text) => sum + text[key], 0) / texts.reduce((sum, { tokens }) => sum + tokens, 0)
const withInterval = <T>(texts: readonly T[], statistic: (sample: readonly T[]) => number) => ({ value: statistic(texts), ...bootstrapInterval(texts, statistic, { random: seededRandom(1) }) })
// #endregion

const integers = (bits: number): Rounding => ({ fit: () => integerGrid({ bits }), group: GROUP, bits: bitsPerWeight(bits, GROUP, 16) })
const FORMATS: Readonly<Record<string, Rounding>> = {
  int4: integers(4),
  int3: integers(3),
  nf4: { fit: () => nf4Grid, group: GROUP, bits: bitsPerWeight(4, GROUP, 32) },
  mxfp4: { fit: () => mxfp4Grid, group: 32, bits: bitsPerWeight(4, 32, 8) },
  nvfp4: { fit: (w) => nvfp4Grid(w.data.reduce((max, x) => Math.max(max, Math.abs(x)), 0)), group: 16, bits: bitsPerWeight(4, 16, 8) },
}

const both = [...calibration.en, ...calibration.zh]
const few = [calibration.en[0]!.slice(0, FEW_TOKENS)]
const SETS = { both, en: calibration.en, zh: calibration.zh, few } as const
type SetName = keyof typeof SETS
const seen = Object.fromEntries(Object.entries(SETS).map(([name, texts]) => [name, observe(texts)])) as Record<SetName, ReadonlyMap<string, Seen>>

const RUNS: readonly (readonly [format: string, method: keyof typeof METHODS, set?: SetName])[] = [
  ['nf4', 'rtn'],
  ['mxfp4', 'rtn'],
  ['nvfp4', 'rtn'],
  ['int4', 'rtn'],
  ['int4', 'awq', 'both'],
  ['int4', 'gptq', 'both'],
  ['int3', 'rtn'],
  ['int3', 'awq', 'both'],
  ['int3', 'gptq', 'both'],
  ['int3', 'gptq', 'en'],
  ['int3', 'gptq', 'zh'],
  ['int3', 'gptq', 'few'],
]

const measured = RUNS.map(([format, method, set]) => {
  const name = [format, method, set].join(' ')
  const texts = (kept.runs[name] ??= measure(rounded(METHODS[method], FORMATS[format]!, set && seen[set])))
  writeJson(KEPT, kept)
  console.log(format, method, set ?? '', ...LANGUAGES.map((language) => `${language} ${perToken('kl')(texts[language]).toFixed(4)} ${perToken('flips')(texts[language]).toFixed(4)}`))
  return { format, method, ...(set && { calibration: set }), texts }
})

writeJson(join(RESULTS, 'calibration.json'), {
  temperature: TEMPERATURE,
  calibrationTokens: Object.fromEntries(Object.entries(SETS).map(([name, texts]) => [name, tokensOf(texts)])),
  evaluationTokens: byLanguage((language) => tokensOf(evaluation[language])),
  group: GROUP,
  runs: measured.map(({ texts, ...run }) => {
    const nearest = measured.find(({ format, method }) => format === run.format && method === 'rtn')!.texts
    return {
      ...run,
      bitsPerWeight: FORMATS[run.format]!.bits,
      ...byLanguage((language) => ({
        kl: withInterval(texts[language], perToken('kl')),
        flips: withInterval(texts[language], perToken('flips')),
        // A mean over texts would let short poems count as much as chapters; a ratio of sums does not.
        minusNearest: withInterval(
          texts[language].map((text, i) => ({ text, base: nearest[language][i]! })),
          (pairs) => perToken('kl')(pairs.map(({ text }) => text)) - perToken('kl')(pairs.map(({ base }) => base)),
        ),
      })),
    }
  }),
})
