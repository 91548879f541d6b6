import { useLayoutEffect, useRef, useState } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { recentSearches } from './recent'
import { SearchBox } from './SearchBox'
import { word } from './words'

interface Props {
  readonly locale: Locale
  readonly onClose: () => void
}

const SHOWN_PAGES = 8

/** A native modal dialog: it traps the focus, closes with Escape and gives the focus back. */
export default function SearchDialog({ locale, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [recent] = useState(recentSearches)
  // Before the box takes the focus: opening gives it to the first button.
  useLayoutEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal()
  }, [])
  const close = () => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      className="search-dialog"
      aria-label={word(locale, 'label')}
      onClose={onClose}
      onClick={(event) => {
        // A press on the backdrop is a press on the dialog itself.
        if (event.target === dialog.current) close()
      }}
    >
      <div className="search-panel">
        <button type="button" className="search-close" onClick={close}>
          {word(locale, 'close')}
        </button>
        <SearchBox locale={locale} initialQuery="" shownPages={SHOWN_PAGES} recentSearches={recent} onOpen={close} onEscape={close} hasMore />
      </div>
    </dialog>
  )
}
