/** The one script of a page: enhancements at once, islands when they come near the viewport or are first used. */
import { enhance } from './enhance'
import { registry } from './registry'

/** How far outside the viewport an island starts to load. */
const NEAR = '300px'

async function hydrate(element: HTMLElement): Promise<void> {
  const load = registry[element.dataset.island ?? '']
  if (!load || element.dataset.hydrated !== undefined) return
  element.dataset.hydrated = 'loading'
  const [{ mount }, island] = await Promise.all([import('./mount'), load()])
  mount(element, island)
  element.dataset.hydrated = 'done'
}

enhance()

const islands = document.querySelectorAll<HTMLElement>('[data-island]')
const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting || !(entry.target instanceof HTMLElement)) continue
      observer.unobserve(entry.target)
      void hydrate(entry.target)
    }
  },
  { rootMargin: NEAR },
)
for (const element of islands) {
  if (element.dataset.when === 'use') {
    for (const event of ['pointerenter', 'focusin', 'touchstart']) {
      element.addEventListener(event, () => void hydrate(element), { once: true, passive: true })
    }
  } else {
    observer.observe(element)
  }
}
