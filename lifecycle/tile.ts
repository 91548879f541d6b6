/**
 * The tile of the quantisation bench: weights of one matrix of the published model, and inputs it meets.
 *
 *   npx tsx lifecycle/tile.ts
 *
 * Of block 3's output projection (128 × 128), outputs 0–63 and inputs 32–63: what reads the second attention head.
 * Calibration inputs come from texts the model wrote itself, held-out inputs from the test texts of results/labs.json; both
 * take tokens of English and Chinese in turn. Weights are exact, being int8 with a scale a row; inputs are rounded to int8
 * with a scale a channel. Writes lifecycle/results/tile.json.
 */
import { join } from 'node:path'
import { matrix, transpose, type Matrix } from '@/lib/algorithms/matrix'
import { quantizeGroups } from '@/lib/algorithms/quantization'
import { emptyCache, forward, type DecoderModel } from '@/lib/model/decoder'
import { fileSource } from '@/lib/model/file-source'
import { createLibrary } from '@/lib/model/load'
import { PUBLIC_MODEL, readJson, RESULTS, writeJson } from './files'
import { ownText } from './own-texts'

const LAYER = 3
const NAME = `blocks.${LAYER}.attention.o.weight`
const OUTPUTS = 64
const INPUTS = 32
const FIRST_INPUT = 32
const TOKENS = { calibration: 160, heldOut: 64 } as const
const DOCUMENTS = 8
const DOCUMENT_TOKENS = 64

/** Inputs of the tile, a row a token, of every token of a text but the first, which is always the same. */
function inputsOf(model: DecoderModel, ids: readonly number[]): number[][] {
  const rows: number[][] = []
  forward(model, ids, emptyCache(model), 1, (point, layer, data) => {
    if (point !== 'mixed' || layer !== LAYER) return
    const width = data.length / ids.length
    for (let t = 1; t < ids.length; t++) rows.push([...data.subarray(t * width + FIRST_INPUT, t * width + FIRST_INPUT + INPUTS)])
  })
  return rows
}

/** `count` rows at equal distances. */
const spread = (rows: readonly number[][], count: number) => Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]!)

/** Rows of English and Chinese in turn. */
function inTurn(english: readonly number[][], chinese: readonly number[][], count: number): Matrix {
  const [en, zh] = [spread(english, count / 2), spread(chinese, count / 2)]
  return matrix(count, INPUTS, (i, j) => (i % 2 === 0 ? en : zh)[Math.floor(i / 2)]![j]!)
}

const base64 = (codes: Iterable<number>) => Buffer.from(Uint8Array.from(codes, (code) => code + 128)).toString('base64')
const short = (x: number) => Number(x.toPrecision(7))

/** As published: int8, a scale a row of the whole matrix. */
function packWeights({ data, cols }: { data: Float32Array; cols: number }) {
  const rows = quantizeGroups(Float64Array.from(data), cols, { bits: 8 }).slice(0, OUTPUTS)
  return { rows: OUTPUTS, scales: rows.map(({ scale }) => short(scale)), codes: base64(rows.flatMap(({ codes }) => [...codes.subarray(FIRST_INPUT, FIRST_INPUT + INPUTS)])) }
}

/** int8, a scale a column. */
function packColumns(m: Matrix) {
  const columns = quantizeGroups(transpose(m).data, m.rows, { bits: 8 })
  const codes = Array.from({ length: m.rows * m.cols }, (_, k) => columns[k % m.cols]!.codes[Math.floor(k / m.cols)]!)
  return { rows: m.rows, scales: columns.map(({ scale }) => short(scale)), codes: base64(codes) }
}

const models = createLibrary(fileSource(PUBLIC_MODEL))
const [model, tokenizer, weights] = [await models.model('target'), await models.tokenizer(), await models.weights('target')]
const { quantise } = readJson<{ quantise: { texts: Record<'en' | 'zh', string[]> } }>(join(RESULTS, 'labs.json'))

const written = (language: 'en' | 'zh') =>
  Array.from({ length: DOCUMENTS }, (_, i) => inputsOf(model, ownText(model, tokenizer, language, i + 1, DOCUMENT_TOKENS))).flat()
const tested = (language: 'en' | 'zh') => quantise.texts[language].flatMap((text) => inputsOf(model, [tokenizer.end, ...tokenizer.encode(text)]))

writeJson(join(RESULTS, 'tile.json'), {
  matrix: NAME,
  outputs: [0, OUTPUTS - 1],
  inputs: [FIRST_INPUT, FIRST_INPUT + INPUTS - 1],
  weights: packWeights(weights.get(NAME)!),
  calibration: packColumns(inTurn(written('en'), written('zh'), TOKENS.calibration)),
  heldOut: packColumns(inTurn(tested('en'), tested('zh'), TOKENS.heldOut)),
})
