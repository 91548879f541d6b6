/** Lexemes into index terms. */
import { camelPieces, lex, type Lexeme } from './lexer'

/** Too frequent to tell sections apart; a query that is nothing else keeps them. */
const STOP_WORDS = new Set(
  'a an and are as at be been but by can do does for from had has have how i if in into is it its of on or s so than that the their then there these they this to was we were what when where which who why will with would you your'.split(' '),
)
/** A number before one of these is one thing: 80 GB, 4 bit. */
const UNITS = new Set('b bit bits bytes gb gib hz k kb kib m mb mib ms s t tb tflops tib w'.split(' '))
const MAX_TERM = 40

export const isStopWord = (term: string): boolean => STOP_WORDS.has(term)

/** Overlapping pairs: any part of two characters or more of any run can be found. */
export function bigrams(run: string): string[] {
  const characters = Array.from(run)
  return characters.length === 1 ? characters : characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`)
}

/** Lower-case names beside Greek letters, so that either is found. */
const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', η: 'eta', θ: 'theta', κ: 'kappa', λ: 'lambda', μ: 'mu', π: 'pi', ρ: 'rho',
  σ: 'sigma', τ: 'tau', φ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega',
}

/** Terms of one lexeme by itself: parts, joined form, camel-case pieces, symbol without its mark. */
export function lexemeTerms(lexeme: Lexeme): string[] {
  if (lexeme.kind === 'han') return bigrams(lexeme.text)
  const { parts } = lexeme
  const terms = parts.filter((part) => !isStopWord(part))
  if (parts.length > 1) terms.push(parts.join(''))
  // Llama-3-8B is also asked for as llama3.
  if (parts.length > 2) terms.push(parts.slice(0, 2).join(''))
  for (const piece of lexeme.text.split(/[-.]/)) terms.push(...(camelPieces(piece) ?? []))
  const [first = ''] = parts
  if (/[_^]/.test(first)) terms.push(first.replace(/_/g, ''))
  if (GREEK[first]) terms.push(GREEK[first])
  return terms.filter((term) => term !== '' && term.length <= MAX_TERM)
}

/**
 * All terms of a text, repeated as often as they occur.
 * @param compounds joined forms worth indexing for neighbours that are written apart: 'kvcache' for “KV cache”
 */
export function textTerms(lexemes: readonly Lexeme[], compounds: ReadonlySet<string>): string[] {
  const terms: string[] = []
  lexemes.forEach((lexeme, i) => {
    terms.push(...lexemeTerms(lexeme))
    const next = lexemes[i + 1]
    if (!next || lexeme.kind === 'han' || next.kind === 'han') return
    const [last, first] = [lexeme.parts.at(-1) ?? '', next.parts[0] ?? '']
    if (last === '√') terms.push(`√${first}`)
    const joined = last + first
    if (compounds.has(joined) || (/^\d/.test(last) && UNITS.has(first)) || (/^[a-z]{2,}$/.test(last) && /^\d+(\.\d+)?[a-z]?$/.test(first))) terms.push(joined)
    const third = lexemes[i + 2]
    const triple = third?.kind === 'word' ? joined + (third.parts[0] ?? '') : ''
    if (compounds.has(triple)) terms.push(triple)
  })
  return terms
}

/** Joined forms of neighbouring words, for the set of compounds: “KV cache” → kvcache. */
export function joinedNeighbours(text: string): string[] {
  const words = lex(text).flatMap((lexeme) => (lexeme.kind === 'word' ? lexeme.parts : [' ']))
  const runs = [2, 3].flatMap((length) => words.slice(length - 1).map((_, i) => words.slice(i, i + length)))
  return runs.filter((run) => run.every((part) => part !== ' ' && part !== '√' && !isStopWord(part))).map((run) => run.join(''))
}
