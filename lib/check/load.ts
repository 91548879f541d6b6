/** The site as it is on disk, for the checks. Pages are parsed when a rule first asks for them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import english from 'dictionary-en-gb'
import { gitHistory } from '../content/git-history'
import { pageFileChoices } from '../content/page-files'
import { HEADING_REDIRECTS } from '../content/redirects'
import { curriculum } from '../curriculum'
import { BIBLIOGRAPHY } from '../data/bibliography'
import { GLOSSARY } from '../data/glossary'
import { QUESTIONS } from '../interview'
import { VALUES } from '../values'
import { pagesOnDisk } from './files'
import { parsePage } from './parse'
import { speller } from './spelling'
import type { Page, Site } from './types'

export const ANCHORS_FILE = 'lib/content/anchors.json'
const WORDS_FILE = 'lib/check/words.txt'

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** @param root the repository; everything but pages, images and listings is this checkout's own. */
export function loadSite(files: readonly string[], root = '.'): Site {
  const parsed = new Map<string, Page>()
  const read = (path: string) => readText(join(root, path))
  const load = (file: string): Page => {
    const page = parsed.get(file) ?? parsePage(file, read(file) ?? '')
    parsed.set(file, page)
    return page
  }
  return {
    pagesOnDisk: pagesOnDisk(files),
    page: (locale, slug) => {
      const file = pageFileChoices(locale, slug).find((choice) => files.includes(choice))
      return file === undefined ? undefined : load(file)
    },
    read,
    curriculum,
    bibliography: new Set(BIBLIOGRAPHY.map((reference) => reference.id)),
    glossary: GLOSSARY,
    values: new Set(Object.keys(VALUES)),
    questions: QUESTIONS,
    anchors: JSON.parse(read(ANCHORS_FILE) ?? '{}') as Site['anchors'],
    redirects: HEADING_REDIRECTS,
    history: gitHistory(root, 'pages', []),
    speller: speller(english, ownWords()),
  }
}

/** The project's words, and the names that the bibliography and the glossary have anyway. */
function ownWords(): string[] {
  const listed = (readText(WORDS_FILE) ?? '').split('\n')
  const names = BIBLIOGRAPHY.map((reference) => `${reference.authors} ${reference.title}`)
  const terms = GLOSSARY.flatMap((term) => [term.en, ...(term.aliases ?? [])])
  return [...listed, ...[...names, ...terms].flatMap((text) => text.match(/\p{Script=Latin}[\p{Script=Latin}'’]*/gu) ?? [])]
}
