/** Holding a typed answer against a question's facts. It finds words, it does not understand: say so to the reader. */
import { markChecklist } from '../quiz/mark'
import type { Fact } from './types'

/** For each fact, whether the answer mentions all that it needs. */
export function mentionedFacts(answer: string, facts: readonly Fact[]): boolean[] {
  return facts.map(({ needs }) => needs.length > 0 && markChecklist(answer, needs.map((alternatives) => alternatives.split('|'))).every(Boolean))
}
