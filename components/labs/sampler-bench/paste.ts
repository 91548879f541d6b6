/** A pasted list of logits, in the ways people have them: numbers, "token: number" lines, or an API's JSON. */
import { onGrid } from '@/lib/url-state/schema'
import { LOGIT, MAX_NAME, MAX_TOKENS, MIN_TOKENS } from './state'

/** Characters. */
export const MAX_PASTE = 10_000

export type PasteProblem = 'pasteEmpty' | 'pasteLong' | 'pasteLine' | 'pasteFew' | 'pasteRange'
export type Pasted =
  | { readonly names: readonly string[]; readonly logits: readonly number[]; /** Entries beyond the largest twelve. */ readonly left: number }
  | { readonly problem: PasteProblem; readonly detail: string }

interface Entry {
  readonly name: string
  readonly value: number
}

/** Thrown inside; the message is the part that could not be read. */
class Unreadable extends Error {}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const LINE = /^(.+?)[\s:=,]+([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i

/** Never throws. A logprob is as good as a logit: the softmax of both is the same. */
export function readPaste(pasted: string): Pasted {
  const text = pasted.replaceAll('−', '-').trim()
  if (text === '') return { problem: 'pasteEmpty', detail: '' }
  if (text.length > MAX_PASTE) return { problem: 'pasteLong', detail: String(text.length) }
  let entries: Entry[]
  try {
    entries = /^[[{]/.test(text) ? fromJson(text) : fromLines(text)
  } catch (error) {
    return { problem: 'pasteLine', detail: error instanceof Unreadable ? error.message : text.slice(0, 40) }
  }
  if (entries.length < MIN_TOKENS) return { problem: 'pasteFew', detail: String(entries.length) }
  const largest = new Set([...entries].sort((a, b) => b.value - a.value).slice(0, MAX_TOKENS))
  const kept = entries.filter((entry) => largest.has(entry))
  const outside = kept.find(({ value }) => value < LOGIT.min || value > LOGIT.max)
  if (outside) return { problem: 'pasteRange', detail: String(outside.value) }
  return { names: kept.map(({ name }) => name), logits: kept.map(({ value }) => onGrid(value, LOGIT)), left: entries.length - kept.length }
}

/** Commas part the names in an address. */
const nameOf = (raw: unknown, i: number) => {
  const name = typeof raw === 'string' ? [...raw.replaceAll(',', '，').trim()].slice(0, MAX_NAME).join('') : ''
  return name === '' ? `z${i + 1}` : name
}
const entryOf = (raw: unknown, value: unknown, i: number): Entry => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unreadable((JSON.stringify(value) ?? 'undefined').slice(0, 40))
  return { name: nameOf(raw, i), value }
}

/** Numbers, pairs, objects with a token and its logprob, or one object from tokens to numbers. */
function fromJson(text: string): Entry[] {
  const data: unknown = JSON.parse(text)
  if (!Array.isArray(data)) return Object.entries(data as object).map(([name, value], i) => entryOf(name, value, i))
  return data.map((item: unknown, i) => {
    if (Array.isArray(item)) return entryOf(item[0], item[1], i)
    if (typeof item !== 'object' || item === null) return entryOf('', item, i)
    const { token, text: piece, logprob, logit } = item as Record<string, unknown>
    return entryOf(token ?? piece, logprob ?? logit, i)
  })
}

function fromLines(text: string): Entry[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '')
  if (words.every((word) => NUMBER.test(word))) return words.map((word, i) => entryOf('', Number(word), i))
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      const match = LINE.exec(line.trim())
      if (!match) throw new Unreadable(line.trim().slice(0, 40))
      return entryOf(match[1], Number(match[2]), i)
    })
}
