import type { Locale } from '@/lib/i18n/locales'
import { learningWord } from './words'

/** At the end of a lesson: says that it is marked as read, and takes it back. islands/enhance/progress.ts works it. */
export function ReadStatus({ locale }: { locale: Locale }) {
  return (
    <div className="read-status needs-js" data-read-status role="status">
      <span data-when="unread">
        <button type="button" data-mark="read">
          {learningWord(locale, 'markRead')}
        </button>
      </span>
      <span data-when="read" hidden>
        ✓ {learningWord(locale, 'markedRead')}{' '}
        <button type="button" data-mark="unread">
          {learningWord(locale, 'undo')}
        </button>
      </span>
      <span data-trouble hidden>
        {learningWord(locale, 'trouble')}
      </span>
    </div>
  )
}
