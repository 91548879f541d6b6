/** What single parts of the browser code cost, bundled alone, minified and compressed. */
import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

async function gzipped(entry: string): Promise<number> {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'esm', write: false, external: ['katex/*'] })
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array()).length
}

test('progress marks cost at most 3 kB', async () => {
  const size = await gzipped('islands/enhance/progress.ts')
  expect(size).toBeGreaterThan(500)
  expect(size).toBeLessThanOrEqual(3000)
})
