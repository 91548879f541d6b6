import type { Locale } from '@/lib/i18n/locales'
import { kitWord } from './words'

interface Props {
  readonly locale: Locale
  /** What the run below was made with, in words. */
  readonly settings: string
  /** The run came with the page. */
  readonly isRecorded: boolean
  /** The controls have changed since. */
  readonly isStale: boolean
}

/** What the results below are of. */
export function RunNote({ locale, settings, isRecorded, isStale }: Props) {
  return (
    <p className="lab-wide">
      {kitWord(locale, isRecorded ? 'recordedRun' : 'ownRun', { settings })} {isStale && <em>{kitWord(locale, 'staleRun')}</em>}
    </p>
  )
}
