/** Remembers, for the session, which sidebar sections are folded and how far the sidebar is scrolled. */
import { readStored, writeStored } from './storage'

const FOLDS = 'sidebar-folds'
const SCROLL = 'sidebar-scroll'
const session = () => sessionStorage

function readFolds(): Record<string, boolean> {
  try {
    const value: unknown = JSON.parse(readStored(FOLDS, session) ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'))
  } catch {
    return {}
  }
}

export function enhanceFolds(signal: AbortSignal): void {
  const sidebar = document.getElementById('sidebar')
  if (!sidebar) return
  const folds = readFolds()
  for (const details of sidebar.querySelectorAll<HTMLDetailsElement>('details[data-fold]')) {
    const key = details.dataset.fold ?? ''
    const hasCurrent = details.querySelector('[aria-current]') !== null
    if (!hasCurrent && folds[key] !== undefined) details.open = folds[key]
    // Not `toggle`: that also fires for what the server opened. A click comes before the change it makes.
    details.querySelector('summary')?.addEventListener(
      'click',
      () => {
        folds[key] = !details.open
        writeStored(FOLDS, JSON.stringify(folds), session)
      },
      { signal },
    )
  }
  // Where the sidebar stands beside the text. Measuring waits for the first paint, which it would otherwise force.
  if (matchMedia('(min-width: 64rem)').matches) requestAnimationFrame(() => setTimeout(() => restoreScroll(sidebar)))
  addEventListener('pagehide', () => writeStored(SCROLL, String(sidebar.scrollTop), session), { signal })
}

/** To where it was on the last page, unless the current page's link would then be out of sight. */
function restoreScroll(sidebar: HTMLElement): void {
  sidebar.scrollTop = Number(readStored(SCROLL, session)) || 0
  const current = sidebar.querySelector('[aria-current]')
  if (!current) return
  const box = sidebar.getBoundingClientRect()
  const link = current.getBoundingClientRect()
  if (link.top < box.top || link.bottom > box.bottom) sidebar.scrollTop += link.top - box.top - box.height / 3
}
