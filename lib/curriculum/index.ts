/** Questions about the curriculum, answered from the sidebar metadata. Pure; knows nothing of files or browsers. */
import { curriculum as data } from './sidebar'
import type { Curriculum, PageEntry, SectionEntry, TrackId } from './types'

export const curriculum: Curriculum = data

export function allPages(source: Curriculum = curriculum): readonly PageEntry[] {
  return source.sections.flatMap((section) => section.pages)
}

export function findPage(slug: string, source: Curriculum = curriculum): PageEntry | undefined {
  return allPages(source).find((page) => page.slug === slug)
}

export function sectionOf(slug: string, source: Curriculum = curriculum): SectionEntry | undefined {
  return source.sections.find((section) => section.pages.some((page) => page.slug === slug))
}

/** The pages of a track in the order they are read: by step, then by their order within it. */
export function trackPages(id: TrackId, source: Curriculum = curriculum): readonly PageEntry[] {
  const steps = source.tracks.find((track) => track.id === id)?.steps ?? []
  return steps.flatMap((step) =>
    allPages(source)
      .filter((page) => page.tracks[id]?.step === step.id)
      .sort((a, b) => (a.tracks[id]?.order ?? 0) - (b.tracks[id]?.order ?? 0)),
  )
}

export interface Neighbours {
  readonly previous: PageEntry | undefined
  readonly next: PageEntry | undefined
}

/** The ready pages before and after `slug` in book order. */
export function neighbours(slug: string, source: Curriculum = curriculum): Neighbours {
  return neighboursIn(allPages(source), slug)
}

/** The ready pages before and after `slug` along a track. */
export function trackNeighbours(id: TrackId, slug: string, source: Curriculum = curriculum): Neighbours {
  return neighboursIn(trackPages(id, source), slug)
}

function neighboursIn(pages: readonly PageEntry[], slug: string): Neighbours {
  const ready = pages.filter((page) => page.status === 'ready')
  const index = ready.findIndex((page) => page.slug === slug)
  if (index < 0) return { previous: undefined, next: undefined }
  return { previous: ready[index - 1], next: ready[index + 1] }
}
