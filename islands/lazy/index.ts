/** Enhancements that only some pages need: fetched when the first element that needs one comes near. */

const LAZY: Readonly<Record<string, () => Promise<{ readonly default: () => void }>>> = {
  'form[data-quiz]': () => import('./quiz'),
  '.term': () => import('./terms'),
}

export function loadLazily(signal: AbortSignal): void {
  for (const [selector, load] of Object.entries(LAZY)) {
    const elements = document.querySelectorAll(selector)
    if (elements.length === 0) continue
    const start = () => {
      observer.disconnect()
      void load().then((module) => module.default())
    }
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && start(), { rootMargin: '600px' })
    elements.forEach((element) => observer.observe(element))
    signal.addEventListener('abort', () => observer.disconnect())
  }
}
