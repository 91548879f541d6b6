/**
 * Stage 1, the data set: two public-domain corpora through the same funnel.
 *
 *   npx tsx lifecycle/dataset.ts
 *
 * extract → quality rules → exact duplicates → near duplicates (MinHash) → personal data → split → decontamination.
 * Writes train, validation and test text to .cache/lifecycle, where the texts came from to lifecycle/data/manifest.json,
 * and what every step removed to lifecycle/results/funnel.json. Same input, same bytes.
 */
import { join } from 'node:path'
import { hashFamily, characterShingles, duplicateClusters, jaccard, lshCandidatePairs, minHashSignature, wordShingles } from '@/lib/algorithms/minhash'
import { scanContamination } from '@/lib/algorithms/ngram-overlap'
import { detectPii } from '@/lib/algorithms/pii'
import { seededRandom } from '@/lib/algorithms/random'
import { gopherFindings } from '@/lib/algorithms/text-quality'
import { chineseDocuments, englishDocuments, modelText, type Document, type Language } from './documents'
import { CACHE, ROOT, RESULTS, sha256, write, writeJson } from './files'
import { BIBLE, PACKAGES } from './packages'
import { qualityProblem } from './quality'

const SEED = 1
const NEAR_DUPLICATE = { shingle: { en: 5, zh: 3 }, bands: 32, rows: 4, similarity: 0.5 } as const
/** Words of English, characters of Chinese: two lines of five characters are a quotation, not chance. */
const OVERLAP = { en: { unit: 'word', n: 13 }, zh: { unit: 'character', n: 10 } } as const
const MAX_COVERAGE = 0.05
/** Shares of documents, decided by a hash of the text. */
const SPLIT = { test: 0.04, val: 0.03 } as const

interface Dropped {
  readonly document: Document
  readonly reason: string
}

interface StepResult {
  readonly kept: readonly Document[]
  readonly dropped: readonly Dropped[]
}

const filterBy = (documents: readonly Document[], problem: (document: Document) => string | undefined): StepResult => {
  const judged = documents.map((document) => ({ document, reason: problem(document) }))
  return {
    kept: judged.filter(({ reason }) => reason === undefined).map(({ document }) => document),
    dropped: judged.flatMap(({ document, reason }) => (reason === undefined ? [] : [{ document, reason }])),
  }
}

// #region duplicates
/** Equal letters and digits, whatever the punctuation; the first of them stays. */
function exactDuplicates(documents: readonly Document[]): StepResult {
  const first = new Map<string, string>()
  return filterBy(documents, ({ id, body }) => {
    const key = sha256(body.replace(/[^\p{L}\p{N}]/gu, ''))
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, id)
    return earlier && `same text as ${earlier}`
  })
}

/** Pairs found by LSH and confirmed by the exact Jaccard similarity; one document of each cluster stays. */
function nearDuplicates(documents: readonly Document[]): StepResult {
  const { shingle, bands, rows, similarity } = NEAR_DUPLICATE
  const hashes = hashFamily(bands * rows, seededRandom(SEED))
  const shingles = documents.map(({ language, body }) =>
    language === 'zh' ? characterShingles(body, shingle.zh) : wordShingles(body, shingle.en),
  )
  const candidates = lshCandidatePairs(shingles.map((set) => minHashSignature(set, hashes)), bands, rows)
  const pairs = candidates.filter(([i, j]) => jaccard(shingles[i]!, shingles[j]!) >= similarity)
  const keeper = new Map<string, string>()
  for (const [first, ...others] of duplicateClusters(documents.length, pairs)) {
    for (const other of others) keeper.set(documents[other]!.id, documents[first!]!.id)
  }
  return filterBy(documents, ({ id }) => keeper.has(id) ? `resembles ${keeper.get(id)}` : undefined)
}
// #endregion

// #region split
/** A document's place depends on its own text only, so adding documents moves none. */
function splitOf(document: Document): 'train' | 'val' | 'test' {
  const u = parseInt(sha256(`${SEED} ${document.body}`).slice(0, 8), 16) / 2 ** 32
  return u < SPLIT.test ? 'test' : u < SPLIT.test + SPLIT.val ? 'val' : 'train'
}

