/** An interview question: what is true of it in both languages. Its answers stand on its page, in pages/<locale>/qkv-interview. */
import type { Random } from '../algorithms/random'
import type { TrackId } from '../curriculum/types'
import type { Localized } from '../i18n/locales'

export const LEVELS = ['basic', 'intermediate', 'advanced'] as const
export type Level = (typeof LEVELS)[number]

export const TOPICS = ['kv-cache', 'attention', 'heads', 'positions', 'kernels', 'serving', 'decoding', 'architecture'] as const
export type Topic = (typeof TOPICS)[number]

/** Pages below qkv-interview that hold questions, in their order. */
export const QUESTION_PAGES = ['kv-cache', 'attention', 'breakdowns', 'deep-dive'] as const
export type QuestionPage = (typeof QUESTION_PAGES)[number]

/** One thing that a full answer says. */
export interface Fact {
  readonly says: Localized
  /**
   * All of these must be found in an answer, in any order; the alternatives of each, in both languages, are separated by
   * `|`. An English alternative is looked for at the beginning of a word.
   */
  readonly needs: readonly string[]
}

export interface InterviewQuestion {
  /** Kebab-case, also the id of its heading; never changed once published, since progress and links hang on it. */
  readonly id: string
  readonly page: QuestionPage
  readonly topic: Topic
  readonly level: Level
  /** Tracks on which it is likely to be asked. */
  readonly tracks: readonly TrackId[]
  /** As an interviewer asks it, and as its heading says it. */
  readonly asks: Localized
  /** Three to six. */
  readonly facts: readonly Fact[]
  /** Keys of DRILLS: computations that an interviewer follows up with. */
  readonly drills: readonly string[]
  /** What to read for it: slugs, with a heading where one fits: 'deploy-infer/kv-cache#formula'. */
  readonly lessons: readonly string[]
}

/** One computation with other numbers each time, its answer and the working, all from lib/algorithms. */
export interface Drill {
  readonly id: string
  /** One that lib/quiz/mark reads; '' for a plain number. */
  readonly unit: string
  /** `1%` of the answer, or an absolute `0.5`. */
  readonly tolerance: string
  readonly make: (random: Random) => DrillVariant
}

export interface DrillVariant {
  readonly asks: Localized
  /** In the drill's unit. */
  readonly answer: number
  /** How the answer comes about, with this variant's numbers. */
  readonly working: Localized
}
