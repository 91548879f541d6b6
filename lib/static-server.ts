/** Serves the exported folder the way a good static host does: compressed, with caching and safety headers. */
import compression from 'compression'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'

/** File names that carry a hash of their content never change. */
const HASHED = /^\/(_next\/static|_islands|_search\/\w+\/[0-9a-f]{12})\//

export function staticServer(folder: string): Server {
  const notFound = join(folder, '404.html')
  const files = sirv(folder, {
    etag: true,
    setHeaders(response, path) {
      response.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate')
      response.setHeader('X-Content-Type-Options', 'nosniff')
      response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin')
    },
  })
  const compress = compression()
  return createServer((request, response) => {
    compress(request as never, response as never, () => {
      files(request, response, () => {
        response.statusCode = 404
        response.setHeader('Content-Type', 'text/html; charset=utf-8')
        response.end(existsSync(notFound) ? readFileSync(notFound) : 'Not found')
      })
    })
  })
}
