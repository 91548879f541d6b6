import { useLocale } from '@/components/ui/locale-context'
import { pagePath } from '@/lib/i18n/locales'
import { pagesWithQuestions, questionSlug } from '@/lib/interview'
import { DRILLS, drillVariant } from '@/lib/interview/drills'
import { LEVEL_NAMES, PAGE_NAMES, unitName, word } from './words'

/** Other numbers than those first seen on the pages. */
const SHEET_SEED = 2026

/** Four digits, but all of those before the point. */
const round = (value: number) => value.toLocaleString('en', value < 1000 ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 0 })

/** All questions with room to write, the computations, and their key on a page of its own; made to be printed. */
export function QuestionSheet() {
  const locale = useLocale()
  const drills = DRILLS.map((drill) => ({ drill, variant: drillVariant(drill, SHEET_SEED) }))
  return (
    <div className="sheet">
      {pagesWithQuestions().map(({ page, questions }) => (
        <section key={page}>
          <p className="sheet-part">{PAGE_NAMES[page][locale]}</p>
          <ol>
            {questions.map((question) => (
              <li key={question.id}>
                <a href={`${pagePath(locale, questionSlug(question))}#${question.id}`}>{question.asks[locale]}</a>{' '}
                <span className="catalogue-about">{LEVEL_NAMES[question.level][locale]}</span>
                <span className="sheet-lines" aria-hidden="true" />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <section>
        <p className="sheet-part">{word(locale, 'numbers')}</p>
        <ol>
          {drills.map(({ drill, variant }) => (
            <li key={drill.id}>
              {variant.asks[locale]}
              <span className="sheet-line" aria-hidden="true" />
            </li>
          ))}
        </ol>
      </section>
      <section className="sheet-key">
        <p className="sheet-part">{word(locale, 'key')}</p>
        <ol>
          {drills.map(({ drill, variant }) => (
            <li key={drill.id}>
              <strong>
                {round(variant.answer)}
                {drill.unit && ` ${unitName(drill.unit, locale)}`}
              </strong>
              {word(locale, 'colon')}
              {variant.working[locale]}
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}

/** Where the flash cards are; scripts/build-cards writes them. */
export function CardDownloads() {
  const locale = useLocale()
  return (
    <ul>
      <li>
        <a href={`/cards/qkv-${locale}.txt`} download>
          {word(locale, 'anki')}
        </a>
      </li>
      <li>
        <a href={`/cards/qkv-${locale}.csv`} download>
          {word(locale, 'csv')}
        </a>
      </li>
    </ul>
  )
}
