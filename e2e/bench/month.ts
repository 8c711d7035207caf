import { expect, type Page } from '@playwright/test'
import { enterDemo } from '../fixtures'
import type { BenchRow } from './fleet'

type Watched = { monthBench: { start: number; duration: number }[] }

/** Runs in the page before our code. Records tasks over 50 ms. */
function watch(): void {
  const seen: { start: number; duration: number }[] = []
  Object.assign(window, { monthBench: seen })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.push({ start: startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
}

/**
 * Four weeks of the demo tenant in one tab: a month of cycles of every job, with people who join, move and leave.
 * Measures how long it takes and the longest time it blocks the page, including the page's own rendering.
 */
export async function benchMonth(page: Page): Promise<BenchRow[]> {
  await page.addInitScript(watch)
  await enterDemo(page, '/connection')
  const bar = page.getByRole('region', { name: 'Demo tenant' })
  await bar.getByRole('button', { name: 'Freeze' }).click()
  // The first day loads and warms up the engine. The month after it is the tenant's own work.
  const rows: BenchRow[] = []
  for (const [by, said, name] of [
    ['+1 day', 'One day later', 'first day, the engine loading'],
    ['+4 weeks', 'Four weeks later', 'four weeks'],
  ] as const) {
    const began = await page.evaluate(() => performance.now())
    await bar.getByRole('button', { name: by }).click()
    await expect(page.getByText(said)).toBeAttached({ timeout: 120_000 })
    const ended = await page.evaluate(() => performance.now())
    // The observer gets an entry after the task has ended.
    const tasks = await page.evaluate(
      (since) =>
        new Promise<number[]>((resolve) =>
          setTimeout(
            () =>
              resolve(
                (window as unknown as Watched).monthBench
                  .filter(({ start }) => start >= since)
                  .map(({ duration }) => duration),
              ),
            500,
          ),
        ),
      began,
    )
    rows.push({ name: `${name}: until all of it has happened`, value: `${(ended - began).toFixed(0)} ms` })
    rows.push({
      name: `${name}: longest task`,
      value: `${Math.max(0, ...tasks).toFixed(0)} ms (${String(tasks.length)} over 50 ms)`,
      bound: '100 ms',
    })
  }
  return rows
}
