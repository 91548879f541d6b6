import { Component, useState, type ErrorInfo, type ReactNode } from 'react'
import { DataTable, toCsv, type Table } from '@/components/viz/DataTable'
import type { Locale } from '@/lib/i18n/locales'
import { labReportUrl } from '@/lib/repository'
import { Prediction, type PredictionProps } from './Prediction'
import type { LabState } from './use-lab-state'
import type { Schema } from '@/lib/url-state/schema'
import { kitWord } from './words'

interface Props<S extends Schema> {
  readonly id: string
  readonly locale: Locale
  readonly title: string
  /** The one question the lab answers. */
  readonly question: ReactNode
  readonly prediction: Omit<PredictionProps, 'locale' | 'lab'>
  /** What to try first, and next. */
  readonly tryThis: readonly string[]
  readonly lab: LabState<S>
  readonly controls: ReactNode
  /** One sentence that says what the views show now; read out when it changes. */
  readonly summary: string
  /** The numbers behind the views. */
  readonly table: Table
  readonly children: ReactNode
}

/** What every lab looks like: question, prediction, controls, views, and the same numbers as words, table and CSV. */
export function LabFrame<S extends Schema>(props: Props<S>) {
  const { id, locale, title, question, prediction, tryThis, lab, controls, summary, table, children } = props
  const [isExpanded, setExpanded] = useState(false)
  return (
    <section
      className={isExpanded ? 'lab lab-expanded' : 'lab'}
      id={`lab-${id}`}
      aria-label={title}
      onKeyDown={(event) => event.key === 'Escape' && setExpanded(false)}
    >
      <header className="lab-header">
        <p className="lab-label">{kitWord(locale, 'lab')}</p>
        <p className="lab-title">{title}</p>
        <button type="button" className="needs-js" onClick={() => setExpanded(!isExpanded)}>
          {kitWord(locale, isExpanded ? 'shrink' : 'expand')}
        </button>
      </header>
      <div className="lab-question">{question}</div>
      <Prediction {...prediction} lab={id} locale={locale} />
      <p className="lab-try">{kitWord(locale, 'try')}</p>
      <ol>
        {tryThis.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      {lab.refused.length > 0 && (
        <p className="notice notice-error" role="status">
          {kitWord(locale, 'refused', { fields: lab.refused.join(', ') })}
        </p>
      )}
      <div className="lab-controls needs-js">{controls}</div>
      <LabErrorBoundary stateKey={JSON.stringify(lab.state)} locale={locale} reset={lab.reset}>
        <div className="lab-views">{children}</div>
      </LabErrorBoundary>
      <p className="lab-summary" aria-live="polite">
        {summary}
      </p>
      <details className="lab-table">
        <summary>{kitWord(locale, 'table')}</summary>
        <DataTable table={table} />
      </details>
      <LabActions id={id} locale={locale} table={table} reset={lab.reset} shareUrl={lab.shareUrl} />
    </section>
  )
}

interface ActionsProps {
  readonly id: string
  readonly locale: Locale
  readonly table: Table
  readonly reset: () => void
  readonly shareUrl: () => string
}

function LabActions({ id, locale, table, reset, shareUrl }: ActionsProps) {
  const [notice, setNotice] = useState('')
  const copy = (text: string) =>
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(
        () => setNotice(kitWord(locale, 'copied')),
        () => setNotice(`${kitWord(locale, 'copyFailed')} ${text}`),
      )
  return (
    <p className="lab-actions needs-js">
      <button type="button" onClick={reset}>
        {kitWord(locale, 'reset')}
      </button>
      <button type="button" onClick={() => void copy(shareUrl())}>
        {kitWord(locale, 'share')}
      </button>
      <button type="button" onClick={() => void copy(toCsv(table))}>
        {kitWord(locale, 'csv')}
      </button>
      <a href={labReportUrl(id, '')} onClick={(event) => (event.currentTarget.href = labReportUrl(id, shareUrl()))}>
        {kitWord(locale, 'report')}
      </a>
      <output>{notice}</output>
    </p>
  )
}

interface BoundaryProps {
  readonly locale: Locale
  /** When it changes, what failed is tried again. */
  readonly stateKey: string
  readonly reset: () => void
  readonly children: ReactNode
}

/** If a view fails, says so with the reason and offers a way back; the rest of the page is untouched. */
class LabErrorBoundary extends Component<BoundaryProps, { readonly message: string | undefined }> {
  override state: { readonly message: string | undefined } = { message: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override componentDidCatch(_error: unknown, _info: ErrorInfo): void {}

  /** Not a `key` on the boundary: that would build the views anew, and take the focus from a control among them. */
  override componentDidUpdate({ stateKey }: BoundaryProps): void {
    if (stateKey !== this.props.stateKey && this.state.message !== undefined) this.setState({ message: undefined })
  }

  override render() {
    const { locale, reset, children } = this.props
    if (this.state.message === undefined) return children
    return (
      <div className="notice notice-error" role="alert">
        <p>{kitWord(locale, 'failed', { reason: this.state.message })}</p>
        <button
          type="button"
          onClick={() => {
            reset()
            this.setState({ message: undefined })
          }}
        >
          {kitWord(locale, 'reset')}
        </button>
      </div>
    )
  }
}
