import type { Locale } from '@/lib/i18n/locales'
import { decimal } from '@/lib/values/format'
import { ModelStatus } from './ModelStatus'
import type { ModelTaskState } from './use-model-task'
import { kitWord } from './words'

interface Props {
  readonly locale: Locale
  readonly task: ModelTaskState & { readonly retry: () => void; readonly stop: () => void }
  /** Bytes that the first run downloads. */
  readonly bytes: number
  /** What the button does. */
  readonly label: string
  /** How much of a run is done, from 0 to 1. */
  readonly share: number
  readonly run: () => void
}

/** The button that starts a run on the small model and says what it downloads, the one that stops it, and its state. */
export function RunModel({ locale, task, bytes, label, share, run }: Props) {
  const isBusy = task.phase === 'loading' || task.phase === 'running'
  return (
    <div className="run-model needs-js">
      <p>
        <button type="button" onClick={run}>
          {label}
        </button>{' '}
        <button type="button" disabled={!isBusy} onClick={task.stop}>
          {kitWord(locale, 'stop')}
        </button>{' '}
        <small>{kitWord(locale, 'download', { megabytes: decimal(1)(bytes / 1e6, locale) })}</small>
      </p>
      {task.phase === 'running' && <progress aria-label={kitWord(locale, 'running')} value={share} max={1} />}
      <ModelStatus locale={locale} task={task} />
    </div>
  )
}
