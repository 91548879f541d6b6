/** A document of the data set, and how the packages' files become documents. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readJson } from './files'
import { PACKAGES, unpackedPackage } from './packages'

export type Language = 'en' | 'zh'

export interface Document {
  /** Stable: 'en/Genesis 1', 'zh/<volume>/<index>'. */
  readonly id: string
  readonly language: Language
  readonly title: string
  /** Lines of verse or paragraphs, parted by \n. */
  readonly body: string
}

/** What the model reads: English as "Genesis 1\n…", Chinese as "《静夜思》\n…". */
export const modelText = ({ language, title, body }: Pick<Document, 'language' | 'title' | 'body'>): string =>
  `${language === 'zh' ? `《${title}》` : title}\n${body}`

/** Chapters of the King James Version. In the package `#` opens a paragraph and [ ] mark words set in italics. */
export function englishDocuments(): Document[] {
  const verses = readJson<Record<string, string>>(join(unpackedPackage(PACKAGES.bible), 'json', 'verses-1769.json'))
  const chapters = new Map<string, string>()
  for (const [reference, verse] of Object.entries(verses)) {
    const chapter = reference.slice(0, reference.indexOf(':'))
    chapters.set(chapter, `${chapters.get(chapter) ?? ''} ${verse}`)
  }
  return Array.from(chapters, ([title, text]) => ({ id: `en/${title}`, language: 'en', title, body: paragraphs(text) }))
}

const paragraphs = (text: string) =>
  text.replace(/[[\]]/g, '').split('#').map((part) => part.replace(/\s+/g, ' ').trim()).filter(Boolean).join('\n')

interface Poem {
  readonly title: string
  readonly paragraphs: readonly string[]
}

/** The Tang poems in simplified characters, without the editors' notes in brackets of variant readings. */
export async function chineseDocuments(): Promise<Document[]> {
  const simplify = await simplifier()
  const folder = join(unpackedPackage(PACKAGES.poems), 'dist', 'quantangshi')
  const volumes = readdirSync(folder).filter((name) => /^poet\.tang\.\d+\.json$/.test(name)).sort()
  return volumes.flatMap((volume) =>
    readJson<Poem[]>(join(folder, volume)).map((poem, i) => ({
      id: `zh/${volume.split('.')[2]}/${i}`,
      language: 'zh' as const,
      title: simplify(withoutNotes(poem.title)),
      body: simplify(poem.paragraphs.map(withoutNotes).filter(Boolean).join('\n')),
    })),
  )
}

const withoutNotes = (line: string) => line.replace(/（[^（）]*）/g, '').normalize('NFC').trim()

/** Character and phrase tables only; no change of regional vocabulary. */
async function simplifier(): Promise<(text: string) => string> {
  const path = join(unpackedPackage(PACKAGES.conversion), 'dist', 'esm', 't2cn.js')
  const module = (await import(pathToFileURL(path).href)) as {
    Converter: (options: { from: string; to: string }) => (text: string) => string
  }
  return module.Converter({ from: 't', to: 'cn' })
}
