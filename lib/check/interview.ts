/** Interview questions: each stands on its page once, under its own heading, complete, and its answers say what its checklist asks for. */
import { mentionedFacts } from '../interview/facts'
import type { InterviewQuestion } from '../interview/types'
import type { JsxElement } from '../mdx/mdx-jsx'
import { placeOf, reporter } from './report'
import { elements, headings, plainText, prop } from './tree'
import type { Finding, Page, Site } from './types'

const DEPTHS = ['30s', '3min', 'whiteboard'] as const
/** More than can be said in 30 seconds; as lengths of spoken text. */
const LONGEST_SHORT_ANSWER = { en: 110, zh: 210 } as const
const LEAST_FOLLOW_UPS = 2

export function checkInterview(page: Page, site: Site): Finding[] {
  const report = reporter(page, 'interview')
  const here = elements(page.tree, 'InterviewQuestion')
  const expected = site.questions.filter((question) => `qkv-interview/${question.page}` === page.slug)
  const absent = expected.filter(({ id }) => !here.some((element) => prop(element, 'id') === id))
  const lines = headings(page.tree).map(({ node, id, text }) => ({ id, text, line: placeOf(node).line }))
  return [
    ...absent.map(({ id }) => report({ line: 1, column: 1 }, `the question "${id}" of lib/interview/questions is not on this page`, `write ## … [#${id}] and <InterviewQuestion id="${id}">`)),
    ...here.flatMap((element): Finding[] => {
      const at = placeOf(element)
      const question = expected.find(({ id }) => id === prop(element, 'id'))
      if (!question) return [report(at, `"${prop(element, 'id')}" is no question of this page`, 'enter it in lib/interview/questions, with this page')]
      const heading = lines.filter(({ line }) => line < at.line).at(-1)
      const misplaced = heading?.id !== question.id || heading.text !== question.asks[page.locale]
      return [
        ...(misplaced ? [report(at, `the heading above is not the question “${question.asks[page.locale]}”`, `write ## ${question.asks[page.locale]} [#${question.id}]`)] : []),
        ...completeness(element, question, page).map(([message, remedy]) => report(at, message, remedy)),
      ]
    }),
  ]
}

function completeness(element: JsxElement, question: InterviewQuestion, { locale }: Page): (readonly [message: string, remedy: string])[] {
  const answers = elements(element, 'Answer')
  const depths = answers.map((answer) => prop(answer, 'depth'))
  const [short] = answers
  const size = short ? (plainText(short).match(locale === 'en' ? /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu : /\p{Script=Han}/gu)?.length ?? 0) : 0
  const spoken = [...answers, ...elements(element, 'FollowUp')].map((part) => plainText(part)).join('\n')
  const said = mentionedFacts(spoken, question.facts)
  return [
    ...(depths.join(' ') === DEPTHS.join(' ') ? [] : [[`"${question.id}" has answers of ${depths.join(', ') || 'no depth'}`, `it needs ${DEPTHS.join(', ')}, in this order`] as const]),
    ...(size > LONGEST_SHORT_ANSWER[locale] ? [[`the 30-second answer of "${question.id}" has ${size} ${locale === 'en' ? 'words' : 'characters'}`, `at most ${LONGEST_SHORT_ANSWER[locale]} can be said`] as const] : []),
    ...(elements(element, 'WrongAnswer').length > 0 ? [] : [[`"${question.id}" shows no wrong answer`, 'add <WrongAnswer says="…">'] as const]),
    ...(elements(element, 'FollowUp').length >= LEAST_FOLLOW_UPS ? [] : [[`"${question.id}" has fewer than ${LEAST_FOLLOW_UPS} follow-ups`, 'add <FollowUp asks="…">'] as const]),
    ...question.facts.flatMap((fact, index) => (said[index] ? [] : [[`no answer of "${question.id}" mentions: ${fact.says[locale]}`, `say it, or correct what it needs: ${fact.needs.join(' and ')}`] as const])),
  ]
}
