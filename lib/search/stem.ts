/** One form for a word's endings and for its British and American spelling. */
import { stemmer } from 'stemmer'

export function stem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word
  return stemmer(word.replace(/is(e[sd]?|er|ers|ing|ation|ations)$/, 'iz$1').replace(/our(s|ed|ing|al)?$/, 'or$1'))
}

/** The letters that all words with this one's stem begin with, so that they lie together in a sorted list. */
export function stemPrefix(word: string): string {
  const root = stem(word)
  let shared = 0
  while (shared < root.length && root[shared] === word[shared]) shared++
  // Porter writes memory → memori: its last letter may not be in the words.
  return word.slice(0, Math.max(Math.min(word.length, 3), shared - 1))
}
