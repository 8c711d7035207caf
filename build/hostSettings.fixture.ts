import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * The settings in docs/hosting/, read as their hosts read them: which headers the answer to a path gets. Only what those
 * files use is understood, and a file that uses more fails.
 */

const read = (file: string) => readFileSync(join(import.meta.dirname, '../docs/hosting', file), 'utf8')

type HeadersOf = (path: string) => Record<string, string>

/** Whether a path matches a pattern that may end with `*`. */
const matches = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern

function nginx(): HeadersOf {
  const text = read('nginx.conf')
  const headers = [...text.matchAll(/^ {2}add_header (\S+) (?:"([^"]*)"|(\$\w+)) always;$/gm)]
  if (headers.length !== text.split('add_header ').length - 2) throw new Error('nginx.conf has other headers')
  const map = /^map \$uri \$(\w+) \{\n([^}]*)\}/m.exec(text)
  const choices = [...(map?.[2] ?? '').matchAll(/^ {2}(\S+) (?:"([^"]*)"|(\S+));$/gm)]
  const chosen = (path: string) => {
    const choice = choices.find(([, key]) => key === path) ?? choices.find(([, key]) => key === 'default')
    return choice?.[2] ?? choice?.[3] ?? ''
  }
  const expires: Record<string, string> = { '1y': 'max-age=31536000', '-1': 'no-cache' }
  const locations = [...text.matchAll(/^ {2}location (\S+) \{\n {4}expires (\S+);/gm)]
  return (path) => {
    const [location] = locations
      .filter(([, prefix = '']) => path.startsWith(prefix))
      .sort(([, a = ''], [, b = '']) => b.length - a.length)
    const all = headers.map(([, name = '', value]): [string, string] => [name, value ?? chosen(path)])
    // nginx leaves out a header without a value.
    return Object.fromEntries([
      ...all.filter(([, value]) => value !== ''),
      ['Cache-Control', expires[location?.[2] ?? ''] ?? ''],
    ])
  }
}

function caddy(): HeadersOf {
  const text = read('Caddyfile')
  const everywhere = [...(/^\theader \{\n([^}]*)\t\}/m.exec(text)?.[1] ?? '').matchAll(/^\t\t([\w-]+) "([^"]*)"$/gm)]
  const matchers = new Map(
    [...text.matchAll(/^\t@(\w+) (not )?path (\S+)$/gm)].map(([, name = '', not, pattern = '']) => [
      name,
      (path: string) => matches(pattern, path) === (not === undefined),
    ]),
  )
  const some = [...text.matchAll(/^\theader @(\w+) ([\w-]+) (?:"([^"]*)"|(\S+))$/gm)]
  return (path) =>
    Object.fromEntries([
      ...everywhere.map(([, name = '', value = '']): [string, string] => [name, value]),
      ...some
        .filter(([, matcher = '']) => matchers.get(matcher)?.(path))
        .map(([, , name = '', quoted, plain = '']): [string, string] => [name, quoted ?? plain]),
    ])
}

function staticWebApps(): HeadersOf {
  const { globalHeaders, routes } = JSON.parse(read('staticwebapp.config.json')) as {
    globalHeaders: Record<string, string>
    routes: { route: string; headers: Record<string, string> }[]
  }
  return (path) => {
    const headers = { ...globalHeaders, ...routes.find(({ route }) => matches(route, path))?.headers }
    // A route removes a header with an empty value.
    return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
  }
}

function headersFile(): HeadersOf {
  const blocks = read('_headers')
    .split(/\n(?=\/)/)
    .map((block) => {
      const [pattern = '', ...lines] = block.split('\n').filter((line) => line !== '')
      return { pattern, lines: lines.map((line) => line.trim()) }
    })
  return (path) => {
    const headers: Record<string, string> = {}
    for (const { pattern, lines } of blocks) {
      if (!matches(pattern, path)) continue
      for (const line of lines) {
        const [, removed, name = '', value = ''] = /^(?:! (\S+)|([\w-]+): (.*))$/.exec(line) ?? []
        if (removed === undefined) headers[name] = value
        else Reflect.deleteProperty(headers, removed)
      }
    }
    return headers
  }
}

/** By file: the headers of a path. */
export const hostSettings: Readonly<Record<string, () => HeadersOf>> = {
  'nginx.conf': nginx,
  Caddyfile: caddy,
  'staticwebapp.config.json': staticWebApps,
  _headers: headersFile,
}
