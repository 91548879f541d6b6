import { describe, expect, test } from 'vitest'
import { isMarked, setMark, type Progress } from '@/lib/progress/state'
import { createProgressStore, PROGRESS_KEY, SET_ASIDE_KEY } from '@/lib/progress/store'

/** A browser profile: one storage, several tabs that hear of each other's writes. */
function profile(initial?: string) {
  const items = new Map<string, string>()
  if (initial !== undefined) items.set(PROGRESS_KEY, initial)
  const tabs: EventTarget[] = []
  let room = Infinity
  return {
    items,
    fill: (bytes: number) => (room = bytes),
    tab() {
      const events = new EventTarget()
      tabs.push(events)
      const storage = {
        getItem: (key: string) => items.get(key) ?? null,
        setItem(key: string, value: string) {
          if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
          items.set(key, value)
          for (const other of tabs) if (other !== events) other.dispatchEvent(Object.assign(new Event('storage'), { key }))
        },
      }
      return createProgressStore(() => storage, events)
    },
  }
}

const read =
  (slug: string, on = true) =>
  (progress: Progress) =>
    setMark(progress, slug, 'read', on, Date.now())

describe('progress store', () => {
  test('keeps what it is told, for the next visit', () => {
    const browser = profile()
    browser.tab().update(read('a'))
    expect(isMarked(browser.tab().get(), 'a', 'read')).toBe(true)
  })

  test('tabs agree, and hear of each other', () => {
    const browser = profile()
    const [one, two] = [browser.tab(), browser.tab()]
    let told = 0
    two.subscribe(() => told++)
    one.update(read('a'))
    expect(told).toBe(1)
    expect(isMarked(two.get(), 'a', 'read')).toBe(true)
    two.update(read('b'))
    expect(isMarked(one.get(), 'a', 'read') && isMarked(one.get(), 'b', 'read')).toBe(true)
  })

  test('a reset in one tab is not undone by another', () => {
    const browser = profile()
    const [one, two] = [browser.tab(), browser.tab()]
    one.update(read('a'))
    two.replace({ version: 1, marks: {}, answers: {} })
    one.update(read('b'))
    expect(isMarked(one.get(), 'a', 'read')).toBe(false)
    expect(isMarked(one.get(), 'b', 'read')).toBe(true)
  })

  test('unreadable storage is set aside, not lost, and work goes on', () => {
    const browser = profile('{"version":1,"marks"')
    const store = browser.tab()
    expect(store.trouble()).toBe('unreadable')
    store.update(read('a'))
    expect(browser.items.get(SET_ASIDE_KEY)).toBe('{"version":1,"marks"')
    expect(isMarked(browser.tab().get(), 'a', 'read')).toBe(true)
  })

  test('what a later version stored is never written over', () => {
    const later = '{"version":99,"marks":"something new"}'
    const browser = profile(later)
    const store = browser.tab()
    store.update(read('a'))
    expect(store.trouble()).toBe('newer-version')
    expect(isMarked(store.get(), 'a', 'read')).toBe(true)
    expect(browser.items.get(PROGRESS_KEY)).toBe(later)
  })

  test('when storage is full it remembers until the page closes, and saves once there is room', () => {
    const browser = profile()
    browser.fill(10)
    const store = browser.tab()
    store.update(read('a'))
    expect(store.trouble()).toBe('full')
    expect(isMarked(store.get(), 'a', 'read')).toBe(true)
    browser.fill(Infinity)
    store.update(read('b'))
    expect(store.trouble()).toBeUndefined()
    expect(isMarked(browser.tab().get(), 'a', 'read')).toBe(true)
  })

  test('without storage it remembers until the page closes', () => {
    const store = createProgressStore(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    store.update(read('a'))
    expect(store.trouble()).toBe('unavailable')
    expect(isMarked(store.get(), 'a', 'read')).toBe(true)
  })
})
