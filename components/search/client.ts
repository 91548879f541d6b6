/** The page's side of the search worker. */
import type { Locale } from '@/lib/i18n/locales'
import type { Calls, Reply, Request } from '@/lib/search/protocol'

let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, { readonly resolve: (answer: never) => void; readonly reject: (reason: Error) => void }>()

function open(): Worker {
  const opened = new Worker(new URL('../../islands/workers/search.ts', import.meta.url), { type: 'module' })
  opened.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('error' in data) asked?.reject(new Error(data.error))
    else asked?.resolve(data.answer as never)
  })
  // The script did not load: everything waiting fails, and the next question starts another worker.
  opened.addEventListener('error', (event) => {
    event.preventDefault()
    worker = undefined
    for (const { reject } of waiting.values()) reject(new Error('worker'))
    waiting.clear()
  })
  return opened
}

/** Rejects when the worker or a file of the index cannot be had. */
export function ask<K extends keyof Calls>(locale: Locale, kind: K, question: Calls[K]['ask']): Promise<Calls[K]['answer']> {
  return new Promise((resolve, reject) => {
    const id = ++lastId
    waiting.set(id, { resolve, reject })
    try {
      worker ??= open()
      worker.postMessage({ id, locale, kind, ask: question } as Request)
    } catch (error) {
      waiting.delete(id)
      reject(error instanceof Error ? error : new Error(String(error)))
    }
  })
}

/** Starts the worker and fetches what every search needs, before the first key. */
export function warmUp(locale: Locale): void {
  ask(locale, 'search', { query: '' }).catch(() => undefined)
}
