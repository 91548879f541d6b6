import type { ReactNode } from 'react'
import { useLocale } from '@/components/ui/locale-context'
import type { Localized } from '@/lib/i18n/locales'

const LABEL = {
  note: { en: 'Note', zh: '说明' },
  misconception: { en: 'Common wrong answer', zh: '常见误解' },
  limits: { en: 'What this page does not claim', zh: '适用边界' },
  checkpoint: { en: 'Checkpoint', zh: '检查点' },
  definition: { en: 'Definition', zh: '定义' },
  objectives: { en: 'After this page you can', zh: '读完本页，你能够' },
} as const satisfies Record<string, Localized>

interface Props {
  readonly title?: string
  readonly children: ReactNode
}

function callout(kind: keyof typeof LABEL) {
  return function Callout({ title, children }: Props) {
    const locale = useLocale()
    return (
      <aside className={`callout callout-${kind}`} aria-label={title ?? LABEL[kind][locale]}>
        <p className="callout-label">{title ?? LABEL[kind][locale]}</p>
        {children}
      </aside>
    )
  }
}

/** An aside worth knowing. */
export const Note = callout('note')
/** What people wrongly believe, and why it is wrong. */
export const Misconception = callout('misconception')
/** Where the page's claims end. */
export const Limits = callout('limits')
/** What the reader will be able to do. */
export const Objectives = callout('objectives')
/** Something to do before going on. */
export const Checkpoint = callout('checkpoint')
/** What a word means here; the title is the word. */
export const Definition = callout('definition')
