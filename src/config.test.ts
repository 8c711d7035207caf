import { describe, expect, it } from 'vitest'
import { clientIdProblem, clouds, loadConfig, readTypedSettings, tenantProblem, writeTypedSettings } from './config'

const clientId = '8f5c0b9e-4d0a-4b52-9a57-3f7c1d2e6a90'
const otherClientId = '11111111-2222-3333-4444-555555555555'
const tenantId = 'b1261d8f-0031-4b52-9a57-3f7c1d2e6a90'

function storageWith(settings?: unknown) {
  const entries = new Map<string, string>()
  if (settings !== undefined)
    entries.set('syncscope.registration', typeof settings === 'string' ? settings : JSON.stringify(settings))
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }
}

const answering =
  (body: string, init: ResponseInit = {}): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' }, ...init }))
const absent = answering('', { status: 404 })
const load = (
  file: typeof fetch,
  { env = {}, typed, search = '' }: { env?: Record<string, unknown>; typed?: unknown; search?: string } = {},
) => loadConfig(file, env, storageWith(typed), { origin: 'https://syncscope.example', search })

async function configOf(...parameters: Parameters<typeof load>) {
  const result = await load(...parameters)
  if (!result.ok) throw new Error(result.message)
  return result.config
}

describe('loadConfig', () => {
  it('has no client ID, any organization and the global cloud if nothing is set', async () => {
    expect(await configOf(absent)).toEqual({
      clientId: undefined,
      tenant: 'organizations',
      cloud: clouds.global,
      redirectUri: 'https://syncscope.example/redirect.html',
      sources: { clientId: 'default', tenant: 'default', cloud: 'default' },
    })
  })

  it("uses the build's defaults", async () => {
    const config = await configOf(absent, {
      env: { VITE_CLIENT_ID: clientId, VITE_TENANT: 'contoso.onmicrosoft.com', VITE_CLOUD: 'usGovL4' },
    })
    expect(config).toMatchObject({
      clientId,
      tenant: 'contoso.onmicrosoft.com',
      cloud: clouds.usGovL4,
      sources: { clientId: 'build', tenant: 'build' },
    })
  })

  it("prefers the host's file to the build, field by field", async () => {
    const config = await configOf(answering(JSON.stringify({ clientId: otherClientId, tenant: '' })), {
      env: { VITE_CLIENT_ID: clientId, VITE_TENANT: tenantId },
    })
    expect(config).toMatchObject({
      clientId: otherClientId,
      tenant: tenantId,
      sources: { clientId: 'host', tenant: 'build' },
    })
  })

  it("prefers settings typed in this browser to the host's", async () => {
    const config = await configOf(answering(JSON.stringify({ clientId })), {
      typed: { clientId: otherClientId, tenant: tenantId },
    })
    expect(config).toMatchObject({
      clientId: otherClientId,
      tenant: tenantId,
      sources: { clientId: 'browser', tenant: 'browser' },
    })
  })

  it("prefers the link's tenant to all others", async () => {
    const config = await configOf(answering(JSON.stringify({ tenant: 'contoso.com' })), {
      typed: { tenant: 'fabrikam.com' },
      search: `?tenant=${tenantId}`,
    })
    expect(config).toMatchObject({ tenant: tenantId, sources: { tenant: 'link' } })
  })

  it('treats a host that answers every path with its page as one without the file', async () => {
    const config = await configOf(
      answering('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    )
    expect(config.clientId).toBeUndefined()
  })

  it.each([
    { file: '{ "clientId": ', field: 'config.json', says: 'not valid JSON' },
    { file: '[]', field: 'config.json', says: 'one object' },
    { file: '"text"', field: 'config.json', says: 'one object' },
    { file: '{ "clientId": "syncscope" }', field: 'clientId', says: 'is “syncscope”' },
    { file: '{ "clientId": 7 }', field: 'clientId', says: 'must be text, not number' },
    { file: '{ "tenant": ["a"] }', field: 'tenant', says: 'not a list' },
    { file: '{ "tenant": "common" }', field: 'tenant', says: 'personal Microsoft accounts' },
    { file: '{ "cloud": "moon" }', field: 'cloud', says: 'global, usGovL4, usGovDoD, china' },
    { file: '{ "clientID": "x" }', field: 'clientID', says: 'Did you mean “clientId”?' },
    { file: '{ "client_id": "x" }', field: 'client_id', says: 'Did you mean “clientId”?' },
    { file: '{ "colour": "blue" }', field: 'colour', says: 'not a setting' },
  ])('names the field of a broken config.json: $file', async ({ file, field, says }) => {
    const result = await load(answering(file))
    expect(result).toMatchObject({ ok: false, field })
    expect(result.ok ? '' : result.message).toContain(says)
  })

  it('says that the host failed, or did not answer', async () => {
    expect(await load(answering('', { status: 500 }))).toMatchObject({
      ok: false,
      field: 'config.json',
      message: expect.stringContaining('500') as string,
    })
    expect(await load(() => Promise.reject(new TypeError('Failed to fetch')))).toMatchObject({
      ok: false,
      field: 'config.json',
    })
  })

  it('refuses a link to an invalid tenant', async () => {
    expect(await load(absent, { search: '?tenant=not a tenant' })).toMatchObject({ ok: false, field: 'tenant' })
  })

  it("names the build's invalid default", async () => {
    expect(await load(absent, { env: { VITE_CLIENT_ID: 'x' } })).toMatchObject({
      ok: false,
      field: 'clientId',
      message: expect.stringContaining('the build') as string,
    })
  })
})

describe('typed settings', () => {
  it('are stored and removed', () => {
    const storage = storageWith()
    expect(writeTypedSettings(storage, { clientId, tenant: tenantId, cloud: 'china' })).toBeUndefined()
    expect(readTypedSettings(storage)).toEqual({ clientId, tenant: tenantId, cloud: 'china' })
    writeTypedSettings(storage, {})
    expect(storage.getItem('syncscope.registration')).toBeNull()
  })

  it.each([{ kept: 'not json' }, { kept: 'null' }, { kept: '{"clientId":"x","tenant":"common","cloud":"moon"}' }])(
    "ignore what doesn't hold: $kept",
    ({ kept }) => {
      expect(readTypedSettings(storageWith(kept))).toEqual({})
    },
  )

  it('say why they cannot be stored', () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    expect(writeTypedSettings({ setItem: denied, removeItem: denied }, { clientId })).toContain(
      "doesn't let the page keep settings",
    )
    expect(readTypedSettings({ getItem: denied })).toEqual({})
  })
})

describe('validation', () => {
  it.each([
    tenantId,
    tenantId.toUpperCase(),
    'organizations',
    'contoso.com',
    'contoso.onmicrosoft.com',
    'a.b-c.example',
    'xn--bcher-kva.example',
  ])('accepts the tenant %s', (value) => expect(tenantProblem(value)).toBeUndefined())
  it.each([
    '',
    'common',
    'consumers',
    'contoso',
    'contoso.com/evil',
    'https://contoso.com',
    '-a.com',
    'a..com',
    'contoso.com?x',
    '../x.com',
    '{tenant}',
  ])('refuses the tenant “%s”', (value) => expect(tenantProblem(value)).toBeTypeOf('string'))
  it.each(['', 'x', `${clientId}0`, `{${clientId}}`])('refuses the client ID “%s”', (value) =>
    expect(clientIdProblem(value)).toBeTypeOf('string'),
  )
})
