import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/*
 * Firefox and WebKitGTK, driven by the WebDriver commands that both know, without a package for it. Firefox takes them on
 * its Marionette port, WebKit over HTTP by the driver beside it.
 */

export type EngineName = 'firefox' | 'webkit'

/** Sends one WebDriver command. `value` is what it answers. */
type Send = (command: Command, parameters?: Record<string, unknown>) => Promise<unknown>

const commands = {
  navigate: ['POST', 'url', 'Navigate'],
  address: ['GET', 'url', 'GetCurrentURL'],
  window: ['GET', 'window', 'GetWindowHandle'],
  windows: ['GET', 'window/handles', 'GetWindowHandles'],
  switch: ['POST', 'window', 'SwitchToWindow'],
  size: ['POST', 'window/rect', 'SetWindowRect'],
  find: ['POST', 'elements', 'FindElements'],
  script: ['POST', 'execute/sync', 'ExecuteScript'],
  click: ['POST', 'element/{id}/click', 'ElementClick'],
  clear: ['POST', 'element/{id}/clear', 'ElementClear'],
  keys: ['POST', 'element/{id}/value', 'ElementSendKeys'],
  timeouts: ['POST', 'timeouts', 'SetTimeouts'],
} as const
type Command = keyof typeof commands

export type Engine = {
  name: EngineName
  version: string
  send: Send
  close(): Promise<void>
}

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** What Firefox is asked for: our certificate, and every host by way of a proxy of ours. */
const capabilities = (proxy: string) => ({
  acceptInsecureCerts: true,
  proxy: { proxyType: 'manual', httpProxy: proxy, sslProxy: proxy, noProxy: ['localhost', '127.0.0.1'] },
})

async function connected(port: number): Promise<Socket> {
  for (let attempt = 0; ; attempt++) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    if (isOpen) return socket
    if (attempt > 300) throw new Error(`Nothing listens on port ${String(port)}`)
    await sleep(100)
  }
}

/** Marionette's frames: the length, a colon, and JSON. */
async function marionette(port: number): Promise<(name: string, parameters: unknown) => Promise<unknown>> {
  const socket = await connected(port)
  let buffer = Buffer.alloc(0)
  let last = 0
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  socket.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk])
    for (;;) {
      const colon = buffer.indexOf(':')
      const length = Number(buffer.subarray(0, colon).toString())
      if (colon < 0 || buffer.length < colon + 1 + length) return
      const message = JSON.parse(buffer.subarray(colon + 1, colon + 1 + length).toString()) as unknown
      buffer = buffer.subarray(colon + 1 + length)
      if (!Array.isArray(message)) continue
      const [, id, error, value] = message as [number, number, { error: string; message: string } | null, unknown]
      const { resolve, reject } = waiting.get(id) ?? {}
      waiting.delete(id)
      if (error) reject?.(new Error(`${error.error}: ${error.message}`))
      else resolve?.(value)
    }
  })
  return (name, parameters) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      const text = JSON.stringify([0, id, name, parameters])
      socket.write(`${String(Buffer.byteLength(text))}:${text}`)
    })
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill()
  })

export async function startFirefox(path: string, port: number, proxy: string): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'syncscope-firefox-'))
  const preferences = {
    'marionette.port': port,
    'datareporting.policy.dataSubmissionEnabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'app.update.enabled': false,
  }
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`)
      .join('\n'),
  )
  const child = spawn(path, ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: '1' },
  })
  const call = await marionette(port)
  const session = (await call('WebDriver:NewSession', capabilities(proxy))) as {
    capabilities: { browserVersion: string }
  }
  return {
    name: 'firefox',
    version: session.capabilities.browserVersion,
    async send(command, parameters = {}) {
      const result = await call(`WebDriver:${commands[command][2]}`, parameters)
      // Lists come bare, other values in an object.
      return Array.isArray(result) ? result : (result as { value?: unknown } | null)?.value
    },
    async close() {
      await ended(child)
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

export async function startWebKit(driver: string, port: number, proxy: string): Promise<Engine> {
  const home = mkdtempSync(join(tmpdir(), 'syncscope-webkit-'))
  // Xvfb chooses a free display and writes its number to the fourth stream.
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = await new Promise<string>((resolve, reject) => {
    screen.once('error', reject)
    screen.once('exit', () => reject(new Error("Xvfb couldn't start")))
    screen.stdio[3]?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`))
  })
  const child = spawn(driver, [`--port=${String(port)}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      HOME: home,
      // WebKit would speak TLS to a proxy that a capability names for HTTPS.
      https_proxy: `http://${proxy}`,
      no_proxy: 'localhost,127.0.0.1',
      XDG_RUNTIME_DIR: home,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  })
  ;(await connected(port)).destroy()
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`, {
      method,
      // A page that never answers must not stop the run.
      signal: AbortSignal.timeout(60_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const { value } = (await answer.json()) as { value: unknown }
    if (!answer.ok) {
      const { error, message } = value as { error: string; message: string }
      throw new Error(`${error}: ${message}`)
    }
    return value
  }
  const { sessionId, capabilities: granted } = (await ask('POST', '/session', {
    capabilities: { alwaysMatch: { acceptInsecureCerts: true } },
  })) as { sessionId: string; capabilities: { browserVersion: string } }
  return {
    name: 'webkit',
    version: granted.browserVersion,
    send(command, parameters = {}) {
      const [method, path] = commands[command]
      const { id, ...rest } = parameters
      const isPost = method === 'POST'
      return ask(method, `/session/${sessionId}/${path.replace('{id}', String(id))}`, isPost ? rest : undefined)
    },
    async close() {
      await ask('DELETE', `/session/${sessionId}`).catch(() => undefined)
      await ended(child)
      await ended(screen)
      rmSync(home, { recursive: true, force: true })
    },
  }
}
