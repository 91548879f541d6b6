import type { Locale } from '@/lib/i18n/locales'
import { decimal } from '@/lib/values/format'
import type { ModelTaskState } from './use-model-task'
import { kitWord } from './words'

interface Props {
  readonly locale: Locale
  readonly task: ModelTaskState & { readonly retry: () => void }
}

/** What the reader sees of the model's coming: the bar, or why it did not come and what to do. */
export function ModelStatus({ locale, task: { phase, progress, failure, retry } }: Props) {
  const megabytes = (bytes: number) => decimal(2)(bytes / 1e6, locale)
  return (
    <div className="model-status needs-js" role="status">
      {phase === 'loading' && progress && (
        <label>
          {kitWord(locale, 'loadingModel', { received: megabytes(progress.received), total: megabytes(progress.total) })}{' '}
          <progress value={progress.received} max={progress.total} />
        </label>
      )}
      {phase === 'failed' && failure && (
        <p className="notice notice-error">
          {failure.kind ? kitWord(locale, failure.kind === 'network' ? 'modelUnreachable' : 'modelCorrupt') : kitWord(locale, 'failed', { reason: failure.message })}{' '}
          <small>{failure.kind && failure.message}</small>{' '}
          <button type="button" onClick={retry}>
            {kitWord(locale, 'retry')}
          </button>
        </p>
      )}
    </div>
  )
}
