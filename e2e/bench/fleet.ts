import { expect, type CDPSession, type Page } from '@playwright/test'
import { approveConsent, signIn, type World } from '../fixtures'

/** One line of the bench: what was measured, and what it's compared with. */
export type BenchRow = { name: string; value: string; bound?: string }

/** The delay of each Graph answer, so that latency limits the load as it does on a real network. */
const latency = 250
const principals = 5000
const slowdown = 4

type Load = {
  /**
   * When the listing was requested, the first row was painted, each batch was sent and answered, and everything was
   * done. Page milliseconds.
   */
  listed: number
  firstRow: number
  batches: { start: number; end: number }[]
  done: number
  longestTask: number
  tasksOver50: number
}

/** Runs in the page before our code. Records long tasks and the first row. */
function watch(): void {
  const seen = { longTasks: [] as { start: number; duration: number }[], firstRow: 0 }
  Object.assign(window, { fleetBench: seen })
  // The default limit is 250 entries, and there are as many batches.
  performance.setResourceTimingBufferSize(5000)
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.longTasks.push({ start: startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[role=gridcell]')) return
    seen.firstRow = performance.now()
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
}

type Watched = { fleetBench: { longTasks: { start: number; duration: number }[]; firstRow: number } }

/** Reloads the fleet page and waits until every app has answered. */
async function load(page: Page): Promise<Load> {
  await page.reload()
  await expect(page.getByText(/^Updated /)).toBeVisible({ timeout: 300_000 })
  return page.evaluate(() => {
    const done = performance.now()
    const { longTasks, firstRow } = (window as unknown as Watched).fleetBench
    const resources = performance.getEntriesByType('resource')
    const listings = resources.filter(({ name }) => /\/servicePrincipals\?/.test(name))
    const listed = Math.min(...listings.map(({ startTime }) => startTime))
    const batches = resources
      .filter(({ name }) => name.endsWith('/$batch'))
      .map((entry) => ({ start: entry.startTime, end: (entry as PerformanceResourceTiming).responseEnd }))
    const during = longTasks.filter(({ start }) => start >= listed && start <= done).map(({ duration }) => duration)
    return { listed, firstRow, batches, done, longestTask: Math.max(0, ...during), tasksOver50: during.length }
  })
}

/** As text, because the compiler that runs the bench names inner functions with a helper that the page doesn't have. */
const recordFrames = `{
  let last = performance.now()
  window.frameTimes = []
  const tick = (now) => { window.frameTimes.push(now - last); last = now; requestAnimationFrame(tick) }
  requestAnimationFrame(tick)
}`

/** Scrolls the table with the wheel and returns the sorted times between frames. Milliseconds. */
async function scroll(page: Page): Promise<number[]> {
  await page.getByRole('grid').hover()
  await page.evaluate(recordFrames)
  for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 400)
  const frames = await page.evaluate(() => (window as unknown as { frameTimes: number[] }).frameTimes)
  return frames.slice(1).sort((a, b) => a - b)
}

const ms = (time: number) => `${time.toFixed(0)} ms`
const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/**
 * The fleet page with 5,000 service principals after a real sign-in, with a quarter of a second for each Graph answer:
 * when its first row appears, how close the load comes to the minimum that latency allows, and the longest time it
 * blocks the browser.
 */
export async function benchFleet(page: Page, world: World): Promise<BenchRow[]> {
  world.graph.reset({ scale: principals })
  await page.addInitScript(watch)
  await signIn(page, world)
  const popup = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Ask for the permission' }).click()
  await approveConsent(await popup)
  await expect(page.getByText(/^Updated /)).toBeVisible({ timeout: 300_000 })

  for (const route of ['GET /servicePrincipals', 'POST /$batch'])
    world.graph.simulator().faults.add({ kind: 'slow', route, amount: latency })
  const full = await load(page)
  const cdp: CDPSession = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const slow = await load(page)
  const frames = await scroll(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  world.graph.reset()

  const sent = full.batches.length
  const starts = full.batches.map(({ start }) => start)
  const ends = full.batches.map(({ end }) => end)
  const duration = Math.max(...ends) - Math.min(...starts)
  const typical = quantile(
    full.batches.map(({ start, end }) => end - start).sort((a, b) => a - b),
    0.5,
  )
  // The client starts with fewer parallel batches than it reaches. The ideal has the maximum from the start.
  const atOnce = Math.max(
    ...starts.map((time) => full.batches.filter(({ start, end }) => start <= time && time < end).length),
  )
  const ideal = Math.ceil(sent / atOnce) * typical
  const lastSent = Math.max(...starts) - full.listed
  return [
    {
      name: 'first row after the listing was asked for',
      value: ms(full.firstRow - full.listed),
      bound: `before the last batch is sent (${ms(lastSent)})`,
    },
    {
      name: 'batches sent',
      value: String(sent),
      bound: `at most ${String(Math.ceil(principals / 20))} and repetitions`,
    },
    {
      name: 'first batch sent to last answered',
      value: `${ms(duration)}, ${(duration / ideal).toFixed(2)}× of the ideal`,
      bound: `1.25× of ${ms(ideal)} (${String(atOnce)} at a time, ${ms(typical)} each)`,
    },
    { name: 'all apps asked and shown', value: ms(full.done - full.listed) },
    {
      name: `longest task while loading, CPU ${String(slowdown)}× slower`,
      value: `${ms(slow.longestTask)} (${String(slow.tasksOver50)} over 50 ms)`,
      bound: '200 ms',
    },
    {
      name: `frames while scrolling, CPU ${String(slowdown)}× slower`,
      value: `median ${ms(quantile(frames, 0.5))}, 95 % within ${ms(quantile(frames, 0.95))}`,
    },
  ]
}
