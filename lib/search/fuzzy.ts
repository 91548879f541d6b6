/** Typing errors: insertion, deletion, substitution and swapped neighbours (optimal string alignment distance). */

/** The distance, or a number above `limit` as soon as it must exceed it. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      current.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    before = previous
    previous = current
  }
  return previous[b.length] ?? 0
}

/** How many errors a word of this length may have: none in three letters, two from eight on. */
export const allowedErrors = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/**
 * The words of `dictionary` nearest to `word`, best first: fewest errors, then same first letter, then order of the
 * dictionary. With `isUnfinished`, a word's beginning may be what was meant.
 */
export function nearest(word: string, dictionary: readonly string[], isUnfinished: boolean, count = 4): string[] {
  const limit = allowedErrors(word)
  if (limit === 0) return []
  const found: { readonly term: string; readonly cost: number }[] = []
  for (const term of dictionary) {
    let distance = editDistance(word, term, limit)
    if (distance > limit && isUnfinished && word.length >= 5 && term.length > word.length) distance = editDistance(word, term.slice(0, word.length), 1) + 0.5
    if (distance <= limit) found.push({ term, cost: distance + (term[0] === word[0] ? 0 : 0.4) })
  }
  return found.sort((a, b) => a.cost - b.cost).slice(0, count).map(({ term }) => term)
}
