/** What the catalogue's filters say in the address. */
import { choice, type StateOf } from '@/lib/url-state/schema'
import { QUESTIONS } from '@/lib/interview'
import { LEVELS, TOPICS, type InterviewQuestion } from '@/lib/interview/types'
import { TRACK_IDS } from '@/lib/curriculum/types'

export const catalogueSchema = {
  topic: choice('any', ['any', ...TOPICS]),
  level: choice('any', ['any', ...LEVELS]),
  track: choice('any', ['any', ...TRACK_IDS]),
}

export type CatalogueState = StateOf<typeof catalogueSchema>

/** Whether a question is among those asked for. */
export function isWanted(question: InterviewQuestion, { topic, level, track }: CatalogueState): boolean {
  return (topic === 'any' || question.topic === topic) && (level === 'any' || question.level === level) && (track === 'any' || question.tracks.some((id) => id === track))
}

export const wantedQuestions = (state: CatalogueState): readonly InterviewQuestion[] => QUESTIONS.filter((question) => isWanted(question, state))
