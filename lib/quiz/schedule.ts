/**
 * When a question comes back: the FSRS algorithm, by ts-fsrs, replayed over the stored answers. Only the answers are
 * stored, so a better algorithm, or better parameters, can be used on the same history.
 */
import { createEmptyCard, fsrs, Rating, State, type Card } from 'ts-fsrs'
import type { Answer, Progress } from '../progress/state'

const scheduler = fsrs({ enable_fuzz: false })

/** The card after all answers, oldest first; undefined for a question never answered. */
export function cardAfter(answers: readonly Answer[]): Card | undefined {
  const [first] = answers
  if (!first) return undefined
  return answers.reduce<Card>(
    (card, answer) => scheduler.next(card, new Date(answer.at), answer.correct ? Rating.Good : Rating.Again).card,
    createEmptyCard(new Date(first.at)),
  )
}

export interface DueQuestion {
  /** `slug#quiz-id` */
  readonly question: string
  /** Milliseconds since 1970. */
  readonly due: number
  readonly missed: boolean
}

/** Questions to ask now: missed ones and those whose time has come, the longest overdue first. */
export function dueQuestions(progress: Progress, now: number): readonly DueQuestion[] {
  return Object.entries(progress.answers)
    .flatMap(([question, answers]) => {
      const card = cardAfter(answers)
      const missed = answers.at(-1)?.correct === false
      return card && (missed || card.due.getTime() <= now) ? [{ question, due: card.due.getTime(), missed }] : []
    })
    .sort((a, b) => a.due - b.due)
}

/** When the next question is due, if any is waiting. */
export function nextDue(progress: Progress, now: number): number | undefined {
  const times = Object.values(progress.answers).flatMap((answers) => cardAfter(answers)?.due.getTime() ?? [])
  return times.filter((time) => time > now).sort((a, b) => a - b)[0]
}

/** Whether the question has left the learning steps and is being kept. */
export function isLearnt(answers: readonly Answer[]): boolean {
  return cardAfter(answers)?.state === State.Review
}
