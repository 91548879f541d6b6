/** `npm run search -- --lang zh "查询"`: the ranked results of the built index as JSON. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isLocale } from '../lib/i18n/locales'
import { SearchReader } from '../lib/search/reader'
import { search } from '../lib/search/search'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { lang: { type: 'string', default: 'en' }, out: { type: 'string', default: 'out' } } })
const query = positionals.join(' ')
const folder = join(values.out, '_search')

function fail(reason: string): never {
  console.error(`${reason}\nUsage: npm run search -- --lang zh "查询"`)
  process.exit(1)
}

if (!isLocale(values.lang)) fail(`--lang is en or zh, not ${values.lang}`)
if (query === '') fail('Nothing to search for.')
if (!existsSync(folder)) fail(`There is no ${folder}: run \`npm run build\` first.`)

const reader = await SearchReader.open(values.lang, (path) => readFile(join(folder, path), 'utf8'))
console.log(JSON.stringify(await search(reader, query), null, 2))
