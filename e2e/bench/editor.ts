import { expect, type Page } from '@playwright/test'
import { generateSchema, LARGEST_KNOWN, type SchemaSize } from '../../src/domain/schema/generateSchema.fixture'
import { signIn, type World } from '../fixtures'
import { pathsOf } from '../demoPaths'
import type { BenchRow } from './fleet'

const slowdown = 4
const sizes: readonly { name: string; size: SchemaSize }[] = [
  { name: 'largest known', size: LARGEST_KNOWN },
  { name: 'largest supported', size: { objectMappings: 8, mappings: 2_000, attributes: 4_000 } },
]

/**
 * Runs in the page before our code. Records when the first row was painted, and how long keys took until the next
 * paint.
 */
function watch(): void {
  const seen = { firstRow: 0, keys: [] as number[] }
  Object.assign(window, { editorBench: seen })
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[role=gridcell]')) return
    requestAnimationFrame(() => {
      seen.firstRow = performance.now()
    })
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'keydown') seen.keys.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}

type Watched = { editorBench: { firstRow: number; keys: number[] } }
const ms = (time: number) => `${time.toFixed(0)} ms`

/**
 * The time from the next click until the JSON view shows lines. As text, because the compiler that runs the bench names
 * inner functions with a helper that the page doesn't have.
 */
const untilJson = `new Promise((resolve) => {
  let start = 0
  document.addEventListener('click', () => { start = performance.now() }, { once: true, capture: true })
  const look = () => {
    const host = [...document.querySelectorAll('[role=tabpanel] *')].find((element) => element.shadowRoot?.querySelector('.cm-line'))
    if (host) resolve(performance.now() - start)
    else requestAnimationFrame(look)
  }
  look()
})`

/** Types letter by letter. Lists the times from key to paint that took longer than a frame. */
async function typing(page: Page, text: string): Promise<string> {
  await page.evaluate(() => (window as unknown as Watched).editorBench.keys.splice(0))
  for (const letter of text) {
    await page.keyboard.press(letter)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  }
  // Entries arrive after their paint, in a task of their own.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
  const slow = await page.evaluate(() => (window as unknown as Watched).editorBench.keys)
  const all = [...slow, ...Array.from({ length: Math.max(0, text.length - slow.length) }, () => 16)].sort(
    (a, b) => a - b,
  )
  return `median ${ms(all[Math.floor(all.length / 2)] ?? 0)}, slowest ${ms(all.at(-1) ?? 0)}`
}

/** The schema editor with large schemas, on a processor that's four times slower. */
export async function benchEditor(page: Page, world: World): Promise<BenchRow[]> {
  const { job, graph } = await pathsOf('Salesforce')
  await page.addInitScript(watch)
  const asking = page.waitForRequest(
    (request) => request.url().startsWith('https://graph.microsoft.com/') && request.method() === 'GET',
    { timeout: 120_000 },
  )
  await signIn(page, world, undefined, job)
  const { authorization = '' } = await (await asking).allHeaders()
  const cdp = await page.context().newCDPSession(page)
  const rows: BenchRow[] = []
  for (const { name, size } of sizes) {
    const text = JSON.stringify(generateSchema(size))
    const answer = await world.graph.simulator().fetch(
      new Request(`https://graph.microsoft.com/v1.0${graph}/jobs/${job.slice(job.lastIndexOf('/') + 1)}/schema`, {
        method: 'PUT',
        headers: { authorization, 'content-type': 'application/json' },
        body: text,
      }),
    )
    if (!answer.ok) throw new Error(`The schema was not taken: ${await answer.text()}`)
    const what = `${name} (${(text.length / 1024 / 1024).toFixed(1)} MB, ${String(size.mappings)} mappings)`

    await page.goto(`${world.app.url}${job}?tab=schema`)
    const link = page.getByRole('link', { name: 'Edit the schema' })
    await expect(link).toBeVisible({ timeout: 120_000 })
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const from = await page.evaluate(() => performance.now())
    await link.click()
    await expect(page.getByRole('gridcell').first()).toBeVisible({ timeout: 120_000 })
    const firstRow = await page.evaluate(() => (window as unknown as Watched).editorBench.firstRow)
    rows.push({ name: `${what}: open to first row`, value: ms(firstRow - from) })
    await expect(page.getByRole('tab', { name: /Problems/ })).toBeVisible()

    await page.getByPlaceholder('Search target, source, or default').click()
    rows.push({ name: `${what}: filter keystroke to paint`, value: await typing(page, 'attr1'), bound: '50 ms' })
    for (let letter = 0; letter < 5; letter++) await page.keyboard.press('Backspace')

    await page.getByRole('gridcell').nth(1).click()
    const field = page.getByRole('textbox', { name: /default/i }).last()
    await field.click({ timeout: 60_000 })
    rows.push({
      name: `${what}: edit keystroke in the drawer to paint`,
      value: await typing(page, 'benchmark'),
      bound: '50 ms',
    })
    await page.keyboard.press('Escape')

    const opened = page.evaluate<number>(untilJson)
    await page.getByRole('tab', { name: 'JSON' }).click()
    rows.push({ name: `${what}: open the JSON view`, value: ms(await opened) })
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await page.getByRole('button', { name: 'Discard…' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  }
  return rows
}
