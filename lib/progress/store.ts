/**
 * The reader's progress in this browser: read, changed, and kept in step with other tabs.
 * Nothing here can lose what is stored: text that cannot be read is set aside under a second key before anything is
 * written, text of a later version is never written over, and every change starts from what other tabs have written.
 */
import { decodeProgress, encodeProgress } from './codec'
import { EMPTY_PROGRESS, mergeProgress, type Progress } from './state'

export const PROGRESS_KEY = 'progress'
export const SET_ASIDE_KEY = 'progress-unreadable'

/** What is wrong with keeping progress here, if anything. */
export type StoreTrouble = 'unavailable' | 'full' | 'unreadable' | 'newer-version'

export interface ProgressStore {
  get(): Progress
  /** Applies a change to the newest state and stores it. */
  update(change: (progress: Progress) => Progress): void
  /** Replaces everything: for import and reset. */
  replace(progress: Progress): void
  /** Calls back after every change, in this tab or another. The returned function ends it. */
  subscribe(listener: () => void): () => void
  trouble(): StoreTrouble | undefined
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>

/**
 * @param storage usually `() => localStorage`; it may throw, as private windows do
 * @param events where 'storage' events of other tabs arrive
 */
export function createProgressStore(storage: () => Storage, events?: Pick<EventTarget, 'addEventListener'>): ProgressStore {
  const listeners = new Set<() => void>()
  let trouble: StoreTrouble | undefined
  let current = EMPTY_PROGRESS
  /** Whether storage holds all of `current`; if not, what is stored and what is here are merged before the next save. */
  let isSaved = true

  /** What is stored now; undefined when there is nothing that may be merged. */
  const load = (): Progress | undefined => {
    let text: string | null
    try {
      text = storage().getItem(PROGRESS_KEY)
    } catch {
      trouble = 'unavailable'
      return undefined
    }
    if (text === null) return undefined
    const decoded = decodeProgress(text)
    if (decoded.ok) return decoded.progress
    trouble = decoded.reason === 'newer-version' ? 'newer-version' : 'unreadable'
    if (trouble === 'unreadable') setAside(text)
    return undefined
  }

  const setAside = (text: string) => {
    try {
      storage().setItem(SET_ASIDE_KEY, text)
    } catch {
      // Then there is no room to keep it; the next save would overwrite what was unreadable anyway.
    }
  }

  const save = () => {
    isSaved = false
    if (trouble === 'newer-version') return
    try {
      storage().setItem(PROGRESS_KEY, encodeProgress(current))
      isSaved = true
      if (trouble === 'full') trouble = undefined
    } catch {
      trouble = trouble === 'unavailable' ? trouble : 'full'
    }
  }

  const tell = () => listeners.forEach((listener) => listener())

  current = load() ?? EMPTY_PROGRESS
  events?.addEventListener('storage', (event) => {
    if ('key' in event && event.key !== PROGRESS_KEY && event.key !== null) return
    // Not merged: another tab may have reset or imported, and what it stored is the newest word.
    current = load() ?? EMPTY_PROGRESS
    tell()
  })

  return {
    get: () => current,
    update(change) {
      const stored = load() ?? current
      current = change(isSaved ? stored : mergeProgress(current, stored))
      save()
      tell()
    },
    replace(progress) {
      current = progress
      save()
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    trouble: () => trouble,
  }
}
