/**
 * Following a track. A link from a track carries `?track=…`; from then on, for this session, every page of the track
 * shows where it stands and what comes next on it. The markup for it is in the page, hidden, once per track.
 */
import { readStored, writeStored } from './storage'

const KEY = 'track'
const session = () => sessionStorage

export function enhanceTrack(signal: AbortSignal): void {
  const url = new URL(location.href)
  const asked = url.searchParams.get(KEY)
  if (asked !== null) {
    // Any page knows only its own tracks, so an unknown name is kept out by shape, and simply finds no markup.
    if (/^[a-z-]{1,40}$/.test(asked)) writeStored(KEY, asked, session)
    url.searchParams.delete(KEY)
    history.replaceState(history.state, '', url)
  }
  const track = readStored(KEY, session)
  const parts = [...document.querySelectorAll<HTMLElement>('[data-track]')].find((element) => element.dataset.track === track)
  if (!parts) return
  const bar = parts.querySelector('.track-bar')
  const trackNav = parts.querySelector('.page-nav')
  const bookNav = document.querySelector('main > .page-nav')
  if (bar) document.getElementById('content')?.prepend(bar)
  if (trackNav && bookNav) bookNav.replaceWith(trackNav)
  bar?.querySelector('[data-leave-track]')?.addEventListener(
    'click',
    () => {
      writeStored(KEY, '', session)
      bar.remove()
      if (trackNav && bookNav) trackNav.replaceWith(bookNav)
      document.getElementById('content')?.focus()
    },
    { signal },
  )
}
