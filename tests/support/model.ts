/** The published model, read from disk for tests. */
import { readFileSync } from 'node:fs'
import { createDecoder, type DecoderModel } from '@/lib/model/decoder'
import { fileSource } from '@/lib/model/file-source'
import { createLibrary } from '@/lib/model/load'
import type { ModelManifest, WeightsFile } from '@/lib/model/manifest'
import { readWeights, type Weights } from '@/lib/model/weights'

export const manifest = JSON.parse(readFileSync('public/model/manifest.json', 'utf8')) as ModelManifest

export const publishedWeights = (file: WeightsFile): Weights =>
  readWeights(file, Uint8Array.from(readFileSync(`public/model/${file.file}`)).buffer)

export const publishedModel = (name: 'target' | 'draft'): DecoderModel =>
  createDecoder(manifest.models[name].config, publishedWeights(manifest.models[name]))

/** What a task of a lab is given. */
export const publishedLibrary = () => createLibrary(fileSource('public/model'))
