/** Makes the questions in a page's HTML answerable: on lessons (islands/lazy/quiz.ts) and on the review page. Browser only. */
import type { Locale, Localized } from '../i18n/locales'
import { browserProgress } from '../progress/browser'
import { addAnswer, setMark } from '../progress/state'
import { markChecklist, markChoices, markNumber, parseTolerance, readNumber } from './mark'

const VERDICT = {
  right: { en: 'Right.', zh: '正确。' },
  wrong: { en: 'Not right; the explanation below says why.', zh: '不对，下面的解析说明了原因。' },
  choose: { en: 'Choose an answer first.', zh: '请先选择一个答案。' },
  write: { en: 'Write an answer first.', zh: '请先写下答案。' },
  'not-a-number': { en: 'That does not read as a number. Try 128, 1.3e5 or 128 KiB.', zh: '无法读成数字。可以写 128、1.3e5 或 128 KiB。' },
  'unknown-unit': { en: 'That unit does not fit the question.', zh: '这个单位与题目不符。' },
  found: { en: 'Found {n} of {total} points.', zh: '找到 {total} 个要点中的 {n} 个。' },
} as const satisfies Record<string, Localized>

/** What an attempt came to; undefined `correct` means there was nothing to mark yet. */
interface Outcome {
  readonly correct?: boolean
  readonly message: string
}

type Say = (key: keyof typeof VERDICT) => string

function markChoiceForm(form: HTMLFormElement, say: Say): Outcome {
  const rows = [...form.querySelectorAll<HTMLElement>('.quiz-choice')]
  const chosen = rows.map((row) => row.querySelector('input')?.checked ?? false)
  if (!chosen.includes(true)) return { message: say('choose') }
  rows.forEach((row, i) => {
    row.dataset.state = chosen[i] ? (row.dataset.correct ? 'right' : 'wrong') : row.dataset.correct ? 'missed' : ''
  })
  const correct = markChoices(
    chosen,
    rows.map((row) => row.dataset.correct !== undefined),
  )
  return { correct, message: say(correct ? 'right' : 'wrong') }
}

function markNumericForm(input: HTMLInputElement, say: Say): Outcome {
  if (input.value.trim() === '') return { message: say('write') }
  const reading = readNumber(input.value, input.dataset.unit ?? '')
  if ('problem' in reading) return { message: say(reading.problem) }
  const correct = markNumber(reading.value, Number(input.dataset.answer), parseTolerance(input.dataset.tolerance ?? '0'))
  return { correct, message: say(correct ? 'right' : 'wrong') }
}

function markOpenForm(form: HTMLFormElement, area: HTMLTextAreaElement, say: Say): Outcome {
  if (area.value.trim() === '') return { message: say('write') }
  const facts = [...form.querySelectorAll<HTMLElement>('[data-fact]')]
  // `a|b&c|d`: one of each.
  const found = facts.map((fact) => markChecklist(area.value, (fact.dataset.fact ?? '').split('&').map((needed) => needed.split('|'))).every(Boolean))
  facts.forEach((fact, i) => {
    fact.dataset.state = found[i] ? 'right' : 'missed'
  })
  const n = found.filter(Boolean).length
  return { correct: n === facts.length, message: say('found').replace('{n}', String(n)).replace('{total}', String(facts.length)) }
}

function mark(form: HTMLFormElement, say: Say): Outcome {
  const number = form.querySelector<HTMLInputElement>('input[data-answer]')
  const area = form.querySelector<HTMLTextAreaElement>('textarea[data-open]')
  return number ? markNumericForm(number, say) : area ? markOpenForm(form, area, say) : markChoiceForm(form, say)
}

/** Stores the answer; when every question of `page` has been answered right once, its quiz is passed and it counts as read. */
function remember(slug: string, id: string, correct: boolean, page: readonly string[]): void {
  const now = Date.now()
  browserProgress().update((progress) => {
    const answered = addAnswer(progress, `${slug}#${id}`, { at: now, correct })
    const passed = page.length > 0 && page.every((quiz) => answered.answers[`${slug}#${quiz}`]?.some((answer) => answer.correct))
    return passed ? setMark(setMark(answered, slug, 'quiz', true, now), slug, 'read', true, now) : answered
  })
}

/**
 * Makes one question answerable.
 * @param slug the page it belongs to, which on the review page is not the page shown
 * @param page ids of all questions of that page; empty where the page's own mark should not change
 */
export function activateQuiz(form: HTMLFormElement, locale: Locale, slug: string, page: readonly string[]): void {
  const say: Say = (key) => VERDICT[key][locale]
  // Choice texts hold formulas and paragraphs, which a <label> may not, so a click on one is passed on here.
  for (const text of form.querySelectorAll<HTMLElement>('.quiz-choice-text')) {
    text.addEventListener('click', (event) => {
      if (event.target instanceof Element && !event.target.closest('a, button')) text.parentElement?.querySelector('input')?.click()
    })
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const { correct, message } = mark(form, say)
    const verdict = form.querySelector<HTMLElement>('.quiz-verdict')
    if (verdict) {
      verdict.textContent = message
      verdict.dataset.state = correct === undefined ? '' : correct ? 'right' : 'wrong'
    }
    if (correct === undefined) return
    form.querySelector<HTMLDetailsElement>('.quiz-explained')?.setAttribute('open', '')
    remember(slug, form.dataset.quiz ?? '', correct, page)
  })
  form.querySelector<HTMLButtonElement>('button[type=submit]')?.removeAttribute('disabled')
}
