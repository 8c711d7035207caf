import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { stopClock } from './demoBar'
import { addFilter, changeFilter } from './filters'
import { choose } from './commands'
import { approveConsent, enterDemo, expect, expectAccessible, FAILED_REQUESTS, signIn, test } from './fixtures'
import { pathsOf } from './demoPaths'
import { clickForPopup } from './popups'

const grid = (page: Page) => page.getByRole('grid', { name: 'Provisioning logs' })
const rows = (page: Page) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
const drawer = (page: Page) => page.getByRole('dialog')
const slider = (page: Page) => page.getByRole('slider', { name: 'Time to filter by' })
/** The number before the word "events". */
const loaded = async (page: Page) =>
  Number(
    (
      /([\d,]+) (?:events?|loaded)/.exec(
        (await page
          .getByRole('status')
          .filter({ hasText: /event|loaded/ })
          .textContent()) ?? '',
      )?.[1] ?? 'NaN'
    ).replace(',', ''),
  )

async function openLogs(page: Page, path = '/logs?range=30d'): Promise<void> {
  await enterDemo(page, path)
  // A small window has no room for the clock's buttons.
  if ((page.viewportSize()?.width ?? 0) > 900) await stopClock(page)
  await expect(page.getByRole('status').filter({ hasText: /\d+ (events?|loaded)/ })).toBeVisible()
}

test('filters, pages, groups failures, selects in the chart by keyboard, and stores all of it in the URL', async ({
  page,
}) => {
  test.setTimeout(150_000)
  await openLogs(page)
  await expect(rows(page).first()).toBeVisible()
  await expectAccessible(page)

  await test.step('pages are counted as they come', async () => {
    const all = page.getByRole('button', { name: 'Load all' })
    if (await all.isVisible()) {
      const before = await loaded(page)
      await expect(page.getByText(/loaded, more available/)).toBeVisible()
      await all.click()
      await expect(all).toBeHidden({ timeout: 60_000 })
      await expect(page.getByRole('button', { name: 'Stop' })).toBeHidden({ timeout: 60_000 })
      expect(await loaded(page)).toBeGreaterThan(before)
    }
  })

  await test.step('Graph filters by result and app; this page by error code, and says so', async () => {
    await page.getByRole('button', { name: 'Failures only' }).click()
    await expect(page).toHaveURL(/status=failure/)
    await addFilter(page, 'App', 'Box')
    await expect(page.getByRole('button', { name: 'Remove filter App: Box' })).toBeVisible()
    await addFilter(page, 'Error code', /^\w+ \(\d+\)$/)
    await expect(page.getByRole('button', { name: /^Remove filter Error code: \w+ \(loaded events\)$/ })).toBeVisible()
    await expect(rows(page).first()).toContainText('Failure')
    await expect(page.getByRole('status').filter({ hasText: / of \d+ events?/ })).toBeVisible()
    const [address, shown] = [page.url(), await rows(page).count()]
    await page.reload()
    await expect(rows(page)).toHaveCount(shown)
    expect(page.url()).toBe(address)
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(page).not.toHaveURL(/status=|app=|code=/)
  })

  await test.step('one problem is one group, and a group filters', async () => {
    await changeFilter(page, 'Time', 'Last 30 days')
    await page.getByRole('tab', { name: 'Failures by cause' }).click()
    const groups = page.getByRole('list', { name: 'Failures by cause' })
    const first = groups.getByRole('listitem').first()
    await expect(first.getByRole('heading')).toBeVisible()
    await expectAccessible(page)
    const button = first.getByRole('button', { name: /^Show the/ })
    const count = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0] ?? 1)
    await button.click()
    await expect(page).toHaveURL(/signature=/)
    await expect(page.getByRole('status').filter({ hasText: new RegExp(`^${String(count)} of `) })).toBeVisible()
    await page.getByRole('button', { name: /^Remove filter Same message as/ }).click()
    await expect(page).not.toHaveURL(/signature=/)
    await page.getByRole('button', { name: 'Clear filters' }).click()
  })

  await test.step('the chart by keyboard', async () => {
    await slider(page).focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /to .*: [\d,]+ events?, /)
    await page.keyboard.press('Escape')
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/from=.*&to=|to=.*&from=/)
    await expect(page.getByRole('button', { name: /^Remove filter Time:/ })).toBeVisible()
    await page.getByText('Show as table').click()
    await expect(page.getByRole('table', { name: 'Events over time' })).toBeVisible()
    await page.getByRole('button', { name: /^Remove filter Time:/ }).click()
    await expect(page).not.toHaveURL(/from=/)
  })
})

