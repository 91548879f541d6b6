/**
 * The packages whose texts the model learns from, each pinned by a hash; none is a dependency of the site. Those of npm
 * are fetched as archives and unpacked under .cache/lifecycle; the English text is printed by a program of Debian.
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
  conversion: {
    name: 'opencc-js',
    version: '1.4.2',
    integrity: 'sha512-EdcspgdROiCCZDM+jZR6Pa670xW+EW2QhctPBQ8gRjg6lrx4IHEl+2s+kt5izk/TkxVRgdWuFgaGkaEdIUfdaw==',
    licence: 'MIT; dictionaries Apache-2.0',
    role: 'Tool: traditional to simplified characters',
    rights: 'Used as a program; nothing of it is in the data.',
  },
} as const satisfies Record<string, SourcePackage>

export const BIBLE = {
  name: 'bible-kjv, bible-kjv-text (Debian)',
  version: '4.38',
  /** SHA-256 of what `bible -f gen1:1-rev22:21` prints: a verse a line. */
  textSha256: 'cd45f0c9cedab8e4439bd6486c8952c77cc8b0ecc5d1f6ae3513f2039f47229d',
  licence: 'text: copyright expired; program: GPL-2 or later',
  role: 'English text: the King James Version, by verse',
  rights: 'In the public domain, except that printing it in the United Kingdom is a privilege of the Crown.',
} as const

/** Every verse as "Ge1:1 In the beginning …". Throws if the program is missing or prints another text. */
export function bibleVerses(): string[] {
  let text: string
  try {
    text = execFileSync('bible', ['-f', 'gen1:1-rev22:21'], { encoding: 'utf8', maxBuffer: 1 << 24 })
  } catch {
    throw new Error('the program `bible` does not run; install it: apt-get install bible-kjv bible-kjv-text')
  }
  const found = createHash('sha256').update(text).digest('hex')
  if (found !== BIBLE.textSha256) throw new Error(`bible prints a text with SHA-256 ${found}, expected ${BIBLE.textSha256}; install version ${BIBLE.version}`)
  return text.trimEnd().split('\n')
}

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
