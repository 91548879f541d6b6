/**
 * Bundles islands/workers/ for the browser, and tells the islands' bundle where they are.
 *
 * A lab, or the search, starts its worker with `new Worker(new URL('…/islands/workers/<name>.ts', import.meta.url), …)`. webpack knows
 * this expression and esbuild does not, so a plugin puts the hashed name of the built worker into it. Workers are built
 * first, by themselves: their names must be known, and they share no chunk with code that expects a document.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { build, type BuildOptions, type Plugin } from 'esbuild'

const WORKERS = 'islands/workers'
const REFERENCE = /(['"])(?:\.\.?\/)+islands\/workers\/([\w-]+)\.ts\1/g

/** File names of the built workers, by the names of their sources. */
export async function buildWorkers(options: BuildOptions): Promise<ReadonlyMap<string, string>> {
  const entryPoints = readdirSync(WORKERS).map((file) => `${WORKERS}/${file}`)
  const { metafile } = await build({ ...options, entryPoints, metafile: true })
  const built = new Map<string, string>()
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) if (entryPoint) built.set(basename(entryPoint, '.ts'), basename(file))
  return built
}

/** Worker and islands lie in one folder, so the address is relative to the script that holds it. */
export function workerAddresses(built: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'worker-addresses',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]components[\\/](labs|search)[\\/].*\.tsx?$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8')
        const missing: string[] = []
        const contents = source.replace(REFERENCE, (_, quote: string, name: string) => {
          const file = built.get(name)
          if (file === undefined) missing.push(name)
          return `${quote}./${file}${quote}`
        })
        if (contents === source) return undefined
        const errors = missing.map((name) => ({ text: `There is no worker ${WORKERS}/${name}.ts`, location: { file: path } }))
        return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts', errors }
      })
    },
  }
}
