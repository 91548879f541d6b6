/**
 * Contamination: does a training document contain a benchmark item? Long n-grams rarely repeat by chance, so every n-gram
 * that a document shares with an item is reported, and neighbouring ones join into a span.
 *
 *   coverage of an item = units of the item inside shared n-grams / units of the item
 *
 * Units are words (lower case, no punctuation), 13 in an n-gram as for GPT-3, or characters for Chinese, of which 20 is
 * our own choice: about as much text as 13 words. Positions count units, not characters, unless the unit is one.
 * Sources: Brown et al. 2020 (GPT-3), arXiv 2005.14165 App. C (13-grams); coverage by tokens: Llama 2, arXiv 2307.09288
 * App. A.6.
 * Caveats: a paraphrase or a translation goes unseen; a quotation that both copied from a third text is found. An item
 * shorter than n units can never match, so it is reported as unchecked, not as clean.
 */
import { assertInteger } from './check'

export type OverlapUnit = 'word' | 'character'

export interface OverlapOptions {
  /** 'word' unless given. */
  readonly unit?: OverlapUnit
  /** 13 for words and 20 for characters unless given. */
  readonly n?: number
}

export interface OverlapSpan {
  readonly item: number
  /** Units [start, end) of the document. */
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface ItemOverlap {
  readonly item: number
  readonly units: number
  /** False if the item has fewer than n units. */
  readonly checked: boolean
  /** In [0, 1]. */
  readonly coverage: number
}

export interface OverlapReport {
  readonly spans: readonly OverlapSpan[]
  /** One per item, in order. */
  readonly items: readonly ItemOverlap[]
}

// #region units
const DEFAULT_N: Readonly<Record<OverlapUnit, number>> = { word: 13, character: 20 }

/** Lower case, Unicode form NFKC (full-width letters become ordinary ones), letters and digits only. */
function unitsOf(text: string, unit: OverlapUnit): string[] {
  return text.normalize('NFKC').toLowerCase().match(unit === 'word' ? /[\p{L}\p{N}]+/gu : /[\p{L}\p{N}]/gu) ?? []
}

const gramsOf = (units: readonly string[], n: number) =>
  Array.from({ length: Math.max(0, units.length - n + 1) }, (_, i) => units.slice(i, i + n).join(' '))
// #endregion

// #region scan
/** Compares a document with benchmark items. Throws RangeError unless n ≥ 1. */
export function scanContamination(document: string, items: readonly string[], options: OverlapOptions = {}): OverlapReport {
  const { unit = 'word', n = DEFAULT_N[unit] } = options
  assertInteger('n', n, 1)
  const units = unitsOf(document, unit)
  const grams = gramsOf(units, n)
  const gramSet = new Set(grams)

  const spans: OverlapSpan[] = []
  const overlaps = items.map((text, item): ItemOverlap => {
    const itemUnits = unitsOf(text, unit)
    const itemGrams = gramsOf(itemUnits, n)
    const itemSet = new Set(itemGrams)
    for (const [start, end] of joinedSpans(grams, itemSet, n)) {
      spans.push({ item, start, end, text: units.slice(start, end).join(unit === 'word' ? ' ' : '') })
    }
    const covered = joinedSpans(itemGrams, gramSet, n).reduce((sum, [start, end]) => sum + end - start, 0)
    const checked = itemUnits.length >= n
    return { item, units: itemUnits.length, checked, coverage: checked ? covered / itemUnits.length : 0 }
  })
  return { spans: spans.sort((a, b) => a.start - b.start || a.item - b.item), items: overlaps }
}

/** Units [start, end) covered by the grams that `wanted` contains; touching ones are joined. */
function joinedSpans(grams: readonly string[], wanted: ReadonlySet<string>, n: number): [number, number][] {
  const spans: [number, number][] = []
  grams.forEach((gram, i) => {
    if (!wanted.has(gram)) return
    const last = spans.at(-1)
    if (last && i <= last[1]) last[1] = i + n
    else spans.push([i, i + n])
  })
  return spans
}
// #endregion
