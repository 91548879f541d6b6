/**
 * Boxes that scroll sideways (formulas, tables, code) become reachable by keyboard, but only while they do scroll:
 * a tab stop on every formula would be worse than none.
 */
import { word } from '../words'

const BOXES = '.math-display, .table-box, .code-box pre'

export function enhanceScrollBoxes(signal: AbortSignal): void {
  const label = word('scrollable')
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
  // One observer for all: it fires when a box is first laid out (which a deferred section puts off) and on every resize.
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => update(entry.target)))
  document.querySelectorAll(BOXES).forEach((box) => observer.observe(box))
  signal.addEventListener('abort', () => observer.disconnect())
}
