/** What a reader typed, as units to be found. Nothing here can throw, whatever was typed. */
import type { Synonyms } from './format'
import { clean, lex } from './lexer'
import { bigrams, isStopWord } from './terms'

const MAX_CHARACTERS = 160
const MAX_UNITS = 14

/** Chinese words of asking that carry no subject. */
const ASKING = /什么是|是什么|什么|为什么|为何|如何|怎么样|怎么|怎样|哪些|哪个|多少|吗|呢|请问|一下|的区别|区别/g

export interface Unit {
  readonly kind: 'word' | 'han'
  /** An index term. */
  readonly term: string
  /** It ends the query: it may not be typed to its end. */
  readonly isLast: boolean
  /** It followed the one before without a space or in one lexeme. */
  readonly text: string
}

/** Lower-cased and cut: what synonyms are looked for in. */
export function normalizeQuery(query: string): string {
  return clean(query.slice(0, 4 * MAX_CHARACTERS)).toLowerCase().replace(/\s+/g, ' ').trim().slice(0, MAX_CHARACTERS)
}

/** The units of a normalized query. Words of asking and stop words go, unless nothing else is left. */
export function parseQuery(query: string): Unit[] {
  const subject = query.replace(ASKING, ' ')
  const units = unitsOf(subject.trim() === '' ? query : subject)
  const meant = units.filter((unit) => !isStopWord(unit.term))
  const kept = (meant.length > 0 ? meant : units).slice(0, MAX_UNITS)
  return kept.map((unit, i) => ({ ...unit, isLast: i === kept.length - 1 && query.endsWith(unit.text) }))
}

function unitsOf(text: string): Unit[] {
  const lexemes = lex(text)
  return lexemes.flatMap((lexeme, i): Unit[] => {
    if (lexeme.kind === 'han') return bigrams(lexeme.text).map((term) => ({ kind: 'han', term, isLast: false, text: term }))
    const root = lexemes[i - 1]?.text.startsWith('√') === true
    return lexeme.parts.flatMap((part, j): Unit[] => {
      if (part === '√') return []
      const term = root && j === 0 ? `√${part}` : part
      return part === '' ? [] : [{ kind: 'word', term, isLast: false, text: part }]
    })
  })
}

/** Forms of the same meaning found in a query, as whole queries: “显存 计算” on English pages also asks “GPU memory 计算”. */
export interface Variant {
  readonly query: string
  readonly from: string
  readonly to: string
}

const MAX_VARIANTS = 2

/** @param synonyms those that may occur in the query */
export function variantsOf(query: string, synonyms: readonly Synonyms[]): Variant[] {
  const hits = synonyms.filter(([form]) => contains(query, form)).sort(([a], [b]) => b.length - a.length)
  // A form inside a longer one that also matched is not what was asked.
  const outer = hits.filter(([form], i) => !hits.slice(0, i).some(([longer]) => longer.includes(form)))
  const single = outer.flatMap(([from, others]) => others.map((to) => ({ query: replace(query, from, to), from, to })))
  if (outer.length < 2) return single.slice(0, MAX_VARIANTS)
  // A query in the other language: all its terms at once.
  const whole = outer.reduce((text, [form, others]) => replace(text, form, others[0] ?? form), query)
  const all = { query: whole, from: outer.map(([form]) => form).join(' '), to: outer.map(([, others]) => others[0] ?? '').join(' ') }
  return [all, ...single].slice(0, MAX_VARIANTS)
}

const replace = (query: string, from: string, to: string): string => query.replace(from, ` ${to} `).replace(/\s+/g, ' ').trim()

function contains(query: string, form: string): boolean {
  const at = query.indexOf(form)
  if (at < 0) return false
  // A Latin form must stand alone: "moe" is not in "mooer". Han characters have no such borders.
  const border = (character: string | undefined) => character === undefined || !/[a-z0-9]/.test(character)
  const startsOk = !/^[a-z0-9]/.test(form) || border(query[at - 1])
  const endsOk = !/[a-z0-9]$/.test(form) || border(query[at + form.length])
  return startsOk && endsOk
}
