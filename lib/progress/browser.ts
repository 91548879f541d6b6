/** The one progress store of this browser tab. */
import { createProgressStore, type ProgressStore } from './store'

let store: ProgressStore | undefined

/** Only in a browser: the server has no reader. */
export function browserProgress(): ProgressStore {
  store ??= createProgressStore(() => localStorage, window)
  return store
}
