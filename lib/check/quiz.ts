/** Questions can be answered, are explained, and mark their own model answers as right. */
import type { JsxElement } from '../mdx/mdx-jsx'
import { markChecklist, parseTolerance, readNumber } from '../quiz/mark'
import { placeOf, reporter } from './report'
import { elements, hasProp, plainText, prop } from './tree'
import type { Finding, Page } from './types'

type Problem = readonly [at: JsxElement, message: string, remedy: string]

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** What stands inside what. */
const PARENT = { Choice: 'Quiz', Numeric: 'Quiz', OpenAnswer: 'Quiz', Why: 'Choice', Fact: 'OpenAnswer' } as const

export function checkQuizzes(page: Page): Finding[] {
  const quizzes = elements(page.tree, 'Quiz')
  const ids = quizzes.map((quiz) => prop(quiz, 'id'))
  const problems = [
    ...strays(page),
    ...quizzes.flatMap((quiz, index): Problem[] => {
      const id = prop(quiz, 'id')
      if (!ID.test(id)) return [[quiz, `"${id}" is not a question's id`, 'use lower-case words joined by hyphens']]
      if (ids.indexOf(id) < index) return [[quiz, `<Quiz id="${id}"> appears twice on this page`, 'choose another id; readers’ progress hangs on it']]
      return quizProblems(quiz)
    }),
  ]
  const report = reporter(page, 'quiz')
  return problems.map(([at, message, remedy]) => report(placeOf(at), message, remedy))
}

function strays(page: Page): Problem[] {
  return Object.entries(PARENT).flatMap(([name, parent]) => {
    const housed = new Set(elements(page.tree, parent).flatMap((element) => elements(element, name)))
    return elements(page.tree, name)
      .filter((element) => !housed.has(element))
      .map((element): Problem => [element, `<${name}> stands outside a <${parent}>`, `move it into one`])
  })
}

function quizProblems(quiz: JsxElement): Problem[] {
  const choices = elements(quiz, 'Choice')
  const numeric = elements(quiz, 'Numeric')
  const open = elements(quiz, 'OpenAnswer')
  const kinds = [choices.length > 0, numeric.length > 0, open.length > 0].filter(Boolean).length
  if (kinds !== 1 || numeric.length > 1 || open.length > 1) return [[quiz, 'a question has either <Choice>s, or one <Numeric>, or one <OpenAnswer>', 'make two questions of it']]
  const asked = plainText(quiz, ['Choice', 'Numeric', 'OpenAnswer']).trim()
  return [
    ...(asked === '' ? [[quiz, 'the question asks nothing', 'write the question before its answers'] as const] : []),
    ...(choices.length > 0 ? choiceProblems(quiz, choices) : []),
    ...numeric.flatMap(numericProblems),
    ...open.flatMap(openProblems),
  ]
}

function choiceProblems(quiz: JsxElement, choices: readonly JsxElement[]): Problem[] {
  const texts = choices.map((choice) => plainText(choice, ['Why']).trim())
  const right = choices.filter((choice) => hasProp(choice, 'correct')).length
  return [
    ...(choices.length < 2 ? [[quiz, 'there is only one choice', 'add a wrong answer that people do give'] as const] : []),
    ...(right === 0 ? [[quiz, 'no choice is right', 'write correct on the right one: <Choice correct>'] as const] : []),
    ...(right === choices.length && right > 1 ? [[quiz, 'every choice is right', 'add a wrong answer that people do give'] as const] : []),
    ...choices.flatMap((choice, index): Problem[] => {
      if (texts[index] === '') return [[choice, 'the choice is empty', 'write the answer before <Why>']]
      if (texts.indexOf(texts[index] ?? '') < index) return [[choice, `the choice “${texts[index]}” appears twice`, 'remove one']]
      const why = elements(choice, 'Why').map((element) => plainText(element)).join('').trim()
      return why === '' ? [[choice, `nothing explains why “${texts[index]}” is ${hasProp(choice, 'correct') ? 'right' : 'wrong'}`, 'add <Why>…</Why>']] : []
    }),
  ]
}

/** More than this, and an answer that is wrong by a known mistake passes. */
const LARGEST_RELATIVE_TOLERANCE = 0.2

function numericProblems(numeric: JsxElement): Problem[] {
  const [answer, unit, tolerance] = ['answer', 'unit', 'tolerance'].map((name) => prop(numeric, name)) as [string, string, string]
  const value = Number(answer)
  if (answer.trim() === '' || !Number.isFinite(value)) return [[numeric, `answer="${answer}" is not a number`, 'write digits only: answer="131072"']]
  const problems: Problem[] = []
  try {
    const { relative, absolute } = parseTolerance(tolerance)
    if (relative > LARGEST_RELATIVE_TOLERANCE || (value !== 0 && absolute > Math.abs(value) * LARGEST_RELATIVE_TOLERANCE)) problems.push([numeric, `a tolerance of ${tolerance} lets wrong answers pass`, 'at most 20% of the answer'])
  } catch (error) {
    problems.push([numeric, error instanceof Error ? error.message : String(error), 'write tolerance="1%"'])
  }
  if ('problem' in readNumber(`1 ${unit}`, unit)) problems.push([numeric, `the unit "${unit}" is not one that answers can be read in`, 'use one that lib/quiz/mark.ts knows'])
  if (plainText(numeric).trim() === '') problems.push([numeric, 'nothing explains the answer', 'show the computation inside <Numeric>'])
  return problems
}

function openProblems(open: JsxElement): Problem[] {
  const facts = elements(open, 'Fact')
  const model = plainText(open, ['Fact'])
  if (facts.length === 0) return [[open, 'nothing says what a full answer mentions', 'add <Fact any="causal|因果">…</Fact>']]
  if (model.trim() === '') return [[open, 'there is no model answer', 'write one inside <OpenAnswer>']]
  return facts.flatMap((fact): Problem[] => {
    const alternatives = prop(fact, 'any').split('|')
    if (alternatives.some((phrase) => phrase.trim() === '')) return [[fact, 'an alternative is empty', 'write any="one|other"']]
    const [isFound] = markChecklist(model, [alternatives])
    return isFound ? [] : [[fact, `the model answer itself does not mention any of ${alternatives.join(', ')}`, 'use the same words in both']]
  })
}
