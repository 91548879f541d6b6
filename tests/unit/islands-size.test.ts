/** What single parts of the browser code cost, bundled alone, minified and compressed. */
import { build, type BuildOptions } from 'esbuild'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ISLAND_OPTIONS } from '@/scripts/build-islands'

const BUDGET = 25_000

async function gzipped(options: BuildOptions): Promise<number> {
  const { outputFiles } = await build({ bundle: true, minify: true, format: 'esm', write: false, external: ['katex/*'], ...options })
  return gzipSync(outputFiles?.[0]?.contents ?? new Uint8Array()).length
}

test('progress marks cost at most 3 kB', async () => {
  const size = await gzipped({ entryPoints: ['islands/enhance/progress.ts'] })
  expect(size).toBeGreaterThan(500)
  expect(size).toBeLessThanOrEqual(3000)
})

describe('labs', () => {
  /** One script that uses these modules as islands do, with Preact for React. */
  const island = (modules: readonly string[]) =>
    gzipped({
      ...ISLAND_OPTIONS,
      splitting: false,
      stdin: { contents: modules.map((path, i) => `import * as m${i} from './${path}'; console.log(m${i})`).join('\n'), resolveDir: '.' },
    })
  /** What labs share: the runtime, the frame, controls and figures. */
  const folders = ['components/labs/kit', 'components/ui', 'components/viz']
  const kit = ['islands/mount.ts', ...folders.flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))]
  const labs = [...readFileSync('islands/registry.ts', 'utf8').matchAll(/import\('@\/(components\/labs\/[^']+)'\)/g)].map(([, path]) => `${path}.tsx`)

  test('the kit with its runtime costs at most 25 kB', async () => {
    const size = await island(kit)
    expect(size).toBeGreaterThan(5000)
    expect(size).toBeLessThanOrEqual(BUDGET)
  })

  test.each(labs)('%s costs at most 25 kB beyond the kit', async (lab) => {
    const size = (await island([...kit, lab])) - (await island(kit))
    expect(size).toBeGreaterThan(1000)
    expect(size).toBeLessThanOrEqual(BUDGET)
  })
})
