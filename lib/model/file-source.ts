/** The published model from a folder on disk: for scripts and tests. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseManifest, verify, type ModelSource } from './load'

export function fileSource(folder: string): ModelSource {
  return {
    manifest: async () => parseManifest(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))),
    file: async (file) => verify(file, Uint8Array.from(await readFile(join(folder, file.file))).buffer),
  }
}
