/** Findings as lines: for people, and for GitHub, which shows them beside the changed lines. */
import type { Finding } from './types'

/** `pages/en/a.mdx:12  link  there is no page /en/b/ — mend the address` */
export function asText({ file, line, rule, severity, message, remedy }: Finding): string {
  return `${file}:${line}  ${rule}  ${severity === 'error' ? '' : `(${severity}) `}${message} — ${remedy}`
}

const LEVEL = { error: 'error', warning: 'warning', hint: 'notice' } as const

/** https://docs.github.com/actions: workflow commands. Their own signs are escaped in texts, and `:` and `,` in properties. */
export function asGithub({ file, line, column, rule, severity, message, remedy }: Finding): string {
  return `::${LEVEL[severity]} file=${property(file)},line=${line},col=${column},title=${property(rule)}::${text(`${message} — ${remedy}`)}`
}

const text = (value: string): string => value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (value: string): string => text(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
