import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { ScenarioName, ScopeSet, SimulatorOptions } from '../base/simulator'
import { grantedBy } from '../wire/scopes'
import { createCertificate } from './certificate'
import { serveSimulator } from './nodeServer'

/** `npm run simulator`: serves the tenant over HTTP on 127.0.0.1 until it's stopped. */

const usage = `npm run simulator -- [--port 8444] [--scale 5000] [--people 1400] [--scenario contoso|quarantineAndRecovery|initialCycle|massDeleteHeld|throttledTenant]
  [--now 2026-01-05T09:00:00Z] [--scopes minimal|all] [--issuer URL --jwks URL [--audience NAME]]… [--https [--certificate-file FILE]]`

const scenarios: readonly ScenarioName[] = [
  'contoso',
  'quarantineAndRecovery',
  'initialCycle',
  'massDeleteHeld',
  'throttledTenant',
]
const scopeSets: readonly ScopeSet[] = ['minimal', 'all']

/** Microsoft Graph's own audiences, as a URI and as an application ID. */
const graphAudiences = ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000']

function oneOf<T extends string>(name: string, value: string | undefined, members: readonly T[]): T | undefined {
  if (value === undefined) return undefined
  const member = members.find((candidate) => candidate === value)
  if (!member) throw new Error(`--${name} is one of ${members.join(', ')}, not ${value}`)
  return member
}

function number(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!/^\d+$/.test(value)) throw new Error(`--${name} wants a whole number, not ${value}`)
  return Number(value)
}

function moment(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const at = /^\d{4}-\d{2}-\d{2}(T|$)/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at)) throw new Error(`--${name} wants a moment such as 2026-01-05T09:00:00Z, not ${value}`)
  return at
}

type Options = SimulatorOptions & { port: number; https: boolean; certificateFile: string | undefined }

function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      scale: { type: 'string' },
      people: { type: 'string' },
      scenario: { type: 'string' },
      scopes: { type: 'string' },
      now: { type: 'string' },
      issuer: { type: 'string' },
      jwks: { type: 'string' },
      audience: { type: 'string', multiple: true },
      https: { type: 'boolean' },
      'certificate-file': { type: 'string' },
    },
  })
  const scale = number('scale', values.scale)
  const people = number('people', values.people)
  const scenario = oneOf('scenario', values.scenario, scenarios)
  const scopes = oneOf('scopes', values.scopes, scopeSets)
  const now = moment('now', values.now)
  const verify = verifier(values.issuer, values.jwks, values.audience)
  return {
    port: number('port', values.port) ?? 8444,
    https: values.https === true,
    certificateFile: values['certificate-file'],
    ...(scale !== undefined && { scale }),
    ...(people !== undefined && { people }),
    ...(scenario && { scenario }),
    ...(scopes && { scopes }),
    ...(now !== undefined && { now }),
    ...(verify && { verify }),
  }
}

/** Checks signature, issuer, audience and expiry if an issuer and its keys are given. */
function verifier(
  issuer: string | undefined,
  jwks: string | undefined,
  audience: string[] = graphAudiences,
): SimulatorOptions['verify'] {
  if (issuer === undefined && jwks === undefined) return undefined
  if (issuer === undefined || jwks === undefined) throw new Error('--issuer and --jwks go together')
  const keys = createRemoteJWKSet(new URL(jwks))
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, { issuer, audience })
    return { scopes: grantedBy({ scp: payload.scp, roles: payload.roles }) }
  }
}

try {
  const { https, certificateFile, ...options } = optionsOf(process.argv.slice(2))
  if (certificateFile !== undefined && !https) throw new Error('--certificate-file goes with --https')
  const certificate = https ? await createCertificate() : undefined
  // Clients trust the certificate through this file, for example with NODE_EXTRA_CA_CERTS.
  if (certificate && certificateFile !== undefined) writeFileSync(certificateFile, certificate.cert)
  const { url } = await serveSimulator({ ...options, ...(certificate && { certificate }) })
  console.log(`Listening on ${url}`)
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  process.exitCode = 1
}
