import { expect, type Page } from '@playwright/test'
import { pathsOf } from '../demoPaths'
import { enterDemo } from '../fixtures'
import { editor, writeExpression } from '../playgroundPage'
import type { BenchRow } from './fleet'

type Level = { heap: number; nodes: number; listeners: number }

/** What lives in the page after a collection of garbage. */
async function levelOf(page: Page): Promise<Level> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  // The second collection gets what the first one's finalizers let go.
  for (let pass = 0; pass < 2; pass++) await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  await devtools.detach()
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  return { heap: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners') }
}

/**
 * Two days of the demo tenant in one tab that is never reloaded: each round is an hour of its clock, in which a person
 * visits every kind of page, edits an expression, and opens and closes a dialog. `--rounds` takes fewer.
 */
export async function benchSoak(page: Page, rounds: number): Promise<BenchRow[]> {
  await enterDemo(page, '/apps')
  const { app } = await pathsOf('Salesforce')
  const bar = page.getByRole('region', { name: 'Demo tenant' })
  const visit = async (name: string) => {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  const series: Level[] = []
  for (let round = 0; round <= rounds; round++) {
    await visit('Apps')
    await page.locator(`main a[href*="${app}"]`).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Salesforce' })).toBeVisible()
    for (const name of ['Mappings', 'Credentials', 'Overview']) {
      await page.getByRole('list', { name: 'Salesforce' }).getByRole('link', { name }).click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    }
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await visit('Provisioning logs')
    await visit('Expressions')
    await expect(editor(page)).toBeVisible()
    await writeExpression(page, `Append([mail], "${String(round)}")`)
    await visit('Connection')
    await bar.getByRole('button', { name: '+1 h' }).click()
    // The first round loads every page's code, so it's the level to return to.
    if (round % Math.max(1, Math.floor(rounds / 8)) === 0 || round === rounds) {
      const level = await levelOf(page)
      series.push(level)
      console.log(
        `  hour ${String(round).padStart(2)}: ${(level.heap / 1e6).toFixed(1)} MB, ${String(level.nodes)} nodes, ${String(level.listeners)} listeners`,
      )
    }
  }
  const [, first, ...later] = series
  const last = later.at(-1) ?? first
  if (!first || !last) throw new Error('Too few rounds to compare')
  const row = (name: string, of: (level: Level) => number, unit: (value: number) => string): BenchRow => ({
    name,
    value: `${unit(of(first))} → ${unit(of(last))}, ${(of(last) / of(first)).toFixed(2)}×`,
    bound: 'about 1×',
  })
  return [
    row(
      'heap',
      ({ heap }) => heap,
      (value) => `${(value / 1e6).toFixed(1)} MB`,
    ),
    row('DOM nodes', ({ nodes }) => nodes, String),
    row('listeners', ({ listeners }) => listeners, String),
  ]
}
