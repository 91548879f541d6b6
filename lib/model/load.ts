/** The published model as a program gets it: each file once, with progress, checked against the manifest. */
import { createDecoder, type DecoderModel } from './decoder'
import { MANIFEST_FORMAT, type ModelManifest, type WeightsFile } from './manifest'
import { createTokenizer, type Tokenizer } from './tokenizer'
import { mergeAdapter, readWeights, type Weights } from './weights'

export type ModelName = keyof ModelManifest['models']
export type AdapterName = keyof ModelManifest['adapters']

export interface LoadProgress {
  readonly file: string
  /** Bytes. */
  readonly received: number
  readonly total: number
}

/** network: no answer, or not the file; corrupt: all of it came, and it is not what the manifest describes. */
export class ModelLoadError extends Error {
  override readonly name = 'ModelLoadError'
  constructor(
    readonly kind: 'network' | 'corrupt',
    readonly file: string,
    reason: string,
  ) {
    super(`${file}: ${reason}`)
  }
}

/** Where the files come from. Both reject with ModelLoadError. */
export interface ModelSource {
  readonly manifest: () => Promise<ModelManifest>
  readonly file: (file: WeightsFile, onProgress: (progress: LoadProgress) => void) => Promise<ArrayBuffer>
}

export interface ModelLibrary {
  readonly manifest: () => Promise<ModelManifest>
  readonly tokenizer: () => Promise<Tokenizer>
  readonly weights: (name: ModelName) => Promise<Weights>
  readonly adapter: (name: AdapterName) => Promise<Weights>
  /** Ready to compute, with an adapter merged in if one is named. */
  readonly model: (name: ModelName, adapter?: AdapterName) => Promise<DecoderModel>
}

/** Keeps what was loaded, for as long as it lives; what failed is tried again on the next call. */
export function createLibrary(source: ModelSource, onProgress: (progress: LoadProgress) => void = () => {}): ModelLibrary {
  const kept = new Map<string, Promise<unknown>>()
  const once = <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const known = kept.get(key) as Promise<T> | undefined
    if (known) return known
    const made = make()
    kept.set(key, made)
    made.catch(() => kept.delete(key))
    return made
  }
  const read = (file: WeightsFile) => once(file.file, async () => readWeights(file, await source.file(file, onProgress)))

  const manifest = () => once('manifest', source.manifest)
  const weights = async (name: ModelName) => read((await manifest()).models[name])
  const adapter = async (name: AdapterName) => read((await manifest()).adapters[name])
  return {
    manifest,
    weights,
    adapter,
    tokenizer: () => once('tokenizer', async () => createTokenizer((await manifest()).tokenizer.merges)),
    model: (name, adapterName) =>
      once(`model ${name} ${adapterName ?? ''}`, async () => {
        const { models, adapters } = await manifest()
        const base = await weights(name)
        const merged = adapterName ? mergeAdapter(base, await adapter(adapterName), adapters[adapterName].scaling) : base
        return createDecoder(models[name].config, merged)
      }),
  }
}

/** Throws ModelLoadError unless the value is a manifest of the format this code reads. */
export function parseManifest(value: unknown): ModelManifest {
  const manifest = value as Partial<ModelManifest> | null
  if (manifest?.format !== MANIFEST_FORMAT || !manifest.tokenizer || !manifest.models || !manifest.adapters) {
    throw new ModelLoadError('corrupt', 'manifest.json', `not a manifest of format ${MANIFEST_FORMAT}; reload the page`)
  }
  return manifest as ModelManifest
}

/** Throws ModelLoadError if the bytes are not those the manifest describes. */
export async function verify({ file, bytes, sha256 }: WeightsFile, buffer: ArrayBuffer): Promise<ArrayBuffer> {
  if (buffer.byteLength !== bytes) throw new ModelLoadError('corrupt', file, `${buffer.byteLength} bytes instead of ${bytes}`)
  // Browsers offer hashing on https and localhost only; elsewhere the length has to do. The type does not know that.
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined
  if (subtle) {
    const digest = new Uint8Array(await subtle.digest('SHA-256', buffer))
    const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
    if (found !== sha256) throw new ModelLoadError('corrupt', file, `SHA-256 ${found} instead of ${sha256}`)
  }
  return buffer
}
