/**
 * Filling training sequences of L tokens with documents of other lengths.
 *
 *   padded       one document per sequence                                 waste is the padding
 *   greedy       the next document goes into the open sequence, or opens a new one (next fit)
 *   best fit     longest document first, into the fullest sequence that still holds it
 *   concatenated all documents in a row, cut every L tokens                no waste but at the end; documents are cut
 *
 * Shapes: lengths in tokens; a sequence lists pieces of documents. Documents longer than L are first cut into pieces of
 * L and a rest, by every method.
 * Source: Ding et al. 2024, arXiv 2404.10830 §3 (best-fit packing against concatenation).
 * Caveat: pieces of one sequence see each other unless the attention mask and the positions restart at each piece.
 */
import { assert, assertInteger } from './check'

/** Tokens [start, start + length) of a document. */
export interface Piece {
  readonly document: number
  readonly start: number
  readonly length: number
}

export type PackingMethod = 'padded' | 'greedy' | 'best-fit' | 'concatenated'

export interface Packing {
  readonly sequences: readonly (readonly Piece[])[]
  readonly paddingTokens: number
  /** Padding over all slots, in [0, 1). */
  readonly waste: number
  /** Documents of at most L tokens that were cut nevertheless. */
  readonly documentsCut: number
}

const filled = (pieces: readonly Piece[]) => pieces.reduce((sum, piece) => sum + piece.length, 0)

// #region pieces
/** Pieces of at most L tokens, in order. */
function cutLongDocuments(lengths: readonly number[], seqLen: number): Piece[] {
  return lengths.flatMap((length, document) =>
    Array.from({ length: Math.ceil(length / seqLen) }, (_, i) => {
      const start = i * seqLen
      return { document, start, length: Math.min(seqLen, length - start) }
    }),
  )
}
// #endregion

// #region methods
function packGreedily(pieces: readonly Piece[], seqLen: number): Piece[][] {
  const sequences: Piece[][] = []
  for (const piece of pieces) {
    const open = sequences.at(-1)
    if (open && filled(open) + piece.length <= seqLen) open.push(piece)
    else sequences.push([piece])
  }
  return sequences
}

function packByBestFit(pieces: readonly Piece[], seqLen: number): Piece[][] {
  const sequences: { free: number; pieces: Piece[] }[] = []
  for (const piece of [...pieces].sort((a, b) => b.length - a.length)) {
    let best: (typeof sequences)[number] | undefined
    for (const candidate of sequences) {
      if (candidate.free >= piece.length && (!best || candidate.free < best.free)) best = candidate
    }
    if (!best) sequences.push((best = { free: seqLen, pieces: [] }))
    best.pieces.push(piece)
    best.free -= piece.length
  }
  return sequences.map((sequence) => sequence.pieces)
}

function concatenate(lengths: readonly number[], seqLen: number): Piece[][] {
  const sequences: Piece[][] = []
  let position = 0
  lengths.forEach((length, document) => {
    for (let start = 0; start < length; ) {
      const offset = position % seqLen
      if (offset === 0) sequences.push([])
      const piece = { document, start, length: Math.min(length - start, seqLen - offset) }
      sequences.at(-1)!.push(piece)
      start += piece.length
      position += piece.length
    }
  })
  return sequences
}
// #endregion

/** Throws RangeError unless L ≥ 1 and every length is a whole number ≥ 1. */
export function packDocuments(lengths: readonly number[], seqLen: number, method: PackingMethod): Packing {
  assertInteger('seqLen', seqLen, 1)
  lengths.forEach((length, i) => assertInteger(`length ${i}`, length, 1))
  const pieces = cutLongDocuments(lengths, seqLen)
  const sequences =
    method === 'padded' ? pieces.map((piece) => [piece])
    : method === 'greedy' ? packGreedily(pieces, seqLen)
    : method === 'best-fit' ? packByBestFit(pieces, seqLen)
    : concatenate(lengths, seqLen)
  sequences.forEach((s, i) => assert(filled(s) <= seqLen, `sequence ${i} holds ${filled(s)} of ${seqLen} tokens`))
  const slots = sequences.length * seqLen
  const paddingTokens = slots - filled(sequences.flat())
  const cut = new Set(sequences.flat().filter((piece) => piece.start > 0 && lengths[piece.document]! <= seqLen).map((p) => p.document))
  return { sequences, paddingTokens, waste: slots > 0 ? paddingTokens / slots : 0, documentsCut: cut.size }
}
