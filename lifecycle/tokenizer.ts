/**
 * Stage 2, the tokenizer: byte-level BPE on the training text, and the size of its vocabulary by measurement.
 *
 *   npx tsx lifecycle/tokenizer.ts
 *
 * Writes lifecycle/data/tokenizer.json, the token ids of every split to .cache/lifecycle/<split>.u16 (uint16, little
 * endian; each document is followed by the end token), and the comparison to lifecycle/results/tokenizer.json.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BYTE_SYMBOLS, countWords, type Pair, type Word } from '@/lib/algorithms/bpe'
import { createTokenizer, type Tokenizer } from '@/lib/model/tokenizer'
import { modelText, type Document, type Language } from './documents'
import { CACHE, RESULTS, ROOT, write, writeJson } from './files'
import { trainMerges } from './train-bpe'

const SIZES = [512, 1024, 2048] as const
/** Of the three the cheapest text, 1.14 tokens per Chinese character, for a sixth of the parameters; see results/tokenizer.json. */
const CHOSEN = 2048
const D_MODEL = 128
const MAX_PARAMETERS = 1_600_000

const readDocuments = (split: string): Document[] =>
  readFileSync(join(CACHE, `${split}.jsonl`), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Document)

/** Merges as ids: bytes first, then the merges in order. */
function mergeIds(merges: readonly Pair[]): [number, number][] {
  const ids = new Map(BYTE_SYMBOLS.map((symbol, byte) => [symbol, byte]))
  return merges.map(({ left, right }, rank) => {
    ids.set(left + right, 256 + rank)
    return [ids.get(left)!, ids.get(right)!]
  })
}

function measure(tokenizer: Tokenizer, documents: readonly Document[], language: Language) {
  const text = documents.filter((document) => document.language === language).map(modelText)
  const tokens = text.reduce((sum, t) => sum + tokenizer.encode(t).length, 0)
  const characters = text.reduce((sum, t) => sum + [...t].length, 0)
  const bytes = text.reduce((sum, t) => sum + Buffer.byteLength(t), 0)
  return { tokens, tokensPerCharacter: tokens / characters, bytesPerToken: bytes / tokens }
}

/** The ids of the documents in a fixed pseudo-random order, so that the two languages are mixed. */
function tokenStream(tokenizer: Tokenizer, documents: readonly Document[]): Uint16Array {
  const shuffled = documents.map((document, i) => ({ document, key: Math.imul(i + 1, 0x9e3779b1) >>> 0 })).sort((a, b) => a.key - b.key)
  return Uint16Array.from(shuffled.flatMap(({ document }) => [...tokenizer.encode(modelText(document)), tokenizer.end]))
}

const splits = { train: readDocuments('train'), val: readDocuments('val'), test: readDocuments('test') }
const words: Word[] = countWords(splits.train.map(modelText).join('\n'), 'byte')
console.log('distinct pieces', words.length)
const merges = mergeIds(trainMerges(words, Math.max(...SIZES) - 257))

const table = SIZES.map((size) => {
  const tokenizer = createTokenizer(merges.slice(0, size - 257))
  const embeddingParameters = size * D_MODEL
  return {
    vocabularySize: size,
    embeddingParameters,
    shareOfModel: embeddingParameters / MAX_PARAMETERS,
    en: measure(tokenizer, splits.val, 'en'),
    zh: measure(tokenizer, splits.val, 'zh'),
  }
})

const tokenizer = createTokenizer(merges.slice(0, CHOSEN - 257))
const streams = Object.entries(splits).map(([split, documents]) => {
  const ids = tokenStream(tokenizer, documents)
  write(join(CACHE, `${split}.u16`), new Uint8Array(ids.buffer))
  return { split, tokens: ids.length }
})
writeJson(join(ROOT, 'lifecycle', 'data', 'tokenizer.json'), { kind: 'byte-level BPE', end: tokenizer.end, merges: merges.slice(0, CHOSEN - 257) })
const text = (id: number) => new TextDecoder().decode(tokenizer.bytes(id))
writeJson(join(RESULTS, 'tokenizer.json'), {
  chosen: CHOSEN,
  measuredOn: 'val',
  table,
  streams,
  longestTokens: Array.from({ length: tokenizer.end - 256 }, (_, i) => text(256 + i)).filter((t) => !t.includes('\ufffd')).sort((a, b) => b.length - a.length).slice(0, 24),
  firstMerges: Array.from({ length: 24 }, (_, i) => text(256 + i)),
})
console.log(table, streams)
