/** The theme select in the navbar. The choice is a class on <html>; the colours follow from `color-scheme` alone. */
import { readStored, writeStored } from './storage'

const KEY = 'theme'
const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

const asTheme = (value: string | null): Theme => THEMES.find((theme) => theme === value) ?? 'system'

function apply(theme: Theme): void {
  const { classList, style } = document.documentElement
  // The theme package's inline script fixes the scheme as a style, which would outrank the class.
  style.colorScheme = ''
  classList.toggle('light', theme === 'light')
  classList.toggle('dark', theme === 'dark')
}

export function enhanceTheme(signal: AbortSignal): void {
  const selects = document.querySelectorAll<HTMLSelectElement>('select[data-theme-switch]')
  const show = (theme: Theme) => {
    apply(theme)
    for (const select of selects) select.value = theme
  }
  show(asTheme(readStored(KEY)))
  for (const select of selects) {
    select.addEventListener(
      'change',
      () => {
        const theme = asTheme(select.value)
        writeStored(KEY, theme)
        show(theme)
      },
      { signal },
    )
  }
  // Another tab changed it, or the browser restored this page from its back/forward cache.
  addEventListener('storage', (event) => event.key === KEY && show(asTheme(event.newValue)), { signal })
  addEventListener('pageshow', (event) => event.persisted && show(asTheme(readStored(KEY))), { signal })
}
