/** Runs the programs of a folder one after another. Connections to Microsoft's hosts lead to the test's server. */
import { readdirSync } from 'node:fs'
import tls from 'node:tls'
import { pathToFileURL } from 'node:url'

const [, , port, folder] = process.argv
const connect = tls.connect
tls.connect = (options, ...rest) => connect({ ...options, host: '127.0.0.1', port: Number(port) }, ...rest)
// A page's question for a secret.
globalThis.prompt = (name) => process.env[name] ?? null

for (const name of readdirSync(folder).toSorted()) {
  try {
    await import(pathToFileURL(`${folder}/${name}`).href)
    console.error(name, 'ended')
  } catch (problem) {
    console.error(name, 'failed', String(problem).replaceAll('\n', ' '))
  }
}
process.exit()
