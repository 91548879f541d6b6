/** A document of the data set, and how the packages' files become documents. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readJson } from './files'
import { bibleVerses, PACKAGES, unpackedPackage } from './packages'

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

/** The books in their order, by the names the program prints and those the model reads. */
const BOOKS: Readonly<Record<string, string>> = {
  Ge: 'Genesis', Exo: 'Exodus', Lev: 'Leviticus', Num: 'Numbers', Deu: 'Deuteronomy', Josh: 'Joshua', Jdgs: 'Judges',
  Ruth: 'Ruth', '1Sm': '1 Samuel', '2Sm': '2 Samuel', '1Ki': '1 Kings', '2Ki': '2 Kings', '1Chr': '1 Chronicles',
  '2Chr': '2 Chronicles', Ezra: 'Ezra', Neh: 'Nehemiah', Est: 'Esther', Job: 'Job', Psa: 'Psalms', Prv: 'Proverbs',
  Eccl: 'Ecclesiastes', SSol: 'Song of Solomon', Isa: 'Isaiah', Jer: 'Jeremiah', Lam: 'Lamentations', Eze: 'Ezekiel',
  Dan: 'Daniel', Hos: 'Hosea', Joel: 'Joel', Amos: 'Amos', Obad: 'Obadiah', Jonah: 'Jonah', Mic: 'Micah', Nahum: 'Nahum',
  Hab: 'Habakkuk', Zep: 'Zephaniah', Hag: 'Haggai', Zec: 'Zechariah', Mal: 'Malachi', Mat: 'Matthew', Mark: 'Mark',
  Luke: 'Luke', John: 'John', Acts: 'Acts', Rom: 'Romans', '1Cor': '1 Corinthians', '2Cor': '2 Corinthians',
  Gal: 'Galatians', Eph: 'Ephesians', Phi: 'Philippians', Col: 'Colossians', '1Th': '1 Thessalonians',
  '2Th': '2 Thessalonians', '1Tim': '1 Timothy', '2Tim': '2 Timothy', Titus: 'Titus', Phmn: 'Philemon', Heb: 'Hebrews',
  Jas: 'James', '1Pet': '1 Peter', '2Pet': '2 Peter', '1Jn': '1 John', '2Jn': '2 John', '3Jn': '3 John', Jude: 'Jude',
  Rev: 'Revelation',
}

/** Chapters of the King James Version, a verse a line. */
export function englishDocuments(): Document[] {
  const chapters = new Map<string, string[]>()
  for (const line of bibleVerses()) {
    const [, book, chapter, verse] = /^(\d?[A-Z][A-Za-z]*)(\d+):\d+ (.+)$/.exec(line) ?? []
    const name = book && BOOKS[book]
    if (!name || !chapter || !verse) throw new Error(`bible: cannot read the line "${line}"`)
    const title = `${name} ${chapter}`
    chapters.set(title, [...(chapters.get(title) ?? []), verse.trim()])
  }
  return Array.from(chapters, ([title, verses]) => ({ id: `en/${title}`, language: 'en', title, body: verses.join('\n') }))
}

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