test("several results and apps at once, dates of one's own, and a saved view", async ({ page }) => {
  test.setTimeout(120_000)
  await openLogs(page, '/logs?range=7d')
  await addFilter(page, 'Result', 'Failure', 'Skipped')
  await expect(page).toHaveURL(/status=failure(,|%2C)skipped/)
  await expect(rows(page).first()).toBeVisible()
  for (const text of await rows(page).allTextContents()) expect(text).toMatch(/Failure|Skipped/)
  await addFilter(page, 'App', 'Box', 'Salesforce')
  await expect(page.getByRole('button', { name: 'App: Box, Salesforce', exact: true })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: /event|loaded/ })).toBeVisible()
  for (const text of await rows(page).allTextContents()) expect(text).toMatch(/Box|Salesforce/)
  await expectAccessible(page)

  await page.getByRole('button', { name: /^Views/ }).click()
  const views = page.getByRole('group', { name: 'Views' })
  await views.getByRole('textbox', { name: 'Name of this view' }).fill('Both')
  await views.getByRole('button', { name: 'Save' }).click()
  await page.keyboard.press('Escape')

  // A date keeps the other end, and the range returns with the usual one.
  await page.getByRole('button', { name: 'Time: Last 7 days', exact: true }).click()
  const time = page.getByRole('group', { name: 'Time', exact: true })
  await time.getByLabel(/^From/).fill('2026-01-03T10:00')
  await time.getByLabel(/^From/).press('Enter')
  await expect(page).toHaveURL(/from=2026-01-03T/)
  await expect(page).not.toHaveURL(/view=/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Remove filter Time:/ }).click()
  await expect(page).not.toHaveURL(/from=/)

  await page.getByRole('button', { name: 'Views' }).click()
  await views.getByRole('button', { name: 'Both', exact: true }).click()
  await expect(page).toHaveURL(/range=7d.*view=Both|view=Both.*range=7d/)
  await expect(page.getByRole('button', { name: 'App: Box, Salesforce', exact: true })).toBeVisible()
})

