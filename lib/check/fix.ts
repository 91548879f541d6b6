/** Applies the fixes of one file's findings. */
import type { Finding, Fix } from './types'

/** From the end, so that offsets stay true; of two that overlap only the later one, the other waits for the next run. */
export function applyFixes(source: string, findings: readonly Finding[]): string {
  const fixes = findings.flatMap(({ fix }): Fix[] => (fix ? [fix] : [])).sort((a, b) => b.start - a.start || b.end - a.end)
  let text = source
  let limit = Infinity
  for (const { start, end, text: replacement } of fixes) {
    if (end > limit || (start === end && start === limit)) continue
    text = text.slice(0, start) + replacement + text.slice(end)
    limit = start
  }
  return text
}
