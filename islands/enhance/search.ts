/** Ways to the search dialog: its link, the slash key, Ctrl or ⌘ with K. Without this, the link leads to the search page. */

const load = () => import('../lazy/search')
const SELECTOR = 'a[data-search]'

export function enhanceSearch(signal: AbortSignal): void {
  const open = () => void load().then(({ openSearch }) => openSearch())
  for (const link of document.querySelectorAll<HTMLAnchorElement>(SELECTOR)) {
    for (const event of ['pointerenter', 'focus', 'touchstart']) {
      link.addEventListener(event, () => void load().then(({ warmUpSearch }) => warmUpSearch()), { once: true, passive: true, signal })
    }
    link.addEventListener(
      'click',
      (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        open()
      },
      { signal },
    )
  }
  document.addEventListener(
    'keydown',
    (event) => {
      const isShortcut = (event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !isTyping(event.target))
      if (!isShortcut || event.altKey || event.isComposing || !document.querySelector(SELECTOR)) return
      event.preventDefault()
      open()
    },
    { signal },
  )
  markFound()
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** The page was opened from a result: mark what was found there. */
function markFound(): void {
  try {
    const stored = sessionStorage.getItem('search-terms')
    sessionStorage.removeItem('search-terms')
    if (stored !== null) void import('../lazy/highlight').then(({ highlight }) => highlight(stored))
  } catch {
    // No storage, nothing to mark.
  }
}
