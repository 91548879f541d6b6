import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { createLibrary, parseManifest, verify, type LoadProgress, type ModelSource } from '@/lib/model/load'
import { webSource } from '@/lib/model/web-source'
import { manifest } from '../../support/model'

const bytesOf = (file: string): ArrayBuffer => Uint8Array.from(readFileSync(`public/model/${file}`)).buffer

/** A server of public/model whose answers a test can spoil. */
function serve(spoil: (path: string, body: ArrayBuffer) => Response | ArrayBuffer | Error = (_, body) => body) {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: URL) => {
    const path = url.pathname.split('/').at(-1)!
    asked.push(path)
    const answer = spoil(path, bytesOf(path))
    if (answer instanceof Error) return Promise.reject(answer)
    return Promise.resolve(answer instanceof Response ? answer : new Response(answer))
  })
  return asked
}

/** The part of cache storage that is used. */
function storage() {
  const kept = new Map<string, ArrayBuffer>()
  const store = {
    match: async (url: URL) => kept.has(url.href) ? new Response(kept.get(url.href)) : undefined,
    put: async (url: URL, response: Response) => void kept.set(url.href, await response.arrayBuffer()),
    delete: async (url: URL | string) => kept.delete(String(url)),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
  }
  vi.stubGlobal('caches', { open: async () => store })
  return kept
}

const source = () => webSource(new URL('https://example.org/site/model/'))
const { draft } = manifest.models
const read = (progress: (p: LoadProgress) => void = () => {}) => source().file(draft, progress)

describe('loading the model over HTTP', () => {
  it('streams a file, reports bytes that grow to the total, and checks it', async () => {
    serve()
    storage()
    const seen: number[] = []
    const buffer = await read(({ received, total }) => (expect(total).toBe(draft.bytes), seen.push(received)))
    expect(buffer.byteLength).toBe(draft.bytes)
    expect(seen[0]).toBe(0)
    expect(seen.at(-1)).toBe(draft.bytes)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  it('asks the network once: the second visit reads the kept copy', async () => {
    const asked = serve()
    storage()
    await read()
    await read()
    expect(asked).toEqual(['draft.bin'])
  })

  it('throws away a kept copy that is damaged, and any older version', async () => {
    const asked = serve()
    const kept = storage()
    kept.set('https://example.org/site/model/draft.bin?older', new ArrayBuffer(8))
    await read()
    expect([...kept.keys()]).toEqual([`https://example.org/site/model/draft.bin?${draft.sha256.slice(0, 12)}`])
    kept.set([...kept.keys()][0]!, new ArrayBuffer(draft.bytes))
    await read()
    expect(asked).toEqual(['draft.bin', 'draft.bin'])
  })

  it('does without cache storage', async () => {
    serve()
    vi.stubGlobal('caches', undefined)
    expect((await read()).byteLength).toBe(draft.bytes)
  })

  it.each([
    ['no network', () => new TypeError('Failed to fetch'), 'network'],
    ['an error page', () => new Response('gone', { status: 404 }), 'network'],
    ['half of the file', (_: string, body: ArrayBuffer) => body.slice(0, 1000), 'corrupt'],
    ['one bit wrong', (_: string, body: ArrayBuffer) => (new Uint8Array(body)[5]! ^= 1, body), 'corrupt'],
  ] as const)('says what went wrong: %s', async (_, spoil, kind) => {
    serve(spoil)
    const kept = storage()
    await expect(read()).rejects.toMatchObject({ name: 'ModelLoadError', kind, file: 'draft.bin' })
    expect(kept.size).toBe(0)
  })

  it('refuses a manifest of another format', async () => {
    serve(() => new Response('{"format": 2}'))
    await expect(source().manifest()).rejects.toMatchObject({ kind: 'corrupt', file: 'manifest.json' })
    for (const value of [null, 3, {}, { format: 1 }]) expect(() => parseManifest(value)).toThrow(/not a manifest/)
  })
})

describe('the library', () => {
  const disk = (): ModelSource & { files: string[] } => {
    const files: string[] = []
    return {
      files,
      manifest: () => Promise.resolve(manifest),
      file: (file) => (files.push(file.file), verify(file, bytesOf(file.file))),
    }
  }

  it('reads each file once, also when asked at the same time, and merges adapters', async () => {
    const source = disk()
    const library = createLibrary(source)
    const [plain, again, adapted] = await Promise.all([library.model('target'), library.model('target'), library.model('target', 'quatrain')])
    expect(again).toBe(plain)
    expect(adapted.layers[0]!.q.data).not.toEqual(plain.layers[0]!.q.data)
    expect(adapted.embedding).toBe(plain.embedding)
    expect(source.files.toSorted()).toEqual(['quatrain.bin', 'target.bin'])
  })

  it('tries again after a failure', async () => {
    const source = disk()
    let broken = true
    const library = createLibrary({ ...source, file: (file, p) => (broken ? Promise.reject(new Error('offline')) : source.file(file, p)) })
    await expect(library.model('draft')).rejects.toThrow('offline')
    broken = false
    expect((await library.model('draft')).config).toEqual(manifest.models.draft.config)
  })
})
