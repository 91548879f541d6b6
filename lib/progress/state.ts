/**
 * What the browser remembers of a reader, and how it changes. Pure: storage is in storage.ts.
 *
 * Stored under the key `progress`, as JSON:
 *
 *   { "version": 1,
 *     "marks":   { "deploy-infer": { "read": { "at": 1764000000000, "on": true }, "quiz": …, "lab": … } },
 *     "answers": { "deploy-infer#ridge": [ { "at": 1764000000000, "correct": false } ] } }
 *
 * Keys are slugs, never addresses, so both languages share them. A mark is the newest word on one fact: `on: false` is an
 * undo, not an absence, so that two tabs that disagree merge to what was said last. Answers only ever grow. When a page
 * moves, its old slug goes into MOVED, and what was stored under it follows.
 */

export const PROGRESS_VERSION = 1

export const MARK_KINDS = ['read', 'quiz', 'lab'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

export interface Mark {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly on: boolean
}

export interface Answer {
  readonly at: number
  readonly correct: boolean
}

export type PageMarks = Readonly<Partial<Record<MarkKind, Mark>>>

export interface Progress {
  readonly version: typeof PROGRESS_VERSION
  readonly marks: Readonly<Record<string, PageMarks>>
  /** By question: `slug#quiz-id`. Oldest first. */
  readonly answers: Readonly<Record<string, readonly Answer[]>>
}

export const EMPTY_PROGRESS: Progress = { version: PROGRESS_VERSION, marks: {}, answers: {} }

export function isMarked(progress: Progress, slug: string, kind: MarkKind): boolean {
  return progress.marks[slug]?.[kind]?.on ?? false
}

/** Sets or undoes one mark. */
export function setMark(progress: Progress, slug: string, kind: MarkKind, on: boolean, at: number): Progress {
  return { ...progress, marks: { ...progress.marks, [slug]: { ...progress.marks[slug], [kind]: { at, on } } } }
}

export function addAnswer(progress: Progress, question: string, answer: Answer): Progress {
  return { ...progress, answers: { ...progress.answers, [question]: [...(progress.answers[question] ?? []), answer] } }
}

/** Everything both know, the newer mark winning: the order of the two does not matter, and merging twice changes nothing. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const marks: Record<string, PageMarks> = { ...a.marks }
  for (const [slug, theirs] of Object.entries(b.marks)) {
    const ours = marks[slug] ?? {}
    const merged: Partial<Record<MarkKind, Mark>> = { ...ours }
    for (const kind of MARK_KINDS) {
      const newest = newer(ours[kind], theirs[kind])
      if (newest) merged[kind] = newest
    }
    marks[slug] = merged
  }
  const answers: Record<string, readonly Answer[]> = { ...a.answers }
  for (const [question, theirs] of Object.entries(b.answers)) answers[question] = mergeAnswers(answers[question] ?? [], theirs)
  return { version: PROGRESS_VERSION, marks, answers }
}

function newer(a: Mark | undefined, b: Mark | undefined): Mark | undefined {
  if (!a || !b) return a ?? b
  // Of two marks in the same millisecond the undo wins, whichever side it is on.
  if (a.at === b.at) return a.on ? b : a
  return a.at > b.at ? a : b
}

function mergeAnswers(a: readonly Answer[], b: readonly Answer[]): readonly Answer[] {
  const byKey = new Map([...a, ...b].map((answer) => [`${answer.at} ${answer.correct}`, answer]))
  return [...byKey.values()].sort((x, y) => x.at - y.at || Number(x.correct) - Number(y.correct))
}

export interface Totals {
  readonly done: number
  readonly total: number
}

/** How many of `slugs` are read. */
export function readTotals(progress: Progress, slugs: readonly string[]): Totals {
  return { done: slugs.filter((slug) => isMarked(progress, slug, 'read')).length, total: slugs.length }
}
