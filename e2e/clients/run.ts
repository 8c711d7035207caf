/**
 * `npm run clients`: starts the simulator over HTTPS as its command does, and runs this folder's tests against it. They run in a
 * process of their own, because Node reads the certificates that it trusts only when it starts.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..', '..')

/** Resolves with the base URL that the simulator prints, and rejects if it ends first. */
async function listening(simulator: ChildProcess): Promise<string> {
  if (!simulator.stdout) throw new Error("The simulator's output can't be read.")
  for await (const line of createInterface({ input: simulator.stdout })) {
    const url = /^Listening on (\S+)$/.exec(line)?.[1]
    if (url) return url
  }
  throw new Error('The simulator ended before it listened.')
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      resolve(code ?? 1)
    })
  })
}

const folder = mkdtempSync(join(tmpdir(), 'syncscope-clients-'))
const certificate = join(folder, 'certificate.pem')
const simulator = spawn(
  process.execPath,
  ['--import', 'tsx', 'src/simulator/http/main.ts', '--https', '--certificate-file', certificate, '--port', '0'],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
)
try {
  const url = await listening(simulator)
  const tests = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--test',
      ...['graphClient', 'graphSdk', 'programs'].map((name) => `e2e/clients/${name}.test.ts`),
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate, SIMULATOR_URL: url },
    },
  )
  process.exitCode = await ended(tests)
} finally {
  simulator.kill()
  rmSync(folder, { recursive: true, force: true })
}
