/** localStorage that never throws: private mode, a full disk and blocked storage all read as "nothing stored". */

export function readStored(key: string, storage: () => Storage = () => localStorage): string | null {
  try {
    return storage().getItem(key)
  } catch {
    return null
  }
}

export function writeStored(key: string, value: string, storage: () => Storage = () => localStorage): void {
  try {
    storage().setItem(key, value)
  } catch {
    // The choice then lasts for this page only.
  }
}
