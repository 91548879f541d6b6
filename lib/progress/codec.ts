/** Between Progress and text, for storage and for export files. Whatever comes in is checked; nothing throws. */
import { EMPTY_PROGRESS, MARK_KINDS, PROGRESS_VERSION, type Answer, type Mark, type MarkKind, type PageMarks, type Progress } from './state'

/** Pages that have moved: old slug → new slug. What is stored under the old one is found under the new. */
export const MOVED: Readonly<Record<string, string>> = {}

/** From version n to n + 1. The first change of the format adds `1: (old) => …` here, with a test. */
const MIGRATIONS: Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>> = {
  // Before versions were written, marks were a bare list of slugs that had been read.
  0: (old) => ({
    version: 1,
    marks: Object.fromEntries((Array.isArray(old.read) ? old.read : []).map((slug) => [String(slug), { read: { at: 0, on: true } }])),
    answers: {},
  }),
}

export type Decoded =
  | { readonly ok: true; readonly progress: Progress; /** Entries that made no sense and were left out. */ readonly dropped: number }
  | { readonly ok: false; readonly reason: 'not-json' | 'not-progress' | 'newer-version' }

export function encodeProgress(progress: Progress): string {
  return JSON.stringify(progress)
}

/**
 * Reads stored or imported text. An unreadable entry is dropped and counted; unreadable text, text that is something
 * else, and text of a later version are refused, so that the caller can leave it alone.
 */
export function decodeProgress(text: string, moved: Readonly<Record<string, string>> = MOVED): Decoded {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, reason: 'not-json' }
  }
  if (!isRecord(value)) return { ok: false, reason: 'not-progress' }
  let version = value.version ?? 0
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) return { ok: false, reason: 'not-progress' }
  if (version > PROGRESS_VERSION) return { ok: false, reason: 'newer-version' }
  if (version === 0 && !('read' in value)) return { ok: false, reason: 'not-progress' }
  for (; version < PROGRESS_VERSION; version++) value = MIGRATIONS[version]?.(value as Record<string, unknown>) ?? value
  return parse(value as Record<string, unknown>, moved)
}

function parse(value: Record<string, unknown>, moved: Readonly<Record<string, string>>): Decoded {
  let dropped = 0
  const keep = <T>(entry: T | undefined): entry is T => {
    if (entry === undefined) dropped++
    return entry !== undefined
  }
  const marks: Record<string, PageMarks> = {}
  for (const [slug, stored] of entries(value.marks)) {
    const own: Partial<Record<MarkKind, Mark>> = {}
    for (const [kind, mark] of entries(stored)) {
      const known = MARK_KINDS.find((k) => k === kind)
      const parsed = known && parseMark(mark)
      if (known && keep(parsed)) own[known] = parsed
      else if (!known) dropped++
    }
    if (Object.keys(own).length > 0) marks[moved[slug] ?? slug] = own
  }
  const answers: Record<string, readonly Answer[]> = {}
  for (const [question, stored] of entries(value.answers)) {
    const list = (Array.isArray(stored) ? stored : [undefined]).map(parseAnswer).filter(keep)
    const [slug = '', id = ''] = question.split('#')
    if (list.length > 0) answers[`${moved[slug] ?? slug}#${id}`] = list
  }
  return { ok: true, progress: { ...EMPTY_PROGRESS, marks, answers }, dropped }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const entries = (value: unknown): [string, unknown][] => (isRecord(value) ? Object.entries(value).filter(([key]) => key !== '__proto__') : [])
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0

function parseMark(value: unknown): Mark | undefined {
  return isRecord(value) && isTime(value.at) && typeof value.on === 'boolean' ? { at: value.at, on: value.on } : undefined
}

function parseAnswer(value: unknown): Answer | undefined {
  return isRecord(value) && isTime(value.at) && typeof value.correct === 'boolean' ? { at: value.at, correct: value.correct } : undefined
}
