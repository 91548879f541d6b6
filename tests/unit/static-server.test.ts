import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { staticServer } from '@/lib/static-server'

let folder: string
let server: Server
let origin: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'))
  mkdirSync(join(folder, 'en'))
  mkdirSync(join(folder, '_islands'))
  writeFileSync(join(folder, 'en', 'index.html'), `<!DOCTYPE html>${'word '.repeat(2000)}`)
  writeFileSync(join(folder, '_islands', 'main-abc.js'), 'export {}')
  writeFileSync(join(folder, '404.html'), 'lost')
  server = staticServer(folder)
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('staticServer', () => {
  test('serves folders as pages, compressed, with a type and a safety header', async () => {
    const response = await fetch(`${origin}/en/`, { headers: { 'Accept-Encoding': 'gzip' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toContain('word')
  })

  test('keeps hashed files for a year and asks again for pages', async () => {
    expect((await fetch(`${origin}/_islands/main-abc.js`)).headers.get('cache-control')).toContain('immutable')
    expect((await fetch(`${origin}/en/`)).headers.get('cache-control')).toContain('must-revalidate')
  })

  test('answers 404 with the 404 page, and never leaves its folder', async () => {
    for (const path of ['/no-such', '/..%2f..%2fetc/passwd', '/%00', '/%E0%A4%A']) {
      const response = await fetch(origin + path)
      expect([path, response.status]).toEqual([path, 404])
      expect(await response.text()).toBe('lost')
    }
  })
})
