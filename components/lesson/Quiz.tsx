import { Children, isValidElement, type ReactElement, type ReactNode } from 'react'
import { useLocale } from '@/components/ui/locale-context'
import type { Locale, Localized } from '@/lib/i18n/locales'
import { parseTolerance } from '@/lib/quiz/mark'

/**
 * A question. What stands before the answers is the question itself; the answers decide its kind:
 * `<Choice>`s (one or several right ones), one `<Numeric>`, or one `<OpenAnswer>`.
 *
 * The server sends the question with its explained answer folded below it, so it can be read, printed and searched
 * without JavaScript; islands/lazy/quiz.ts marks answers and remembers them.
 */

const WORDS = {
  question: { en: 'Question', zh: '练习' },
  check: { en: 'Check', zh: '检查' },
  answer: { en: 'Answer and explanation', zh: '答案与解析' },
  yourAnswer: { en: 'Your answer', zh: '你的答案' },
  several: { en: 'Several answers may be right.', zh: '可能有多个正确答案。' },
  right: { en: 'Right', zh: '正确' },
  wrong: { en: 'Wrong', zh: '错误' },
  facts: { en: 'A full answer mentions', zh: '完整的回答应当提到' },
  honest: {
    en: 'Your text is searched for these points on this device; it is not understood, so judge for yourself.',
    zh: '只在本机按要点查找你写的文字，并不理解它，请自行判断。',
  },
} as const satisfies Record<string, Localized>

interface Body {
  readonly children: ReactNode
}

interface ChoiceProps extends Body {
  readonly correct?: boolean
}

interface NumericProps extends Body {
  /** The right number, in `unit`. */
  readonly answer: string
  readonly unit?: string
  /** `1%` of the answer, or an absolute `0.5`. */
  readonly tolerance: string
}

interface FactProps extends Body {
  /** Phrases that count as mentioning it, in both languages, separated by `|`. */
  readonly any: string
}

/** One choice; a `<Why>` inside it explains it. */
export function Choice({ children }: ChoiceProps) {
  return <>{children}</>
}

/** Why a choice is right or wrong. */
export function Why({ children }: Body) {
  return <>{children}</>
}

/** A number to work out; the children explain it. */
export function Numeric({ children }: NumericProps) {
  return <>{children}</>
}

/** A free answer; the children are a model answer and the `<Fact>`s it should mention. */
export function OpenAnswer({ children }: Body) {
  return <>{children}</>
}

/** One thing a full answer mentions. */
export function Fact({ children }: FactProps) {
  return <>{children}</>
}

/** The children of one component, and the rest. */
function take<P>(children: ReactNode, type: (props: P) => ReactNode): [ReactElement<P>[], ReactNode[]] {
  const all = Children.toArray(children)
  const is = (child: ReactNode): child is ReactElement<P> => isValidElement<P>(child) && child.type === type
  return [all.filter(is), all.filter((child) => !is(child))]
}

interface QuizProps extends Body {
  /** Unique on the page and the same in both languages; progress is kept under it. */
  readonly id: string
}

export function Quiz({ id, children }: QuizProps) {
  const locale = useLocale()
  const [choices, afterChoices] = take<ChoiceProps>(children, Choice)
  const [numeric, afterNumeric] = take<NumericProps>(afterChoices, Numeric)
  const [open, question] = take<Body>(afterNumeric, OpenAnswer)
  const kinds = [choices.length > 0, numeric.length > 0, open.length > 0].filter(Boolean).length
  if (kinds !== 1 || numeric.length > 1 || open.length > 1) {
    throw new Error(`<Quiz id="${id}"> needs either <Choice>s, or one <Numeric>, or one <OpenAnswer>`)
  }
  const name = `quiz-${id}`
  const [asked] = numeric
  const [essay] = open
  return (
    <form className="quiz" id={name} data-quiz={id}>
      <div role="group" aria-labelledby={`${name}-question`}>
        <p className="quiz-label">{WORDS.question[locale]}</p>
        <div className="quiz-question" id={`${name}-question`}>
          {question}
        </div>
        {choices.length > 0 && <Choices name={name} choices={choices} locale={locale} />}
        {asked && <NumericAnswer name={name} numeric={asked.props} locale={locale} />}
        {essay && (
          <Essay name={name} locale={locale}>
            {essay.props.children}
          </Essay>
        )}
      </div>
    </form>
  )
}