/** Removes training documents of which more than MAX_COVERAGE also stands in held-out documents. */
function decontaminate(train: readonly Document[], heldOut: readonly Document[], language: Language): StepResult {
  const joined = heldOut.map(({ body }) => body).join('\n')
  const report = scanContamination(joined, train.map(({ body }) => body), OVERLAP[language])
  const coverage = new Map(report.items.map((item) => [train[item.item]!.id, item.coverage]))
  return filterBy(train, ({ id }) => {
    const share = coverage.get(id) ?? 0
    return share > MAX_COVERAGE ? `${(100 * share).toFixed(0)} % of it is in held-out text` : undefined
  })
}
// #endregion

// #region funnel
const size = (documents: readonly Document[]) => {
  const text = documents.map(modelText)
  return {
    documents: documents.length,
    characters: text.reduce((sum, t) => sum + [...t].length, 0),
    bytes: text.reduce((sum, t) => sum + Buffer.byteLength(t), 0),
  }
}

/** The reasons by frequency, the words before the colon only, and the first three documents as examples. */
function describe(dropped: readonly Dropped[]) {
  const reasons = new Map<string, number>()
  for (const { reason } of dropped) {
    const kind = reason.split(':')[0]!.replace(/(same text as|resembles) .*/, '$1 …').replace(/^\d+ %/, '… %')
    reasons.set(kind, (reasons.get(kind) ?? 0) + 1)
  }
  return {
    reasons: Object.fromEntries([...reasons].sort(([, a], [, b]) => b - a)),
    examples: dropped.slice(0, 3).map(({ document: { id, title, body }, reason }) => ({ id, title, reason, excerpt: body.slice(0, 80) })),
  }
}
// #endregion

function run(language: Language, raw: readonly Document[]) {
  const steps: unknown[] = [{ step: 'extract', ...size(raw) }]
  let documents = raw
  const step = (name: string, { kept, dropped }: StepResult) => {
    documents = kept
    steps.push({ step: name, ...size(kept), dropped: dropped.length, ...describe(dropped) })
    console.log(language, name, kept.length)
  }
  step('quality', filterBy(documents, qualityProblem))
  step('exact duplicates', exactDuplicates(documents))
  step('near duplicates', nearDuplicates(documents))
  step('personal data', filterBy(documents, ({ body }) => detectPii(body).map(({ kind }) => kind)[0]))

  const [val, test, train] = (['val', 'test', 'train'] as const).map((split) => documents.filter((d) => splitOf(d) === split)) as [Document[], Document[], Document[]]
  documents = train
  steps.push({ step: 'split', ...size(documents), held: { val: size(val), test: size(test) } })
  step('decontamination', decontaminate(documents, [...val, ...test], language))

  const gopherKept = raw.filter(({ body }) => gopherFindings(body, language).every(({ passed }) => passed)).length
  return { steps, gopher: { documents: raw.length, kept: gopherKept }, splits: { train: documents, val, test } }
}

const results = { en: run('en', englishDocuments()), zh: run('zh', await chineseDocuments()) }

const files = (['train', 'val', 'test'] as const).map((split) => {
  const documents = [...results.en.splits[split], ...results.zh.splits[split]]
  const text = documents.map((document) => `${JSON.stringify(document)}\n`).join('')
  write(join(CACHE, `${split}.jsonl`), text)
  return { path: `.cache/lifecycle/${split}.jsonl`, sha256: sha256(text), ...size(documents) }
})

writeJson(join(ROOT, 'lifecycle', 'data', 'manifest.json'), { seed: SEED, packages: [BIBLE, ...Object.values(PACKAGES)], files })
writeJson(join(RESULTS, 'funnel.json'), {
  settings: { seed: SEED, nearDuplicate: NEAR_DUPLICATE, overlap: OVERLAP, maxCoverage: MAX_COVERAGE, split: SPLIT },
  languages: Object.fromEntries(Object.entries(results).map(([language, { steps, gopher }]) => [language, { steps, gopher }])),
})
