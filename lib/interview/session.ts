/**
 * A mock interview: which questions are drawn, what the candidate answered, how it went. Pure; the clock and the storage
 * belong to the component.
 *
 * A session is kept as JSON while it runs, so that a reload loses nothing that was typed. Whatever is not of this form is
 * refused whole.
 */
import { randomInt, seededRandom, type Random } from '../algorithms/random'
import { LEVELS, TOPICS, type InterviewQuestion, type Level, type Topic } from './types'

/** Minutes for one question and its computation. */
export const MINUTES_EACH = 5

export interface InterviewPlan {
  /** 15, 30 or 45. */
  readonly minutes: number
  readonly level: Level | 'any'
  readonly topic: Topic | 'any'
  readonly seed: number
}

export interface SessionItem {
  readonly question: string
  /** The computation asked after it, if it has one, and which numbers it has. */
  readonly drill: string | undefined
  readonly drillSeed: number
  readonly answer: string
  /** Per fact of the question, once marked. */
  readonly found: readonly boolean[] | undefined
  readonly number: string
  readonly numberRight: boolean | undefined
}

export interface Session {
  readonly items: readonly SessionItem[]
  /** The item that is being answered; items.length when all are done. */
  readonly at: number
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly endedAt: number | undefined
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items]
  return items.flatMap(() => left.splice(randomInt(random, left.length), 1))
}

/** Questions that fit a plan. */
export function candidates({ level, topic }: InterviewPlan, questions: readonly InterviewQuestion[]): readonly InterviewQuestion[] {
  return questions.filter((question) => (level === 'any' || question.level === level) && (topic === 'any' || question.topic === topic))
}

/**
 * One question per five minutes, or as many as fit the plan if there are fewer. Topics take turns, so that no topic fills
 * an interview while others wait; easier questions come first. The same plan draws the same questions.
 */
export function drawInterview(plan: InterviewPlan, questions: readonly InterviewQuestion[], startedAt: number): Session {
  const random = seededRandom(plan.seed)
  const pool = shuffled(candidates(plan, questions), random)
  const round = new Map(pool.map((question, index) => [question, pool.slice(0, index).filter((other) => other.topic === question.topic).length]))
  const drawn = [...pool]
    .sort((a, b) => (round.get(a) ?? 0) - (round.get(b) ?? 0))
    .slice(0, Math.floor(plan.minutes / MINUTES_EACH))
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
  const items = drawn.map((question): SessionItem => ({
    question: question.id,
    drill: question.drills.length > 0 ? question.drills[randomInt(random, question.drills.length)] : undefined,
    drillSeed: 1 + randomInt(random, 1_000_000),
    answer: '',
    found: undefined,
    number: '',
    numberRight: undefined,
  }))
  return { items, at: 0, startedAt, endedAt: undefined }
}

/** Changes the item that is being answered. */
export function changeItem(session: Session, change: Partial<SessionItem>): Session {
  return { ...session, items: session.items.map((item, index) => (index === session.at ? { ...item, ...change } : item)) }
}

/** Goes on to the next item, or to the end. */
export function advance(session: Session, to: 'next' | 'end', now: number): Session {
  const at = to === 'end' ? session.items.length : session.at + 1
  return { ...session, at, endedAt: at === session.items.length ? now : undefined }
}

export interface SessionResult {
  readonly found: number
  readonly facts: number
  readonly numbersRight: number
  readonly numbers: number
  /** Lessons of the questions that missed a fact or a number, most often named first. */
  readonly readNext: readonly string[]
}

/** An item left unmarked counts as nothing found. */
export function sessionResult(session: Session, questions: readonly InterviewQuestion[]): SessionResult {
  const rows = session.items.flatMap((item) => {
    const question = questions.find(({ id }) => id === item.question)
    return question ? [{ item, question, found: item.found?.filter(Boolean).length ?? 0 }] : []
  })
  const weight = new Map<string, number>()
  for (const { item, question, found } of rows) {
    if (found === question.facts.length && item.numberRight !== false) continue
    for (const lesson of question.lessons) weight.set(lesson, (weight.get(lesson) ?? 0) + 1)
  }
  const asked = rows.filter(({ item }) => item.drill !== undefined)
  return {
    found: rows.reduce((sum, row) => sum + row.found, 0),
    facts: rows.reduce((sum, row) => sum + row.question.facts.length, 0),
    numbersRight: asked.filter(({ item }) => item.numberRight === true).length,
    numbers: asked.length,
    readNext: [...weight].sort((a, b) => b[1] - a[1]).map(([lesson]) => lesson),
  }
}

export const encodeSession = (session: Session): string => JSON.stringify(session)

/** The stored session; undefined if it is not one, or names a question that is gone. */
export function decodeSession(text: string | null, questions: readonly InterviewQuestion[]): Session | undefined {
  let value: unknown
  try {
    value = JSON.parse(text ?? '')
  } catch {
    return undefined
  }
  if (!isRecord(value) || !Array.isArray(value.items) || !isIndex(value.at, value.items.length) || !isCount(value.startedAt)) return undefined
  if (value.endedAt !== undefined && !isCount(value.endedAt)) return undefined
  const items = value.items.map((item) => decodeItem(item, questions))
  return items.every((item) => item !== undefined) && items.length > 0 ? { items, at: value.at, startedAt: value.startedAt, endedAt: value.endedAt } : undefined
}

function decodeItem(value: unknown, questions: readonly InterviewQuestion[]): SessionItem | undefined {
  if (!isRecord(value)) return undefined
  const { answer, number, drill, drillSeed, found, numberRight } = value
  const question = questions.find(({ id }) => id === value.question)
  if (!question || typeof answer !== 'string' || typeof number !== 'string' || !isCount(drillSeed)) return undefined
  if (drill !== undefined && !question.drills.some((id) => id === drill)) return undefined
  if (numberRight !== undefined && typeof numberRight !== 'boolean') return undefined
  if (found !== undefined && !(Array.isArray(found) && found.length === question.facts.length && found.every((one) => typeof one === 'boolean'))) return undefined
  return { question: question.id, drill: typeof drill === 'string' ? drill : undefined, drillSeed, answer, found: found as boolean[] | undefined, number, numberRight }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isIndex = (value: unknown, length: number): value is number => isCount(value) && value <= length

/** Topics that have a question of this level. */
export function topicsOf(level: Level | 'any', questions: readonly InterviewQuestion[]): readonly Topic[] {
  return TOPICS.filter((topic) => questions.some((question) => question.topic === topic && (level === 'any' || question.level === level)))
}
