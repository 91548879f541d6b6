/**
 * Bundles islands/ for the browser: code-split, hashed names, into out/_islands, and writes .cache/islands.json.
 * React is aliased to Preact here only: the first island then costs 7 kB instead of 69.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { buildWorkers, workerAddresses } from './build-workers'

/** Where the bundle waits until `next build` has made out/. */
export const ISLANDS_DIR = '.cache/islands'

/** How islands are bundled; the size tests use them too. */
export const ISLAND_OPTIONS: BuildOptions = {
  outdir: ISLANDS_DIR,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['chrome111', 'firefox114', 'safari16.4'],
  minify: true,
  legalComments: 'none',
  jsx: 'automatic',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  alias: {
    // The build of FlexSearch that has import() and leaves out documents stores, databases and workers of its own.
    flexsearch: './node_modules/flexsearch/dist/flexsearch.compact.module.min.js',
    react: 'preact/compat',
    'react-dom': 'preact/compat',
    'react-dom/client': 'preact/compat/client',
    'react/jsx-runtime': 'preact/jsx-runtime',
  },
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.SITE_URL': JSON.stringify(process.env.SITE_URL ?? '') },
}

export async function buildIslands(): Promise<void> {
  rmSync(ISLANDS_DIR, { recursive: true, force: true })
  const workers = await buildWorkers(ISLAND_OPTIONS)
  const result = await build({ ...ISLAND_OPTIONS, entryPoints: { main: 'islands/main.ts' }, plugins: [workerAddresses(workers)], metafile: true })
  const entry = Object.entries(result.metafile.outputs).find(([, output]) => output.entryPoint === 'islands/main.ts')?.[0]
  if (!entry) throw new Error('esbuild made no bundle of islands/main.ts')
  mkdirSync('.cache', { recursive: true })
  writeFileSync('.cache/islands.json', JSON.stringify({ entry: `/_islands/${basename(entry)}` }))
}
