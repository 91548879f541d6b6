/**
 * Boxes that scroll sideways (formulas, tables, code) become reachable by keyboard, but only while they do scroll:
 * a tab stop on every formula would be worse than none.
 */
import { message } from '@/lib/i18n/messages'

const BOXES = '.math-display, .table-box, .code-box pre'

export function enhanceScrollBoxes(signal: AbortSignal): void {
  const label = message(document.documentElement.lang.startsWith('zh') ? 'zh' : 'en', 'scrollableContent')
  const update = (box: Element) => {
    const scrolls = box.scrollWidth > box.clientWidth + 1
    if (scrolls === box.hasAttribute('tabindex')) return
    if (scrolls) {
      box.setAttribute('tabindex', '0')
      box.setAttribute('role', 'group')
      box.setAttribute('aria-label', label)
    } else {
      for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name)
    }
  }
  const resized = new ResizeObserver((entries) => entries.forEach((entry) => update(entry.target)))
  // Measure a box when it comes near, not all of them at once: a page may have hundreds.
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue
        near.unobserve(entry.target)
        resized.observe(entry.target)
      }
    },
    { rootMargin: '400px' },
  )
  document.querySelectorAll(BOXES).forEach((box) => near.observe(box))
  signal.addEventListener('abort', () => {
    near.disconnect()
    resized.disconnect()
  })
}
