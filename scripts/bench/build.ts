/** Prints what a build costs, with the present pages and 100 generated ones. Limits are printed beside, not enforced. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyProject } from '../copy-project'
import { pageFiles } from '../prepare'
import { heavyPage } from './heavy-pages'

const PAGES = 100

/** A copy of the project in a new folder, with the generated pages added. */
export function projectWithHeavyPages(): string {
  const folder = copyProject('bench-')
  for (const locale of ['en', 'zh'] as const) {
    mkdirSync(join(folder, 'pages', locale, 'bench'))
    for (let i = 0; i < PAGES / 2; i++) writeFileSync(join(folder, 'pages', locale, 'bench', `page-${i}.mdx`), heavyPage(locale, i))
  }
  enterHeavyPages(join(folder, 'lib/curriculum/sidebar.ts'))
  return folder
}

/** A build refuses pages that the metadata does not know, so the copy's metadata gets them too. */
function enterHeavyPages(file: string): void {
  const entries = Array.from({ length: PAGES / 2 }, (_, i) => {
    const title = `Generated page ${i}`
    return `{ slug: 'bench/page-${i}', title: { en: '${title}', zh: '${title}' }, status: 'ready', minutes: 10, prerequisites: [], tracks: {} }`
  })
  const section = `{ slug: 'bench', title: { en: 'Generated', zh: 'Generated' }, pages: [${entries.join(', ')}] },`
  writeFileSync(file, readFileSync(file, 'utf8').replace('  sections: [', `  sections: [${section}`))
}

/** Memory of a process and all below it, in MB: proportional set size, so that shared pages count once. Linux only. */
function memoryOfTree(root: number): number {
  const children = (pid: number) => read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number)
  const own = Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${root}/smaps_rollup`))?.[1] ?? 0) / 1000
  return children(root).reduce((sum, child) => sum + memoryOfTree(child), own)
}

/** A process may end between being listed and being read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

export async function measureBuild(folder: string): Promise<{ cpuSeconds: number; wallSeconds: number; peakMB: number }> {
  const start = Date.now()
  const child = spawn('bash', ['-c', `TIMEFORMAT='%U %S'; time (${process.execPath} --import tsx scripts/build.ts > build.log 2>&1)`], { cwd: folder })
  let timing = ''
  child.stderr.on('data', (data: Buffer) => (timing += data.toString()))
  let peakMB = 0
  const poll = setInterval(() => (peakMB = Math.max(peakMB, memoryOfTree(child.pid ?? 0))), 500)
  const code = await new Promise<number | null>((done) => child.on('close', done))
  clearInterval(poll)
  if (code !== 0) throw new Error(`the build failed; see ${join(folder, 'build.log')}`)
  const [user = 0, system = 0] = timing.trim().split(' ').map(Number)
  return { cpuSeconds: user + system, wallSeconds: (Date.now() - start) / 1000, peakMB }
}

export async function benchBuild(): Promise<string> {
  const folder = projectWithHeavyPages()
  const { cpuSeconds, wallSeconds, peakMB } = await measureBuild(folder)
  console.log(`Build of ${pageFiles().length} pages and ${PAGES} generated maths-heavy ones:`)
  console.log(`  ${cpuSeconds.toFixed(0)} CPU-s (goal 150)   ${wallSeconds.toFixed(0)} s   ${(peakMB / 1000).toFixed(2)} GB peak (goal 2.5)`)
  return folder
}

export function removeBenchFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
