/** The prerequisite graph. */
import { allPages, curriculum } from './index'
import type { Curriculum, PageEntry } from './types'

/** Pages that name `slug` as a prerequisite. */
export function dependents(slug: string, source: Curriculum = curriculum): readonly PageEntry[] {
  return allPages(source).filter((page) => page.prerequisites.includes(slug))
}

/** Everything to know before `slug`, direct and indirect, in an order in which it can be read. */
export function allPrerequisites(slug: string, source: Curriculum = curriculum): readonly PageEntry[] {
  const bySlug = new Map(allPages(source).map((page) => [page.slug, page]))
  const ordered = new Map<string, PageEntry>()
  const visit = (at: string, path: ReadonlySet<string>): void => {
    const page = bySlug.get(at)
    if (!page || ordered.has(at) || path.has(at)) return
    for (const before of page.prerequisites) visit(before, new Set([...path, at]))
    ordered.set(at, page)
  }
  visit(slug, new Set())
  ordered.delete(slug)
  return [...ordered.values()]
}
