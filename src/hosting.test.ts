import { describe, expect, it } from 'vitest'
import { headersOf, hostHeaders } from '../build/hostHeaders.ts'
import { hostSettings } from '../build/hostSettings.fixture.ts'

describe.each(Object.entries(hostSettings))('the settings for a host in docs/hosting/%s', (_file, read) => {
  it.each(['/', '/apps', '/redirect.html', '/config.json'])('send %s every header of the build', (path) => {
    expect(read()(path)).toEqual({ ...headersOf(path), 'Cache-Control': 'no-cache' })
  })

  it('let a browser store the files whose names change with their content', () => {
    expect(read()('/assets/index-abc.js')).toMatchObject({
      ...hostHeaders,
      'Cache-Control': expect.stringContaining('max-age=31536000') as string,
    })
  })
})

it('no page of another site may frame the console, and its own may, for silent sign-in', () => {
  expect(hostHeaders['Content-Security-Policy']).toContain("frame-ancestors 'self'")
})

it('the page that ends the sign-in has no opener policy, and every other one has', () => {
  expect(headersOf('/redirect.html')).not.toHaveProperty('Cross-Origin-Opener-Policy')
  expect(headersOf('/')).toEqual(hostHeaders)
})
