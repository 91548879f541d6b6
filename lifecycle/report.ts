/**
 * Stage 6, evaluation: the measurements of evaluate.py, with intervals.
 *
 *   npx tsx lifecycle/report.ts
 *
 * Writes lifecycle/results/evaluation.json. Intervals are 95 %: bootstrap over documents for bits per byte, Wilson for
 * shares.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { scanContamination } from '@/lib/algorithms/ngram-overlap'
import { seededRandom } from '@/lib/algorithms/random'
import { expectedTokens, speedup } from '@/lib/algorithms/speculative'
import { bootstrapInterval, mean, wilsonInterval } from '@/lib/algorithms/statistics'
import { modelText, type Document, type Language } from './documents'
import { CACHE, readJson, RESULTS, writeJson } from './files'

interface Measurements {
  readonly documents: readonly { readonly id: string; readonly language: Language; readonly tokens: number; readonly bytes: number }[]
  readonly nats: Readonly<Record<string, readonly number[]>>
  readonly choices: Readonly<Record<string, readonly { readonly language: Language; readonly correct: boolean }[]>>
  readonly written: Readonly<Record<string, readonly WrittenPoem[]>>
  readonly acceptance: readonly { readonly language: Language; readonly alpha: number }[]
}

interface WrittenPoem {
  readonly title: string
  readonly body: string
  readonly inForm: boolean
  readonly ended: boolean
  readonly validUtf8: boolean
  readonly repeated: number
  readonly copiedLines: number
  readonly lines: number
}

const LANGUAGES = ['en', 'zh'] as const
const OVERLAP = { en: { unit: 'word', n: 13 }, zh: { unit: 'character', n: 10 } } as const
const measured = readJson<Measurements>(join(CACHE, 'measurements.json'))
const parameters = (name: string) => readJson<{ parameters: number }>(join(RESULTS, `training-${name}.json`)).parameters

const readDocuments = (split: string): Document[] =>
  readFileSync(join(CACHE, `${split}.jsonl`), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Document)

// #region bits
interface Scored {
  readonly id: string
  readonly nats: number
  readonly tokens: number
  readonly bytes: number
}

const sum = (items: readonly Scored[], key: 'nats' | 'tokens' | 'bytes') => items.reduce((total, item) => total + item[key], 0)
const bitsPerByte = (items: readonly Scored[]) => sum(items, 'nats') / (Math.LN2 * sum(items, 'bytes'))

const scored = (variant: string, language: Language): Scored[] =>
  measured.documents.flatMap((d, i) => (d.language === language ? [{ ...d, nats: measured.nats[variant]![i]! }] : []))

function bits(variant: string, language: Language) {
  const items = scored(variant, language)
  const base = scored('target', language)
  const pairs = items.map((item, i) => ({ item, base: base[i]! }))
  const difference = (sample: typeof pairs) => bitsPerByte(sample.map((p) => p.item)) - bitsPerByte(sample.map((p) => p.base))
  return {
    bitsPerByte: bitsPerByte(items),
    ...bootstrapInterval(items, bitsPerByte, { random: seededRandom(1) }),
    perplexity: Math.exp(sum(items, 'nats') / sum(items, 'tokens')),
    minusTarget: { difference: difference(pairs), ...bootstrapInterval(pairs, (s) => difference([...s]), { random: seededRandom(1) }) },
  }
}
// #endregion

// #region shares
const share = (hits: readonly boolean[]) => {
  const correct = hits.filter(Boolean).length
  return { share: correct / hits.length, n: hits.length, ...wilsonInterval(correct, hits.length) }
}

function poems(written: readonly WrittenPoem[]) {
  const inForm = written.filter((poem) => poem.inForm)
  const lines = written.reduce((total, poem) => total + poem.lines, 0)
  return {
    inForm: share(written.map((poem) => poem.inForm)),
    ended: share(written.map((poem) => poem.ended)),
    validUtf8: share(written.map((poem) => poem.validUtf8)),
    withoutRepetition: share(written.map((poem) => poem.inForm && poem.repeated === 0)),
    repeatedCharacters: inForm.length > 0 ? mean(inForm.map((poem) => poem.repeated)) : null,
    copiedLines: { lines, copied: written.reduce((total, poem) => total + poem.copiedLines, 0) },
    examples: written.slice(0, 6).map(({ title, body, inForm: form }) => ({ title, body, inForm: form })),
  }
}
// #endregion

// #region contamination
/** Test documents that share a long n-gram with the training text after all, and what that does to the result. */
function contamination(language: Language) {
  const of = (split: string) => readDocuments(split).filter((document) => document.language === language)
  const test = of('test')
  const report = scanContamination(of('train').map(({ body }) => body).join('\n'), test.map(({ body }) => body), OVERLAP[language])
  const dirty = new Set(report.items.filter(({ coverage }) => coverage > 0).map(({ item }) => test[item]!.id))
  const items = scored('target', language)
  const [overlapping, clean] = [items.filter(({ id }) => dirty.has(id)), items.filter(({ id }) => !dirty.has(id))]
  return {
    ...OVERLAP[language],
    documents: test.length,
    overlapping: overlapping.length,
    meanCoverage: mean(report.items.map(({ coverage }) => coverage)),
    maxCoverage: Math.max(...report.items.map(({ coverage }) => coverage)),
    bitsPerByte: { clean: bitsPerByte(clean), overlapping: overlapping.length > 0 ? bitsPerByte(overlapping) : null },
  }
}
// #endregion

// #region baselines
const gzip = (language: Language) => {
  const text = readDocuments('test').filter((d) => d.language === language).map(modelText).join('\n')
  return { bitsPerByte: (8 * gzipSync(text, { level: 9 }).length) / Buffer.byteLength(text) }
}

function speculative(language: Language) {
  const alphas = measured.acceptance.filter((d) => d.language === language).map(({ alpha }) => alpha)
  const alpha = mean(alphas)
  const cost = parameters('draft') / parameters('target')
  const byGamma = [1, 2, 3, 4, 6, 8].map((gamma) => ({ gamma, expectedTokens: expectedTokens(alpha, gamma), speedup: speedup(alpha, gamma, cost) }))
  return { alpha, documents: alphas.length, ...bootstrapInterval(alphas, mean, { random: seededRandom(1) }), draftCost: cost, byGamma }
}
// #endregion

const perLanguage = <T>(f: (language: Language) => T) => Object.fromEntries(LANGUAGES.map((language) => [language, f(language)]))
const perVariant = <T, U>(variants: Readonly<Record<string, U>>, f: (name: string, value: U) => T) =>
  Object.fromEntries(Object.entries(variants).map(([name, value]) => [name, f(name, value)]))

writeJson(join(RESULTS, 'evaluation.json'), {
  level: 0.95,
  testDocuments: perLanguage((language) => ({ documents: scored('target', language).length, bytes: sum(scored('target', language), 'bytes') })),
  bits: perVariant(measured.nats, (variant) => perLanguage((language) => bits(variant, language))),
  gzip: perLanguage(gzip),
  choices: perVariant(measured.choices, (_, items) => perLanguage((l) => share(items.filter((i) => i.language === l).map((i) => i.correct)))),
  quatrains: perVariant(measured.written, (_, written) => poems(written)),
  speculative: perLanguage(speculative),
  contamination: perLanguage(contamination),
})
