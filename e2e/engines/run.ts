import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createWorld } from '../world/world'
import { startFirefox, startWebKit, type Engine, type EngineName } from './driver'
import { EnginePage } from './enginePage'
import { journeys } from './journeys'
import { startProxy } from './proxy'

const programs: Readonly<Record<EngineName, { paths: readonly string[]; packages: readonly string[] }>> = {
  firefox: {
    paths: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
    packages: ['firefox-esr'],
  },
  webkit: { paths: ['/usr/bin/WebKitWebDriver'], packages: ['webkit2gtk-driver', 'xvfb'] },
}

/** Where the engine's program is. Installs Debian's packages if this is root on Debian. Undefined if it can't be had. */
function findEngine(name: EngineName): string | undefined {
  const { paths, packages } = programs[name]
  const found = () => paths.find((path) => existsSync(path))
  if (found() || process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return found()
  console.log(`Installing ${packages.join(' and ')} with apt-get.`)
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update')
  apt('install', '-y', '--no-install-recommends', ...packages)
  return found()
}

export type EngineTotals = { passed: number; failed: number }

/**
 * Runs the journeys in another engine. Says so, and returns undefined, if the engine can't be had here: that is no
 * failure of the console.
 */
export async function runEngine(name: EngineName, port: number, only?: string): Promise<EngineTotals | undefined> {
  const path = findEngine(name)
  if (path === undefined) {
    const { packages } = programs[name]
    console.log(`${name}: not run. It needs Debian's ${packages.join(' and ')}, which can't be installed here.`)
    return undefined
  }
  const folder = join(import.meta.dirname, '../..', process.env.E2E_DIST ?? 'dist')
  const world = await createWorld(folder, port)
  const proxy = await startProxy(port + 4, {
    'login.microsoftonline.com': world.identity.port,
    'graph.microsoft.com': world.graph.port,
  })
  const totals = { passed: 0, failed: 0 }
  const chosen = journeys.filter((journey) => journey.name.includes(only ?? ''))
  let engine: Engine | undefined
  try {
    engine = await (name === 'firefox' ? startFirefox : startWebKit)(path, port + 5, `localhost:${String(port + 4)}`)
    console.log(`${name} ${engine.version}`)
    await engine.send('size', { x: 0, y: 0, width: 1280, height: 900 })
    for (const journey of chosen) {
      try {
        await journey.go(new EnginePage(engine), world)
        totals.passed++
        console.log(`  ✓ ${journey.name}`)
      } catch (error) {
        totals.failed++
        console.log(`  ✘ ${journey.name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  } finally {
    await engine?.close()
    proxy.close()
    await world.close()
  }
  console.log(`${name}: ${String(totals.passed)} passed, ${String(totals.failed)} failed`)
  return totals
}
