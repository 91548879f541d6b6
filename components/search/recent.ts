/** The last few searches that led somewhere, in this browser only. */
const KEY = 'recent-searches'
const MAX = 6
const MAX_LENGTH = 80

export function recentSearches(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter((entry): entry is string => typeof entry === 'string' && entry !== '').slice(0, MAX) : []
  } catch {
    return []
  }
}

export function rememberSearch(query: string): void {
  const asked = query.trim().slice(0, MAX_LENGTH)
  if (asked === '') return
  store([asked, ...recentSearches().filter((entry) => entry !== asked)].slice(0, MAX))
}

export const forgetSearches = (): void => store([])

function store(searches: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(searches))
  } catch {
    // Private mode or full storage: then nothing is remembered.
  }
}
