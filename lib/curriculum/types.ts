import type { Localized } from '../i18n/locales'

export const TRACK_IDS = ['beginner', 'advanced', 'architect'] as const
export type TrackId = (typeof TRACK_IDS)[number]

/** Where a page stands on a track: which step, and its place within that step. */
export interface TrackPosition {
  readonly step: string
  readonly order: number
}

export interface PageEntry {
  /** Path below the language folder; the section's own index page has the section's slug. */
  readonly slug: string
  readonly title: Localized
  /** A `ready` page exists in both languages; a `planned` one is shown greyed and never linked. */
  readonly status: 'ready' | 'planned'
  /** Study time, labs and quiz included. */
  readonly minutes: number
  /** Slugs of pages to read first. */
  readonly prerequisites: readonly string[]
  readonly tracks: Readonly<Partial<Record<TrackId, TrackPosition>>>
}

export interface SectionEntry {
  readonly slug: string
  readonly title: Localized
  readonly pages: readonly PageEntry[]
}

export interface TrackStep {
  readonly id: string
  readonly title: Localized
  /** What the step is for, in the words of the overview page. */
  readonly summary: Localized
  /** What the reader should now be able to do. */
  readonly checkpoint: Localized
}

export interface TrackEntry {
  readonly id: TrackId
  readonly title: Localized
  readonly audience: Localized
  readonly steps: readonly TrackStep[]
}

export interface Curriculum {
  readonly sections: readonly SectionEntry[]
  readonly tracks: readonly TrackEntry[]
}
