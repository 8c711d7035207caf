/**
 * Programs of `src/domain/code` are run as they are, and have to send what they were written for: the same method, the
 * same bytes of the path, and the same body. Stand-ins only sign in. The requests are the programs' own.
 */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { codeFor, type CodeLanguage } from '../../src/domain/code/codeFor'
import { type CodeRequest, sentPath, type SignIn } from '../../src/domain/code/codeRequest'
import {
  hostileTexts,
  PLANTED_SECRET,
  referenceRequests,
  type RequestObjects,
} from '../../src/domain/code/requests.fixture'
import { type Received, startProgramServer } from './programServer'

const signIns: readonly SignIn[] = ['delegated', 'application']
const server = await startProgramServer()
const folder = mkdtempSync(join(tmpdir(), 'syncscope-programs-'))
const certificate = join(folder, 'certificate.pem')
writeFileSync(certificate, server.certificate)
after(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

// Programs find the real Graph client, and stand-ins of the packages that sign in, as installed packages.
const packages = join(folder, 'node_modules')
const installed = join(import.meta.dirname, 'node_modules')
for (const [name, file] of [
  ['msal-browser', 'msalBrowser.mjs'],
  ['identity', 'azureIdentity.mjs'],
] as const) {
  mkdirSync(join(packages, '@azure', name), { recursive: true })
  writeFileSync(
    join(packages, '@azure', name, 'package.json'),
    JSON.stringify({ name: `@azure/${name}`, type: 'module', exports: './index.mjs' }),
  )
  cpSync(join(import.meta.dirname, 'standIns', file), join(packages, '@azure', name, 'index.mjs'))
}
for (const name of ['@babel', 'tslib']) symlinkSync(join(installed, name), join(packages, name))
mkdirSync(join(packages, '@microsoft'))
symlinkSync(
  join(installed, '@microsoft', 'microsoft-graph-client'),
  join(packages, '@microsoft', 'microsoft-graph-client'),
)

const environment = {
  ...process.env,
  CLIENT_SECRET: 'simulated',
  TARGET_SECRET_TOKEN: PLANTED_SECRET,
  TARGET_OAUTH2_AUTHORIZATION_CODE: PLANTED_SECRET,
  // For curl, Python and Node, each in its own words.
  CURL_HOME: folder,
  SSL_CERT_FILE: certificate,
  NODE_EXTRA_CA_CERTS: certificate,
  PYTHONDONTWRITEBYTECODE: '1',
}
writeFileSync(join(folder, '.curlrc'), `cacert = ${certificate}\nconnect-to = "::127.0.0.1:${String(server.port)}"\n`)

const has = (command: string) => spawnSync(command, ['--version']).status === 0
type Executed = 'curl' | 'python' | 'javascript'
const runtimes: Record<
  Executed,
  { needs: readonly string[]; extension: string; command: (programs: string) => string[] }
> = {
  curl: {
    needs: ['bash', 'curl', 'jq'],
    extension: 'sh',
    command: (programs) => [
      'bash',
      '-c',
      'for program in "$0"/*; do if echo | bash "$program"; then echo "${program##*/} ended" >&2; else echo "${program##*/} failed" >&2; fi; done',
      programs,
    ],
  },
  python: {
    needs: ['python3'],
    extension: 'py',
    command: (programs) => [
      'python3',
      join(import.meta.dirname, 'standIns', 'runPython.py'),
      String(server.port),
      programs,
    ],
  },
  javascript: {
    needs: ['node'],
    extension: 'mjs',
    command: (programs) => [
      'node',
      '--preserve-symlinks',
      join(import.meta.dirname, 'standIns', 'runJavaScript.mjs'),
      String(server.port),
      programs,
    ],
  },
}

/** Runs the programs of the requests in their order. The i-th request that comes is the i-th program's. */
async function run(language: Executed, requests: readonly CodeRequest[], signIn: SignIn) {
  const { extension, command } = runtimes[language]
  const programs = join(folder, `${language}-${signIn}-${String(requests.length)}`)
  mkdirSync(programs)
  requests.forEach((request, index) => {
    const { code } = codeFor(request, language satisfies CodeLanguage, signIn)
    assert.ok(!code.includes(PLANTED_SECRET) && !code.includes('planted'), 'A program holds a secret.')
    writeFileSync(join(programs, `${String(index).padStart(3, '0')}.${extension}`), code)
  })
  const before = server.received.length
  const [executable = '', ...words] = command(programs)
  const child = spawn(executable, words, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  await new Promise((resolve) => child.once('close', resolve))
  const received = server.received.slice(before)
  assert.equal(received.length, requests.length, `Not every program sent one request.\n${output}`)
  return { received, output }
}

/** The request has to be the one that the program was written for. Bodies are equal as JSON. */
function assertSame(request: CodeRequest, received: Received | undefined) {
  assert.equal(received?.method, request.method)
  assert.equal(received.url, `/v1.0${sentPath(request)}`)
  if (request.body === undefined) assert.equal(received.body, '')
  else assert.deepEqual(JSON.parse(received.body), request.body)
}

type Named = { id: string; displayName: string; appId: string }
const valuesOf = async (path: string) => (await server.read(path)) as { value: Named[] }

async function exploreTenant(): Promise<RequestObjects> {
  const principal = async (name: string) => {
    const [found] = (await valuesOf(`/servicePrincipals?$filter=displayName eq '${name}'`)).value
    assert.ok(found, `The tenant has no ${name}.`)
    return found
  }
  const app = await principal('Salesforce')
  const empty = await principal('ServiceNow')
  const base = `/servicePrincipals/${app.id}/synchronization`
  const [job] = ((await server.read(`${base}/jobs`)) as { value: { id: string; templateId: string }[] }).value
  const [freeTemplate] = (await valuesOf(`/servicePrincipals/${empty.id}/synchronization/templates`)).value
  const [user] = (await valuesOf('/users?$top=1')).value
  const application = (await server.read(`/applications(appId='${app.appId}')`)) as Named
  assert.ok(job && freeTemplate && user, 'The tenant has no job, template or user.')
  const schema = (await server.read(`${base}/jobs/${job.id}/schema`)) as { synchronizationRules: { id: string }[] }
  const template = await server.read(`/applications/${application.id}/synchronization/templates/${job.templateId}`)
  return {
    servicePrincipalId: app.id,
    applicationId: application.id,
    jobId: job.id,
    templateId: job.templateId,
    free: { servicePrincipalId: empty.id, templateId: freeTemplate.id },
    userId: user.id,
    ruleId: schema.synchronizationRules[0]?.id ?? '',
    schema: schema as RequestObjects['schema'],
    template: template as RequestObjects['template'],
  }
}

const objects = await exploreTenant()
// The job is deleted last, because others need it.
const requests = referenceRequests(objects).toSorted(
  (a, b) => Number(a.name === 'deleteJob') - Number(b.name === 'deleteJob'),
)
/** Every hostile text as an id in a path, in a query, and in one body. Ids that URL parsers resolve can't be sent. */
const hostile: CodeRequest[] = [
  {
    method: 'POST',
    path: '/servicePrincipals/1/synchronization/jobs/2/schema/parseExpression',
    body: { texts: hostileTexts, names: Object.fromEntries(hostileTexts.map((text) => [`${text}.`, null])) },
  },
  ...Array.from({ length: Math.ceil(hostileTexts.length / 20) }, (_, index): CodeRequest => {
    const texts = hostileTexts.slice(index * 20, index * 20 + 20).join(' ')
    const id = encodeURIComponent(texts.replaceAll(/\p{Surrogate}/gu, '\ufffd'))
    return { method: 'GET', path: `/servicePrincipals/x${id}/synchronization/jobs?$filter=templateId eq '${id}'` }
  }),
]

for (const language of ['curl', 'python', 'javascript'] as const) {
  const missing = runtimes[language].needs.filter((command) => !has(command))
  const state = missing.length === 0 ? 'executed' : `not executed, because ${missing.join(' and ')} isn't installed`
  void test(`Programs in ${language} send the requests that they were written for (${state}).`, async () => {
    const begin = Date.now()
    let count = 0
    if (missing.length === 0)
      for (const signIn of signIns) {
        server.reset()
        const { received, output } = await run(language, requests, signIn)
        requests.forEach((request, index) => {
          assertSame(request, received[index])
          const status = received[index]?.status ?? 0
          assert.ok(status >= 200 && status < 300, `${request.name} was answered with ${String(status)}.`)
        })
        assert.equal(output.match(/ ended$/gm)?.length, requests.length, output)
        const odd = await run(language, hostile, signIn)
        hostile.forEach((request, index) => {
          assertSame(request, odd.received[index])
        })
        count += requests.length + hostile.length
      }
    console.log(
      `${language}: ${String(count)} programs ${state} in ${String(Math.round((Date.now() - begin) / 1000))} s (${String(requests.length)} endpoints, ${String(hostileTexts.length)} hostile texts, both sign-ins)`,
    )
  })
}
