import type { Locale } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'

/** A native select; islands/enhance/theme.ts makes it work. Without JavaScript it is not shown and the system decides. */
export function ThemeSwitch({ locale }: { locale: Locale }) {
  return (
    <label className="theme-switch needs-js">
      <span className="sr-only">{message(locale, 'themeSwitch')}</span>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
      <select data-theme-switch defaultValue="system">
        <option value="system">{message(locale, 'themeSystem')}</option>
        <option value="light">{message(locale, 'themeLight')}</option>
        <option value="dark">{message(locale, 'themeDark')}</option>
      </select>
    </label>
  )
}
