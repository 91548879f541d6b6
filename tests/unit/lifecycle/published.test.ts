import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ModelManifest, WeightsFile } from '@/lib/model/manifest'

const FOLDER = 'public/model'
const manifest = JSON.parse(readFileSync(`${FOLDER}/manifest.json`, 'utf8')) as ModelManifest
const files: [string, WeightsFile][] = [...Object.entries(manifest.models), ...Object.entries(manifest.adapters)]
const parameters = ({ tensors }: WeightsFile) => tensors.reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0)

describe('the published model', () => {
  it.each(files)('%s: the file is the one the manifest describes', (_, { file, bytes, sha256 }) => {
    const data = readFileSync(`${FOLDER}/${file}`)
    expect(data.length).toBe(bytes)
    expect(createHash('sha256').update(data).digest('hex')).toBe(sha256)
  })

  it.each(files)('%s: the tensors fill the file without gap or overlap', (_, { bytes, tensors }) => {
    const ends = tensors.map(({ shape, type, offset }) => {
      const [rows, cols = 1] = shape
      const length = type === 'int8' ? 4 * rows! + rows! * cols : 4 * rows! * cols
      return offset + 4 * Math.ceil(length / 4)
    })
    expect([0, ...ends]).toEqual([...tensors.map(({ offset }) => offset), bytes])
  })

  it('stays within 1.6 million parameters and 2.5 MB in all', () => {
    expect(parameters(manifest.models.target)).toBe(1_554_304)
    expect(parameters(manifest.models.draft)).toBe(393_696)
    const total = readdirSync(FOLDER).reduce((sum, file) => sum + statSync(`${FOLDER}/${file}`).size, 0)
    expect(total).toBeLessThanOrEqual(2_500_000)
  })

  it('carries the tokenizer that stage 2 made', () => {
    expect(manifest.tokenizer).toEqual(JSON.parse(readFileSync('lifecycle/data/tokenizer.json', 'utf8')))
    expect(manifest.models.target.config.vocabularySize).toBe(manifest.tokenizer.end + 1)
  })
})
