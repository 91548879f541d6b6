/** All interview questions, and how pages find them. */
import { QUESTIONS } from './questions'
import { QUESTION_PAGES, type InterviewQuestion, type QuestionPage } from './types'

export { QUESTIONS }

export const findQuestion = (id: string): InterviewQuestion | undefined => QUESTIONS.find((question) => question.id === id)

/** The slug of the page with a question's answers. */
export const questionSlug = (question: Pick<InterviewQuestion, 'page'>): string => `qkv-interview/${question.page}`

/** In the order of the pages, and of each page. */
export const pagesWithQuestions = (): readonly { readonly page: QuestionPage; readonly questions: readonly InterviewQuestion[] }[] =>
  QUESTION_PAGES.map((page) => ({ page, questions: QUESTIONS.filter((question) => question.page === page) }))
