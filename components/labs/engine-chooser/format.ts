import type { Source } from '@/lib/data/engines'
import { MANY_USERS, type Firing, type Verdict } from '@/lib/engines/choose'
import type { Locale } from '@/lib/i18n/locales'
import { word } from './words'

const list = (parts: readonly string[], locale: Locale) => parts.join(locale === 'zh' ? '、' : ', ')

/** What the documentation says on one need, with its condition and the reason for an exclusion. */
export function saying({ need, fact, outcome, isElsewhere }: Firing, { kinds }: Verdict, locale: Locale): string {
  if (need === 'portable') return word(locale, 'portableMet', { count: kinds })
  const note = fact.note?.[locale]
  const colon = locale === 'zh' ? '：' : ': '
  const semicolon = locale === 'zh' ? '；' : '; '
  const said = isElsewhere ? word(locale, 'elsewhere', { kinds: list((fact.only ?? []).map((kind) => word(locale, kind)), locale) }) : word(locale, fact.support)
  const reason = outcome === 'excluded' && fact.support === 'partly' && !isElsewhere ? `${semicolon}${word(locale, 'tooMany', { many: MANY_USERS })}` : ''
  return (note === undefined ? said : `${said}${colon}${note}`) + reason
}

/** `v0.16.0, 2026-08-21; seen 2026-11-29` */
export function dated({ edition, seen }: Source, locale: Locale): string {
  const state = edition === 'undated' ? word(locale, 'undated') : edition
  return `${state}${locale === 'zh' ? '；' : '; '}${word(locale, 'seen', { date: seen })}`
}

export { list }
