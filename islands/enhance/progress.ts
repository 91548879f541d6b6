/** Progress marks: what is read, counted and shown; the page marks itself when its end has been reached. */
import { parsePath } from '@/lib/i18n/locales'
import { browserProgress } from '@/lib/progress/browser'
import { isMarked, readTotals, setMark } from '@/lib/progress/state'
import { word } from '../words'

/** The end must stay in view this long, and the page this much longer than a glance, to count as reading. */
const END_IN_VIEW_MS = 1500
const ON_PAGE_MS = 10_000

export function enhanceProgress(signal: AbortSignal): void {
  const store = browserProgress()
  const opened = Date.now()
  const slug = parsePath(location.pathname)?.slug ?? ''
  const box = document.querySelector<HTMLElement>('[data-read-status]')
  /** After an undo the page does not mark itself again until it is opened again. */
  let mayMark = true

  const mark = (on: boolean) => store.update((progress) => setMark(progress, slug, 'read', on, Date.now()))

  const show = () => {
    const progress = store.get()
    for (const link of document.querySelectorAll<HTMLElement>('[data-page]')) {
      showMark(link, isMarked(progress, link.dataset.page ?? '', 'read'))
    }
    for (const total of document.querySelectorAll<HTMLElement>('[data-totals]')) {
      const pages = (total.dataset.totals ?? '').split(' ').filter(Boolean)
      const { done } = readTotals(progress, pages)
      total.hidden = done === 0
      total.textContent = word('readOf', { done, total: pages.length })
      total.style.setProperty('--done', String(done / Math.max(1, pages.length)))
    }
    if (box) {
      const isRead = isMarked(progress, slug, 'read')
      box.dataset.state = isRead ? 'read' : 'unread'
      for (const part of box.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = part.dataset.when !== box.dataset.state
      const trouble = box.querySelector<HTMLElement>('[data-trouble]')
      if (trouble) trouble.hidden = store.trouble() === undefined
    }
  }

  box?.addEventListener(
    'click',
    (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-mark]') : null
      if (!button) return
      mayMark = false
      mark(button.dataset.mark === 'read')
      box.querySelector<HTMLElement>('[data-when]:not([hidden]) button')?.focus()
    },
    { signal },
  )

  signal.addEventListener('abort', store.subscribe(show))
  addEventListener('pageshow', (event) => event.persisted && show(), { signal })
  show()
  if (box) whenReached(box, signal, END_IN_VIEW_MS, () => Math.max(0, opened + ON_PAGE_MS - Date.now()), () => {
    if (mayMark && !isMarked(store.get(), slug, 'read')) mark(true)
  })
}

function showMark(link: HTMLElement, isRead: boolean): void {
  const shown = link.querySelector(':scope > .read-mark')
  if (isRead === (shown !== null)) return
  shown?.remove()
  if (!isRead) return
  const tick = document.createElement('span')
  tick.className = 'read-mark'
  tick.innerHTML = '<span aria-hidden="true">✓</span><span class="sr-only"></span>'
  const text = tick.querySelector('.sr-only')
  if (text) text.textContent = ` (${word('read')})`
  link.append(tick)
}

/** Calls back once `element` has been in view for `stay`, and no sooner than `notBefore()` says. */
function whenReached(element: Element, signal: AbortSignal, stay: number, notBefore: () => number, reached: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const observer = new IntersectionObserver((entries) => {
    clearTimeout(timer)
    if (!entries.at(-1)?.isIntersecting) return
    timer = setTimeout(() => {
      observer.disconnect()
      reached()
    }, Math.max(stay, notBefore()))
  })
  observer.observe(element)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearTimeout(timer)
  })
}
