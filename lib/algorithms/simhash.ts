/**
 * SimHash: a 64-bit fingerprint of a document, in which similar documents differ in few bits.
 *
 *   every feature votes with its weight: +w for each 1 bit of its hash, −w for each 0 bit
 *   bit i of the fingerprint = 1 if the votes for i are positive
 *   P(bit differs) = angle between the weighted feature vectors / π
 *
 * Shapes: features are shingles with weights (counts, say); a fingerprint is a bigint below 2⁶⁴.
 * Sources: Charikar 2002, doi 10.1145/509907.509965; Manku, Jain, Das Sarma 2007 (near-duplicates within 3 of 64 bits),
 * doi 10.1145/1242572.1242592.
 * Caveat: it approximates cosine similarity, MinHash approximates Jaccard; a tie of votes counts as 0.
 */
import { assert } from './check'
import { hashString } from './minhash'

const BITS = 64

/** Two seeds of a 32-bit hash side by side. */
function featureHash(feature: string): bigint {
  return (BigInt(hashString(feature, 1)) << 32n) | BigInt(hashString(feature, 2))
}

// #region simhash
/** The fingerprint of features with weight 1, or with those given. Throws RangeError if there are none. */
export function simHash(features: Iterable<string> | ReadonlyMap<string, number>): bigint {
  const weighted = features instanceof Map ? features : new Map(Array.from(features as Iterable<string>, (f) => [f, 1]))
  assert(weighted.size > 0, `a fingerprint needs at least one feature, got ${weighted.size}`)
  const votes = new Float64Array(BITS)
  for (const [feature, weight] of weighted) {
    const hash = featureHash(feature)
    for (let i = 0; i < BITS; i++) votes[i]! += (hash >> BigInt(i)) & 1n ? weight : -weight
  }
  return votes.reduce((bits, vote, i) => (vote > 0 ? bits | (1n << BigInt(i)) : bits), 0n)
}

/** Number of bits in which two fingerprints differ. Throws RangeError on a negative one. */
export function hammingDistance(a: bigint, b: bigint): number {
  assert(a >= 0n && b >= 0n, `fingerprints must be ≥ 0, got ${a} and ${b}`)
  let distance = 0
  for (let differing = a ^ b; differing > 0n; differing &= differing - 1n) distance++
  return distance
}
// #endregion
