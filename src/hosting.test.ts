import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headersOf, hostHeaders } from '../build/hostHeaders.ts'

const read = (file: string) => readFileSync(join(import.meta.dirname, '../docs/hosting', file), 'utf8')

const pairs = (pattern: RegExp, text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(pattern)].map(([, name = '', value = '']) => [name, value]))

/** Headers of every file that a host's settings name, by name. */
const settings: Record<string, () => Record<string, string>> = {
  'nginx.conf': () => ({
    ...pairs(/^ {2}add_header (\S+) "([^"]*)" always;$/gm, read('nginx.conf')),
    'Cross-Origin-Opener-Policy': /^ {2}default (\S+);$/m.exec(read('nginx.conf'))?.[1] ?? '',
  }),
  Caddyfile: () => pairs(/^\t(?:\theader @pages |\t|header @pages )([\w-]+) "([^"]*)"$/gm, read('Caddyfile')),
  'staticwebapp.config.json': () => {
    const { globalHeaders } = JSON.parse(read('staticwebapp.config.json')) as {
      globalHeaders: Record<string, string>
    }
    return globalHeaders
  },
  _headers: () => pairs(/^ {2}([\w-]+): (.*)$/gm, read('_headers').split(/^\/assets/m)[0] ?? ''),
}

describe.each(Object.keys(settings))('the settings for a host in docs/hosting/%s', (file) => {
  it('send every header of the build', () => {
    expect(settings[file]?.()).toMatchObject(hostHeaders)
  })
})

it('no page of another site may frame the console, and its own may, for silent sign-in', () => {
  expect(hostHeaders['Content-Security-Policy']).toContain("frame-ancestors 'self'")
})

it('the page that ends the sign-in has no opener policy, and every other one has', () => {
  expect(headersOf('/redirect.html')).not.toHaveProperty('Cross-Origin-Opener-Policy')
  expect(headersOf('/')).toEqual(hostHeaders)
  expect(read('nginx.conf')).toMatch(/^ {2}\/redirect\.html "";$/m)
  expect(read('Caddyfile')).toMatch(/@pages not path \/redirect\.html/)
  expect(read('staticwebapp.config.json')).toMatch(
    /"\/redirect\.html",\s+"headers": \{\s+"Cross-Origin-Opener-Policy": ""/,
  )
  expect(read('_headers')).toMatch(/^\/redirect\.html\n {2}! Cross-Origin-Opener-Policy$/m)
})