test('one line: steps, explained error, earlier changes, its neighbors, and Escape returns the focus', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await openLogs(page, '/logs?range=30d&status=failure')
  await grid(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(drawer(page).getByRole('heading', { name: 'Why it failed' })).toBeVisible()
  await expect(drawer(page).getByRole('list', { name: 'Steps' }).getByRole('listitem').first()).toBeVisible()
  await expect(
    drawer(page)
      .getByText(/in the previous 24 hours|ago/)
      .first(),
  ).toBeVisible()
  await expect(drawer(page).getByRole('link', { name: 'Open the job' })).toHaveAttribute('href', /\/apps\/.+\/jobs\//)
  await expect(drawer(page).getByRole('link', { name: 'Provision on demand' })).toHaveAttribute('href', /subject=/)
  await expectAccessible(page)

  const before = page.url()
  await drawer(page).getByRole('button', { name: 'Next event' }).click()
  await expect(page).not.toHaveURL(before)
  const address = page.url()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
  await expect(grid(page)).toBeFocused()
  await expect(page).not.toHaveURL(/line=/)

  // The link opens the line although the current filters exclude it.
  await page.goto(address.replace('status=failure', 'status=success'))
  await expect(drawer(page).getByRole('heading', { name: 'Why it failed' })).toBeVisible()
  await drawer(page).getByRole('link', { name: 'Logs of this person in all apps' }).click()
  await expect(drawer(page)).toBeHidden()
  await expect(page).toHaveURL(/person=/)
  await expect(page.getByText(/events? in (1 app|\d+ apps), .*Last: /)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Explain this person' })).toBeVisible()
})

test('prints every loaded event', async ({ page }) => {
  await openLogs(page, '/logs?range=30d&status=failure')
  const count = await loaded(page)
  expect(await rows(page).count()).toBeLessThan(count)
  const print = (event: string) => page.evaluate((name) => window.dispatchEvent(new Event(name)), event)
  await print('beforeprint')
  await expect(rows(page)).toHaveCount(count)
  await print('afterprint')
  await expect.poll(() => rows(page).count()).toBeLessThan(count)
})

test('in forced colors, each result has a shape of its own in the chart', async ({ page }) => {
  await openLogs(page)
  await page.emulateMedia({ forcedColors: 'active' })
  const shapes = await page.getByRole('figure', { name: 'Events over time' }).evaluate((figure) =>
    [...figure.querySelectorAll('svg[viewBox="0 0 1 1"] rect')].map((part) => {
      const { fill, stroke, strokeDasharray } = getComputedStyle(part)
      // Outlined or filled, and how. The colors themselves may look alike in a person's palette.
      return [fill === stroke ? 'plain' : 'outlined', fill, strokeDasharray].join(' ')
    }),
  )
  expect(shapes.length).toBeGreaterThan(2)
  expect(new Set(shapes).size).toBe(shapes.length)
})

test('exports the filtered lines, as one table and as they were sent', async ({ page }) => {
  await openLogs(page, '/logs?range=30d&status=failure')
  const shown = await loaded(page)
  const save = async (name: string) => {
    const download = page.waitForEvent('download')
    await choose(page, name)
    return readFile(await (await download).path(), 'utf8')
  }
  const csv = await save('Export CSV')
  expect(csv.split('\r\n')[0]).toContain('Modified properties')
  expect(csv.trim().split('\r\n')).toHaveLength(shown + 1)
  const sent = JSON.parse(await save('Export JSON')) as { provisioningStatusInfo: { status: string } }[]
  expect(sent).toHaveLength(shown)
  expect(new Set(sent.map(({ provisioningStatusInfo }) => provisioningStatusInfo.status))).toEqual(new Set(['failure']))
})

test("opens from a job's last run, from a quarantine, and from a fleet row by keyboard", async ({ page }) => {
  const { servicePrincipalId, job } = await pathsOf('Salesforce')
  await enterDemo(page, job)
  await page.getByRole('link', { name: 'View this cycle in the logs' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Provisioning logs' })).toBeVisible()
  await expect(page).toHaveURL(
    (url) =>
      url.searchParams.get('app') === servicePrincipalId &&
      url.searchParams.has('job') &&
      url.searchParams.has('cycle'),
  )

  await page.getByRole('link', { name: 'Apps', exact: true }).first().click()
  const fleet = page.getByRole('grid', { name: 'Apps with provisioning' })
  await expect(page.getByText(/^Updated /)).toBeVisible()
  await fleet.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+F10')
  const menu = page.getByRole('menu')
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(fleet).toBeFocused()
  await page.getByRole('button', { name: 'More about Slack' }).click()
  await menu.getByRole('menuitem', { name: 'Failures by cause' }).click()
  await expect(page).toHaveURL(/\/logs\?.*by=failures/)
  await expect(page.getByRole('tab', { name: 'Failures by cause' })).toHaveAttribute('aria-selected', 'true')
})

test('fits 400 pixels as cards, with nothing serious for axe, light and dark', async ({ page }) => {
  test.setTimeout(120_000)
  await page.setViewportSize({ width: 400, height: 900 })
  await openLogs(page)
  await expect(rows(page).first()).toBeVisible()
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await rows(page).first().click()
  await expect(drawer(page).getByRole('heading', { name: 'Steps' })).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
})

test.describe('in a tenant', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })

  test('requests the permission here, then names role and license if Graph still refuses', async ({ page, world }) => {
    await signIn(page, world, 'adele@contoso.example', '/logs')
    await expect(page.getByText('Entra ID P1')).toBeVisible()
    expect(world.identity.authorizeRequests.flatMap(({ scopes }) => scopes)).not.toContain('ProvisioningLog.Read.All')
    world.graph.simulator().faults.add({ kind: 'forbidden', route: 'GET /auditLogs/provisioning*' })
    await approveConsent(await clickForPopup(page, 'Ask for the permission'))
    await expect(page.getByRole('main').getByRole('alert')).toContainText("it's your account that may not do this here")
    await expect(page.getByText(/Reports Reader, Security Reader.*Entra ID P1/)).toBeVisible()
    await expectAccessible(page)

    world.graph.simulator().faults.clear()
    await page.getByRole('button', { name: 'Retry' }).click()
    await expect(grid(page).or(page.getByRole('heading', { name: 'No events match' }))).toBeVisible({
      timeout: 30_000,
    })
    expect(world.identity.authorizeRequests.flatMap(({ scopes }) => scopes)).not.toContain('AuditLog.Read.All')
  })
})
