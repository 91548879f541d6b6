import { useId, type ReactNode } from 'react'
import { useLocale } from '@/components/ui/locale-context'
import { GLOSSARY } from '@/lib/data/glossary'
import { otherLocale, LANGUAGE_TAG, pagePath } from '@/lib/i18n/locales'
import { findPage } from '@/lib/curriculum'

const byId = new Map(GLOSSARY.map((term) => [term.id, term]))

interface Props {
  /** Key in lib/data/glossary.ts. */
  readonly id: string
  readonly children: ReactNode
}

/**
 * A term of the glossary. A press, a tap or the keyboard opens its definition as a native popover, which needs no
 * script; with one, hovering does too (islands/enhance/terms.ts).
 */
export function Term({ id, children }: Props) {
  const locale = useLocale()
  const other = otherLocale(locale)
  const popover = useId()
  const term = byId.get(id)
  if (!term) throw new Error(`<Term id="${id}"> is not in lib/data/glossary.ts; add it there or mend the id`)
  return (
    <span className="term">
      <button type="button" popoverTarget={popover} data-term>
        {children}
      </button>
      <span className="term-popover" id={popover} popover="auto">
        <strong>
          {term[locale]} <span lang={LANGUAGE_TAG[other]}>{term[other]}</span>
        </strong>{' '}
        {term.definition[locale]} {term.note?.[locale]}
        {findPage('glossary')?.status === 'ready' && (
          <>
            {' '}
            <a href={`${pagePath(locale, 'glossary')}#${id}`}>{locale === 'zh' ? '术语表' : 'Glossary'}</a>
          </>
        )}
      </span>
    </span>
  )
}
