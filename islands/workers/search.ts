/** Search in a worker: neither index nor ranking ever runs on the thread that draws the page. */
import type { Locale } from '@/lib/i18n/locales'
import { excerpt } from '@/lib/search/excerpt'
import type { Reply, Request } from '@/lib/search/protocol'
import { SearchReader } from '@/lib/search/reader'
import { search } from '@/lib/search/search'

/** Scripts and index lie beside each other: /_islands/ and /_search/. */
async function load(path: string): Promise<string> {
  const response = await fetch(new URL(`../_search/${path}`, self.location.href))
  if (!response.ok) throw new Error(`${response.status} for ${path}`)
  return response.text()
}

const readers = new Map<Locale, Promise<SearchReader>>()

function readerFor(locale: Locale): Promise<SearchReader> {
  let reader = readers.get(locale)
  if (!reader) {
    reader = SearchReader.open(locale, load)
    readers.set(locale, reader)
    reader.catch(() => readers.delete(locale))
  }
  return reader
}

async function answer(request: Request): Promise<unknown> {
  const reader = await readerFor(request.locale)
  if (request.kind === 'search') return search(reader, request.ask.query)
  const { page, records, terms } = request.ask
  const wanted = new Set(terms)
  return Promise.all(records.map(async (record) => excerpt(await reader.text(page, record), wanted)))
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  answer(data).then(
    (value) => self.postMessage({ id: data.id, answer: value } satisfies Reply),
    (error: unknown) => self.postMessage({ id: data.id, error: String(error) } satisfies Reply),
  )
})
