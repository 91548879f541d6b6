/** The front matter of a page, checked where it enters. */
import { z } from 'zod'

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-11-23')

export const frontMatterSchema = z.strictObject({
  title: z.string().min(2).max(80),
  /** One or two sentences for search results and link previews. */
  description: z.string().min(20).max(200),
  /** When the page's facts were last checked against their sources. */
  reviewed: isoDate.optional(),
  /**
   * `lesson` unless said otherwise. `reference`: a lesson's frame without reading time and read mark (tracks, glossary).
   * `page`: without sidebar, contents and previous/next too (home).
   */
  layout: z.enum(['lesson', 'reference', 'page']).optional(),
})

export type FrontMatter = z.infer<typeof frontMatterSchema>

/** Throws an Error naming the file, the field and what is expected. */
export function parseFrontMatter(value: unknown, file: string): FrontMatter {
  const result = frontMatterSchema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'front matter'}: ${issue.message}`)
  throw new Error(`${file}:1: ${problems.join('; ')}`)
}
