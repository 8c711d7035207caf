import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** How a host differs from a plain one at the root. */
type HostSettings = {
  /** The path that it serves the build below, e.g. `/syncscope`. */
  below?: string
  /** Another build than the world's. */
  folder?: string
  /** The headers that its settings give the answer to a path. */
  headersOf?: (path: string) => Record<string, string>
}

export type Host = {
  url: string
  setConfig(config: string): void
  /** Sets the host up in another way. Nothing is a plain host at the root. */
  setUp(settings: HostSettings): void
  close(): Promise<void>
}

/** A path that isn't well-formed, such as `/%`, names no file. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return '/'
  }
}

/**
 * A plain static host for the production bundle, as an administrator would set one up: files, index.html for the app's
 * own paths, and a `config.json` beside them. The security policy is in the HTML of the build.
 */
export async function startHost(folder: string, port: number, initialConfig: string): Promise<Host> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`${folder} holds no build. Run npm run build first.`)
  let config = initialConfig
  let settings: HostSettings = {}
  const server = createServer((request, response) => {
    const { below = '', headersOf } = settings
    const root = settings.folder ?? folder
    const { pathname: asked } = new URL(request.url ?? '/', 'http://localhost')
    for (const [name, value] of Object.entries(headersOf?.(asked) ?? {})) response.setHeader(name, value)
    if (!asked.startsWith(`${below}/`)) {
      response.writeHead(404).end()
      return
    }
    const pathname = asked.slice(below.length)
    if (pathname === '/config.json') {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(config)
      return
    }
    const wanted = join(root, normalize(decoded(pathname)).replace(/^(\.\.[/\\])+/, ''))
    const isFile = existsSync(wanted) && statSync(wanted).isFile()
    if (!isFile && extname(pathname) && pathname.startsWith('/assets/')) {
      response.writeHead(404).end()
      return
    }
    const file = isFile ? wanted : join(root, 'index.html')
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      // As in docs/hosting: the names of built files change with their content.
      ...(isFile && pathname.startsWith('/assets/') && !response.hasHeader('cache-control')
        ? { 'cache-control': 'public, max-age=31536000, immutable' }
        : {}),
    })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    setConfig: (next) => {
      config = next
    },
    setUp: (next) => {
      settings = next
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
