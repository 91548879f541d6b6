import type { ReactNode } from 'react'
import { useLocale } from '@/components/ui/locale-context'

interface EqProps {
  /** Unique on the page; `<EqRef id>` refers to it. */
  readonly id: string
  /** The formula in words, for screen readers that do not read MathML well. */
  readonly spoken: string
  /** Set by lib/mdx/remark-equations. */
  readonly number?: number
  /** One display formula. */
  readonly children: ReactNode
}

/** A numbered display formula. */
export function Eq({ id, spoken, number, children }: EqProps) {
  return (
    <div className="equation" id={`eq-${id}`} role="group" aria-label={spoken}>
      {children}
      <span className="equation-number">({number})</span>
    </div>
  )
}

/** "Equation (2)", linked. */
export function EqRef({ id, number }: { readonly id: string; readonly number?: number }) {
  const locale = useLocale()
  return <a href={`#eq-${id}`}>{locale === 'zh' ? `式 (${number})` : `equation (${number})`}</a>
}
