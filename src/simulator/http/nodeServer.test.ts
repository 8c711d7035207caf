import { spawn } from 'node:child_process'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { serveSimulator, type ServedSimulator } from './nodeServer'

const bearer = { authorization: 'Bearer simulated' }

describe('the HTTP server', () => {
  let served: ServedSimulator | undefined
  afterEach(async () => {
    await served?.close()
    served = undefined
  })

  it('answers on loopback, with CORS for preflight requests', async () => {
    served = await serveSimulator({ port: 0 })
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\.0$/)
    const preflight = await fetch(`${served.url}/users`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://127.0.0.1:5173',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,client-request-id',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,client-request-id')
    const answer = await fetch(`${served.url}/users?$top=1`, {
      headers: { ...bearer, origin: 'http://127.0.0.1:5173' },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:5173')
    expect(answer.headers.get('access-control-expose-headers')).toContain('request-id')
    const body = (await answer.json()) as { '@odata.nextLink': string; value: unknown[] }
    expect(body['@odata.nextLink'].startsWith(served.url)).toBe(true)
    expect((await fetch(body['@odata.nextLink'], { headers: bearer })).status).toBe(200)
  })

  it('closes the socket if a connection is to be dropped', async () => {
    served = await serveSimulator({ port: 0 })
    served.simulator.faults.add({ kind: 'dropped', route: 'GET /me', times: 1 })
    await expect(fetch(`${served.url}/me`, { headers: bearer })).rejects.toThrow(TypeError)
    expect((await fetch(`${served.url}/me`, { headers: bearer })).status).toBe(200)
  })

  it('offers its controls beside Graph', async () => {
    served = await serveSimulator({ port: 0 })
    const control = new URL('/_simulator/', served.url).href
    const post = async (action: string, body: unknown) => {
      const response = await fetch(control + action, { method: 'POST', body: JSON.stringify(body) })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
    const state = async () => (await (await fetch(`${control}state`)).json()) as Record<string, unknown>
    expect(await state()).toMatchObject({ rate: 1, scenario: 'contoso', scopes: 'all', faults: [] })
    expect((await post('faults', { kind: 'throttle', route: 'GET /me', times: 1, amount: 3 })).status).toBe(201)
    expect((await post('faults', { kind: 'thunder', route: 'GET /me' })).status).toBe(400)
    expect((await post('target', { servicePrincipalId: 'x', jobId: 'y', changes: [] })).status).toBe(400)
    const id = served.simulator.identity.account.objectId
    expect(await post('people', { changes: [{ id, set: { city: 'Graz' } }] })).toEqual({
      status: 200,
      body: { changed: 1 },
    })
    const me = await fetch(`${served.url}/users/${id}?$select=city`, { headers: bearer })
    expect(await me.json()).toMatchObject({ city: 'Graz' })
    expect((await fetch(`${served.url}/me`, { headers: bearer })).headers.get('retry-after')).toBe('3')
    await post('clock', { rate: 0 })
    const before = Number((await state()).now)
    expect((await post('clock', { advance: 3_600_000 })).body.now).toBe(before + 3_600_000)
    expect((await post('clock', { advance: -1 })).status).toBe(400)
    expect((await post('scopes', { scopes: 'minimal' })).body.scopes).toBe('minimal')
    expect((await fetch(`${served.url}/me`, { headers: bearer })).status).toBe(403)
    expect((await post('reset', { scenario: 'initialCycle', scopes: 'all' })).body).toMatchObject({
      scenario: 'initialCycle',
      scopes: 'all',
    })
    expect((await post('onDemandForm', { form: 'B' })).body.onDemandForm).toBe('B')
    expect((await post('onDemandForm', { form: 'b' })).status).toBe(400)
    expect((await post('nothing', {})).status).toBe(404)
  })
})

describe('npm run simulator', () => {
  const command = (...args: string[]) =>
    spawn(process.execPath, ['--import', 'tsx', 'src/simulator/http/main.ts', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const firstLine = (stream: NodeJS.ReadableStream) =>
    new Promise<string>((resolve) => stream.once('data', (chunk: Buffer) => resolve(chunk.toString())))

  it('prints its address, and verifies tokens of the given issuer', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    const keys = createServer((_request, response) => {
      void exportJWK(publicKey).then((jwk) =>
        response.end(JSON.stringify({ keys: [{ ...jwk, kid: 'k', alg: 'RS256', use: 'sig' }] })),
      )
    })
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve))
    const jwks = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/keys`
    const child = command('--port', '0', '--issuer', 'https://issuer.example', '--jwks', jwks)
    try {
      const line = await firstLine(child.stdout)
      expect(line).toMatch(/^Listening on http:\/\/127\.0\.0\.1:\d+\/v1\.0\n$/)
      const url = line.slice('Listening on '.length).trim()
      const token = (claims: { audience?: string; issuer?: string; expires?: string }) =>
        new SignJWT({ scp: 'User.Read openid' })
          .setProtectedHeader({ alg: 'RS256', kid: 'k' })
          .setIssuer(claims.issuer ?? 'https://issuer.example')
          .setAudience(claims.audience ?? 'https://graph.microsoft.com')
          .setExpirationTime(claims.expires ?? '5m')
          .sign(privateKey)
      const status = async (jwt: string, path = '/me') =>
        (await fetch(url + path, { headers: { authorization: `Bearer ${jwt}` } })).status
      expect(await status(await token({}))).toBe(200)
      expect(await status(await token({ audience: '00000003-0000-0000-c000-000000000000' }))).toBe(200)
      expect(await status(await token({}), '/servicePrincipals')).toBe(403)
      expect(await status(await token({ audience: 'https://other' }))).toBe(401)
      expect(await status(await token({ issuer: 'https://other' }))).toBe(401)
      expect(await status(await token({ expires: '5m ago' }))).toBe(401)
      expect(await status('simulated')).toBe(401)
    } finally {
      child.kill()
      keys.close()
    }
  })

  it('lists the values that an option accepts', async () => {
    const child = command('--scenario', 'doom')
    const line = await firstLine(child.stderr)
    expect(line).toContain('--scenario is one of contoso')
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1)
  })
})
