/** Which documents are worth learning from: Gopher's rules for English prose, rules of our own for Chinese verse. */
import { gopherFindings } from '@/lib/algorithms/text-quality'
import type { Document } from './documents'

/** The first rule a document breaks, if any. */
export function qualityProblem(document: Document): string | undefined {
  if (document.language === 'zh') return verseProblem(document)
  const failed = gopherFindings(document.body, 'en').find((finding) => !finding.passed)
  return failed && `gopher ${failed.rule}: ${failed.value.toFixed(2)} outside ${failed.min}–${failed.max}`
}

/**
 * Regulated verse only: four or eight lines of five or seven characters. The rules for web pages want 80 characters, and
 * would keep one poem in twelve.
 */
function verseProblem({ title, body }: Document): string | undefined {
  if (!/^[\p{Script=Han} ，、]{1,14}$/u.test(title)) return 'title: not 1–14 Chinese characters'
  if (/[□○●囗]/u.test(body)) return 'lacuna: characters are missing'
  if (!/^[\p{Script=Han}，。？！；\n]+$/u.test(body)) return 'signs: other than Chinese characters and ，。？！；'
  const lines = body.split(/[，。？！；\n]+/u).filter(Boolean).map((line) => [...line].length)
  if (!lines.every((length) => length === lines[0])) return 'lines: of unequal length'
  if (lines[0] !== 5 && lines[0] !== 7) return `lines: of ${lines[0]} characters`
  return lines.length === 4 || lines.length === 8 ? undefined : `lines: ${lines.length}`
}
