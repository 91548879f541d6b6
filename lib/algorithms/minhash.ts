/**
 * Near-duplicate documents by MinHash and locality-sensitive hashing (LSH).
 *
 *   Jaccard(A, B) = |A ∩ B| / |A ∪ B|            of the shingle sets
 *   signatureᵢ(A) = min over x ∈ A of hᵢ(x)      P(signatureᵢ(A) = signatureᵢ(B)) = Jaccard(A, B)
 *   estimate      = share of equal entries among n      standard error √(J·(1 − J)/n)
 *   LSH           b bands of r entries; documents that agree in all r entries of some band become candidates:
 *                 P(candidate) = 1 − (1 − sʳ)ᵇ          about ½ near the threshold (1/b)^(1/r)
 *
 * Shapes: a signature has n = b·r 32-bit entries. Shingles are word n-grams for English and character n-grams for
 * Chinese, which has no spaces between words.
 * Sources: Broder 1997, doi 10.1109/SEQUEN.1997.666900; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3;
 * at scale: RefinedWeb, arXiv 2306.01116 (450 × 20), and FineWeb, arXiv 2406.17557 (14 × 8, word 5-grams).
 * Caveats: the hash family mixes bits and is not min-wise independent in the strict sense; two of 10⁵ shingles collide
 * with 32 bits, which only matters for exact counts. Union–find joins A and C when both resemble B.
 */
import { assert, assertInRange, assertInteger } from './check'
import type { Random } from './random'

// #region shingles
/** Every n neighbouring items, joined by `separator`; a shorter text is one shingle, an empty one none. */
function ngramSet(items: readonly string[], n: number, separator: string): Set<string> {
  assertInteger('n', n, 1)
  if (items.length > 0 && items.length < n) return new Set([items.join(separator)])
  return new Set(items.slice(n - 1).map((_, i) => items.slice(i, i + n).join(separator)))
}

/** Word n-grams, lower case, without punctuation. Throws RangeError unless n ≥ 1. */
export function wordShingles(text: string, n: number): Set<string> {
  return ngramSet(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [], n, ' ')
}

/** Character n-grams of letters and digits, lower case: the form for Chinese. Throws RangeError unless n ≥ 1. */
export function characterShingles(text: string, n: number): Set<string> {
  return ngramSet(text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? [], n, '')
}

/** |A ∩ B| / |A ∪ B|, exactly. Throws RangeError if both are empty. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  assert(a.size + b.size > 0, 'the Jaccard similarity of two empty sets is 0/0')
  const shared = [...a].filter((x) => b.has(x)).length
  return shared / (a.size + b.size - shared)
}
// #endregion

// #region hashes
/** A bijection of 32-bit integers in which every input bit moves about half of the output bits. */
function mix(x: number): number {
  let h = x
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A 32-bit hash of a string: FNV-1a over its UTF-16 code units, then mixed. */
export function hashString(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(h)
}

export type Hash = (x: number) => number

/** `count` hash functions hᵢ(x) = mix(aᵢ·x + bᵢ), aᵢ odd, on 32-bit integers. Throws RangeError unless count ≥ 1. */
export function hashFamily(count: number, random: Random): Hash[] {
  assertInteger('count', count, 1)
  return Array.from({ length: count }, () => {
    const a = Math.floor(random() * 2 ** 32) | 1
    const b = Math.floor(random() * 2 ** 32)
    return (x: number) => mix(Math.imul(a, x) + b)
  })
}
// #endregion

// #region signature
/** The smallest value of every hash over the shingles. Throws RangeError if there are none. */
export function minHashSignature(shingles: ReadonlySet<string>, hashes: readonly Hash[]): Uint32Array {
  assert(shingles.size > 0, `a signature needs at least one shingle, got ${shingles.size}`)
  const values = Array.from(shingles, (shingle) => hashString(shingle))
  return Uint32Array.from(hashes, (hash) => values.reduce((min, x) => Math.min(min, hash(x)), 2 ** 32 - 1))
}

/** Share of equal entries. Throws RangeError on unequal or zero lengths. */
export function estimatedJaccard(a: Uint32Array, b: Uint32Array): number {
  assert(a.length === b.length && a.length > 0, `signatures have ${a.length} and ${b.length} entries`)
  return a.filter((x, i) => x === b[i]).length / a.length
}

/** √(J·(1 − J)/n). Throws RangeError unless 0 ≤ J ≤ 1 and n ≥ 1. */
export function minHashStandardError(similarity: number, nHashes: number): number {
  assertInRange('similarity', similarity, 0, 1)
  assertInteger('nHashes', nHashes, 1)
  return Math.sqrt((similarity * (1 - similarity)) / nHashes)
}
// #endregion

// #region lsh
// #region bands
/** Pairs [i, j], i < j, that agree in a whole band. Throws RangeError unless every signature has bands · rows entries. */
export function lshCandidatePairs(signatures: readonly Uint32Array[], bands: number, rows: number): [number, number][] {
  assertInteger('bands', bands, 1)
  assertInteger('rows', rows, 1)
  const pairs = new Map<string, [number, number]>()
  for (let band = 0; band < bands; band++) {
    const buckets = new Map<string, number[]>()
    signatures.forEach((signature, j) => {
      assert(signature.length === bands * rows, `signature ${j} has ${signature.length} entries, not ${bands} × ${rows}`)
      const key = signature.subarray(band * rows, (band + 1) * rows).join(' ')
      const bucket = buckets.get(key) ?? []
      for (const i of bucket) pairs.set(`${i} ${j}`, [i, j])
      buckets.set(key, [...bucket, j])
    })
  }
  return [...pairs.values()].sort(([a, b], [c, d]) => a - c || b - d)
}
// #endregion

/** P(candidate) = 1 − (1 − sʳ)ᵇ. Throws RangeError unless 0 ≤ s ≤ 1 and b, r ≥ 1. */
export function sCurve(s: number, b: number, r: number): number {
  assertInRange('s', s, 0, 1)
  assertInteger('b', b, 1)
  assertInteger('r', r, 1)
  return 1 - (1 - s ** r) ** b
}

/** (1/b)^(1/r), near which the S-curve rises. Throws RangeError unless b, r ≥ 1. */
export function lshThreshold(b: number, r: number): number {
  assertInteger('b', b, 1)
  assertInteger('r', r, 1)
  return (1 / b) ** (1 / r)
}
// #endregion

// #region clusters
/** Documents 0 … n − 1 joined by pairs (union–find), each cluster in rising order. Throws RangeError on an unknown one. */
export function duplicateClusters(n: number, pairs: readonly (readonly [number, number])[]): number[][] {
  assertInteger('n', n)
  const parent = Array.from({ length: n }, (_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!
    return root
  }
  for (const [i, j] of pairs) {
    assert(parent[i] !== undefined && parent[j] !== undefined, `pair (${i}, ${j}) lies outside ${n} documents`)
    const [a, b] = [find(i), find(j)]
    parent[Math.max(a, b)] = Math.min(a, b)
  }
  const clusters = new Map<number, number[]>()
  parent.forEach((_, i) => clusters.set(find(i), [...(clusters.get(find(i)) ?? []), i]))
  return [...clusters.values()]
}
// #endregion
