import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import { DEMO_START } from '../demoStart'
import { signIn, type World } from '../fixtures'
import { startHost } from '../world/host'
import type { BenchRow } from './fleet'

const slowdown = 4
const viewport = { width: 1280, height: 800 }

/** One cold load, measured by the page itself. */
type Load = { ready: number; blocking: number; heap: number; kilobytes: number; requests: number }

type Screen = {
  name: string
  /** What the page shows once it has data. */
  selector: string
  open: (page: Page) => Promise<unknown>
  goal: { ready: number; blocking?: number; heap?: number; kilobytes?: number; requests?: number } | undefined
}

/**
 * Runs before the page's own scripts: notes when the element is there and painted, and how long long tasks blocked until then.
 * As text, because the compiler that runs the bench names inner functions by a helper that the page doesn't have.
 */
const watch = (selector: string) => `{
  const seen = (window.loadBench = { ready: 0, blocking: 0 })
  performance.setResourceTimingBufferSize(2000)
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (!seen.ready || startTime < seen.ready) seen.blocking += Math.max(0, duration - 50)
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    if (document.querySelector(${JSON.stringify(selector)})) requestAnimationFrame(() => (seen.ready = performance.now()))
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}`

async function load(context: BrowserContext, { selector, open }: Screen): Promise<Load> {
  const page = await context.newPage()
  await page.addInitScript({ content: watch(selector) })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await open(page)
  await page.waitForFunction(() => (window as unknown as { loadBench: { ready: number } }).loadBench.ready > 0, null, {
    timeout: 120_000,
  })
  const measured = await page.evaluate(() => {
    const { ready, blocking } = (window as unknown as { loadBench: { ready: number; blocking: number } }).loadBench
    const loaded = performance
      .getEntriesByType('resource')
      .filter(
        (entry) => entry.startTime < ready && entry.name.startsWith(location.origin),
      ) as PerformanceResourceTiming[]
    return {
      ready,
      blocking,
      kilobytes: loaded.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1024,
      requests: loaded.length + 1,
    }
  })
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  await page.close()
  return { ...measured, heap: usedSize / 2 ** 20 }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

function spread(values: readonly number[], by: number): string {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => ((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) / by).toFixed(2)
  return `${at(0)} to ${at(1)}`
}

/**
 * Builds the floor, then loads it and the screens alternately with a cold cache, and gives each screen as a multiple of
 * the floor.
 */
export async function benchLoad(browser: Browser, world: World, port: number, rounds: number): Promise<BenchRow[]> {
  const folder = join(import.meta.dirname, 'floor')
  const outDir = join(import.meta.dirname, '..', '..', '.cache', 'floor')
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  })
  const floorHost = await startHost(outDir, port, '{}')
  const demo = `demo&now=${DEMO_START}`
  const row = '[role=grid] [role=gridcell] a[href*="/apps/"]'

  const floor: Screen = { name: 'floor', selector: 'button', open: (page) => page.goto(floorHost.url), goal: undefined }
  const screens: Screen[] = [
    floor,
    {
      name: 'welcome page',
      selector: 'main h1, h1',
      open: (page) => page.goto(world.app.url),
      goal: { ready: 1.3 },
    },
    {
      name: 'fleet, demo tenant',
      selector: row,
      open: (page) => page.goto(`${world.app.url}/apps?${demo}`),
      goal: { ready: 2.2, blocking: 2.2, heap: 3, kilobytes: 1.9, requests: 30 },
    },
  ]
  const signedIn = await browser.newContext({ viewport })
  const first = await signedIn.newPage()
  await signIn(first, world)
  const session = await first.evaluate(() => JSON.stringify({ ...sessionStorage }))
  await signedIn.addInitScript((stored: string) => {
    for (const [key, value] of Object.entries(JSON.parse(stored) as Record<string, string>))
      sessionStorage.setItem(key, value)
  }, session)
  await first.close()
  const cached: Screen = {
    name: 'signed in, cached session',
    selector: 'main h1',
    open: (page) => page.goto(`${world.app.url}/apps`),
    goal: { ready: 2.2 },
  }

  const loads = new Map<Screen, Load[]>([...screens, cached].map((screen) => [screen, []]))
  for (let round = 0; round < rounds; round++)
    for (const [screen, results] of loads) {
      const context = screen === cached ? signedIn : await browser.newContext({ viewport })
      results.push(await load(context, screen))
      if (context !== signedIn) await context.close()
    }
  await signedIn.close()
  await floorHost.close()

  const of = (screen: Screen, field: keyof Load) => (loads.get(screen) ?? []).map((result) => result[field])
  const base = (field: keyof Load) => median(of(floor, field))
  const rows: BenchRow[] = [
    {
      name: `floor, CPU ${String(slowdown)}× slower, median of ${String(rounds)}`,
      value: `data ${base('ready').toFixed(0)} ms, blocking ${base('blocking').toFixed(0)} ms, heap ${base('heap').toFixed(1)} MB, ${base('kilobytes').toFixed(0)} kB, ${String(base('requests'))} requests`,
    },
  ]
  for (const screen of [...screens.slice(1), cached])
    for (const field of ['ready', 'blocking', 'heap', 'kilobytes', 'requests'] as const) {
      const by = field === 'requests' ? 1 : base(field)
      const value = median(of(screen, field)) / by
      const goal = screen.goal?.[field]
      const label = {
        ready: 'time to data',
        blocking: 'blocking',
        heap: 'heap',
        kilobytes: 'bytes',
        requests: 'requests',
      }
      rows.push({
        name: `${screen.name}: ${label[field]}`,
        value: field === 'requests' ? String(value) : `${value.toFixed(2)}× (${spread(of(screen, field), by)})`,
        ...(goal === undefined
          ? {}
          : {
              bound: `at most ${String(goal)}${field === 'requests' ? '' : '×'}, ${value <= goal ? 'met' : 'NOT met'}`,
            }),
      })
    }
  return rows
}