function Choices({ name, choices, locale }: { name: string; choices: readonly ReactElement<ChoiceProps>[]; locale: Locale }) {
  const right = choices.filter((choice) => choice.props.correct).length
  if (right === 0) throw new Error(`<Quiz id="${name.slice(5)}"> has no <Choice correct>`)
  const parts = choices.map((choice) => ({ correct: choice.props.correct === true, split: take<Body>(choice.props.children, Why) }))
  return (
    <>
      {right > 1 && <p className="quiz-hint">{WORDS.several[locale]}</p>}
      {parts.map(({ correct, split: [, text] }, index) => (
        <div className="quiz-choice" key={index} data-correct={correct || undefined}>
          <input
            type={right > 1 ? 'checkbox' : 'radio'}
            name={name}
            id={`${name}-${index}`}
            aria-labelledby={`${name}-${index}-text`}
          />
          <div id={`${name}-${index}-text`} className="quiz-choice-text">
            {text}
          </div>
        </div>
      ))}
      <CheckButton locale={locale} />
      <Explained locale={locale}>
        <ul>
          {parts.map(({ correct, split: [why, text] }, index) => (
            <li key={index}>
              <strong>{WORDS[correct ? 'right' : 'wrong'][locale]}</strong>
              {locale === 'zh' ? '：' : ': '}
              <span className="quiz-echo">{trimmed(text)}</span>
              {locale === 'zh' ? '。' : '. '}
              {why.map((reason) => reason.props.children)}
            </li>
          ))}
        </ul>
      </Explained>
    </>
  )
}

/** Without the space that stands between a choice and its `<Why>`. */
const trimmed = (text: readonly ReactNode[]): ReactNode[] =>
  text.map((part, i) => (i === text.length - 1 && typeof part === 'string' ? part.trimEnd() : part))

function NumericAnswer({ name, numeric, locale }: { name: string; numeric: NumericProps; locale: Locale }) {
  const { answer, unit = '', tolerance, children } = numeric
  if (!Number.isFinite(Number(answer))) throw new Error(`<Quiz id="${name.slice(5)}">: answer="${answer}" is not a number`)
  parseTolerance(tolerance)
  return (
    <>
      <p className="quiz-input">
        <label htmlFor={`${name}-answer`}>{WORDS.yourAnswer[locale]}</label>{' '}
        <input id={`${name}-answer`} type="text" inputMode="text" autoComplete="off" data-answer={answer} data-unit={unit} data-tolerance={tolerance} />{' '}
        {unit}
      </p>
      <CheckButton locale={locale} />
      <Explained locale={locale}>
        <p>
          <strong>
            {Number(answer).toLocaleString('en', { maximumSignificantDigits: 12 }).replace('-', '−')} {unit}
          </strong>
        </p>
        {children}
      </Explained>
    </>
  )
}

function Essay({ name, locale, children }: Body & { name: string; locale: Locale }) {
  const [facts, model] = take<FactProps>(children, Fact)
  if (facts.length === 0) throw new Error(`<Quiz id="${name.slice(5)}">: <OpenAnswer> needs at least one <Fact any="…">`)
  return (
    <>
      <p className="quiz-input">
        <label htmlFor={`${name}-answer`}>{WORDS.yourAnswer[locale]}</label>
        <textarea id={`${name}-answer`} rows={4} data-open />
      </p>
      <p className="quiz-hint needs-js">{WORDS.honest[locale]}</p>
      <CheckButton locale={locale} />
      <Explained locale={locale}>
        {model}
        <p>{WORDS.facts[locale]}</p>
        <ul>
          {facts.map((fact) => (
            <li key={fact.props.any} data-fact={fact.props.any}>
              {fact.props.children}
            </li>
          ))}
        </ul>
      </Explained>
    </>
  )
}

function CheckButton({ locale }: { locale: Locale }) {
  return (
    <p className="quiz-actions needs-js">
      {/* Enabled by lib/quiz/activate.ts: sent before its script has come, the form would reload the page and lose the answer. */}
      <button type="submit" disabled>
        {WORDS.check[locale]}
      </button>{' '}
      <output className="quiz-verdict" />
    </p>
  )
}

function Explained({ locale, children }: Body & { locale: Locale }) {
  return (
    <details className="quiz-explained">
      <summary>{WORDS.answer[locale]}</summary>
      {children}
    </details>
  )
}
