/** The published model over HTTP: streamed for progress, and kept in the browser's cache storage for the next visit. */
import { ModelLoadError, parseManifest, verify, type LoadProgress, type ModelSource } from './load'
import type { WeightsFile } from './manifest'

const STORE = 'model'

/** `base` is the folder of manifest.json and ends in a slash. */
export function webSource(base: URL): ModelSource {
  return {
    manifest: async () => parseManifest(await (await request(new URL('manifest.json', base), 'manifest.json')).json()),
    file: (file, onProgress) => loadFile(base, file, onProgress),
  }
}

async function loadFile(base: URL, file: WeightsFile, onProgress: (progress: LoadProgress) => void): Promise<ArrayBuffer> {
  // The hash in the address keeps an older file, in whatever cache, from standing in for a newer one.
  const address = new URL(`${file.file}?${file.sha256.slice(0, 12)}`, base)
  const store = await openStore()
  const kept = await store?.match(address)
  if (kept) {
    try {
      return await verify(file, await kept.arrayBuffer())
    } catch {
      await store?.delete(address)
    }
  }
  const buffer = await verify(file, await receive(await request(address, file.file), file, onProgress))
  if (store) await keep(store, address, buffer)
  return buffer
}

async function request(address: URL, file: string): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address)
  } catch (error) {
    throw new ModelLoadError('network', file, String(error))
  }
  if (!response.ok) throw new ModelLoadError('network', file, `HTTP ${response.status}`)
  return response
}

async function receive(response: Response, { file, bytes }: WeightsFile, onProgress: (progress: LoadProgress) => void): Promise<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let received = 0
  onProgress({ file, received, total: bytes })
  try {
    const reader = response.body!.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value)
      received += value.byteLength
      onProgress({ file, received, total: bytes })
    }
  } catch (error) {
    throw new ModelLoadError('network', file, String(error))
  }
  return new Blob(parts).arrayBuffer()
}

/** Undefined where the browser has no cache storage (plain http) or refuses it (private windows). */
async function openStore(): Promise<Cache | undefined> {
  try {
    return await caches.open(STORE)
  } catch {
    return undefined
  }
}

/** Older versions of the file go; a full disk only means that the next visit downloads again. */
async function keep(store: Cache, address: URL, buffer: ArrayBuffer): Promise<void> {
  try {
    for (const { url } of await store.keys()) if (new URL(url).pathname === address.pathname) await store.delete(url)
    await store.put(address, new Response(buffer))
  } catch {
    // Nothing is lost.
  }
}
