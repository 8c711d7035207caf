import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { addFilter, changeFilter } from './filters'
import { enterDemo, expect, expectAccessible, FAILED_REQUESTS, test } from './fixtures'

const grid = (page: Page) => page.getByRole('grid', { name: 'Apps with provisioning' })
const rows = (page: Page) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
const row = (page: Page, app: string) => rows(page).filter({ has: page.getByRole('link', { name: app, exact: true }) })
const tile = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Apps by health' }).getByRole('button', { name })
/** The row that the arrow keys moved to. */
const expectActive = async (page: Page, active: Locator) =>
  expect(grid(page)).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? '')
/** A tile's count: the number at the end of its name. */
const count = async (page: Page, name: string) => Number(/\d+$/.exec((await tile(page, name).textContent()) ?? '')?.[0])

/** Enters the demo tenant and waits until every app has answered. */
async function openFleet(page: Page, path = '/apps'): Promise<void> {
  await enterDemo(page, path)
  await expect(page.getByText(/^Updated /)).toBeVisible()
}

/** Opens the demo tenant's controls below its bar. */
async function openControls(page: Page) {
  await page.getByRole('button', { name: 'Advanced' }).click()
  return page.getByRole('region', { name: 'Demo tenant' })
}

test.describe('the fleet', () => {
  test('sorts apps that need attention first, with status, health and the days left', async ({ page }) => {
    await openFleet(page)
    await expect(rows(page).first()).toContainText('Slack')
    await expect(row(page, 'Slack')).toContainText('Quarantined')
    await expect(row(page, 'Slack')).toContainText(/19 d\s*· 9 of 28 left/)
    await expect(row(page, 'Woodgrove Timesheets')).toContainText('Overdue')
    await expect(row(page, 'Zoom')).toContainText('Never')
    await expectAccessible(page)
  })

  test('filters by tiles, stores the filter in the URL and over a reload, and clears it', async ({ page }) => {
    await openFleet(page)
    const late = await count(page, 'Late')
    const paused = await count(page, 'Paused')
    await tile(page, 'Late').click()
    await tile(page, 'Paused').click()
    await expect(page).toHaveURL(/health=late(,|%2C)paused/)
    await expect(rows(page)).toHaveCount(late + paused)
    await page.reload()
    await expect(rows(page)).toHaveCount(late + paused)
    await expect(tile(page, 'Late')).toHaveAttribute('aria-pressed', 'true')
    await changeFilter(page, 'Health', 'Paused')
    await expect(rows(page)).toHaveCount(late)
    await tile(page, 'Late').click()
    await expect(page).not.toHaveURL(/health=/)
    await expect(row(page, 'Slack')).toBeVisible()
  })

  test('searches names, ids and templates, and says so when nothing matches', async ({ page }) => {
    await openFleet(page)
    const search = page.getByRole('searchbox', { name: 'Search apps' })
    await search.fill('ATLASSIANC')
    await expect(rows(page)).toHaveCount(1)
    await expect(row(page, 'Atlassian Cloud')).toBeVisible()
    await expect(page).toHaveURL(/q=ATLASSIANC/)
    await search.fill('no such app')
    await expect(page.getByRole('heading', { name: 'No apps match the filters' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect(search).toHaveValue('')
    await expect(row(page, 'Slack')).toBeVisible()
  })

  test('adds filters, with several values each, by status, template, quarantine and failed objects', async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await openFleet(page)
    const quarantined = await count(page, 'Quarantined')
    await addFilter(page, 'Service status', 'Quarantine')
    await expect(rows(page)).toHaveCount(quarantined)
    await changeFilter(page, 'Service status', 'Paused')
    expect(await rows(page).count()).toBeGreaterThan(quarantined)
    await expect(page.getByRole('button', { name: 'Service status: Paused, Quarantine', exact: true })).toBeVisible()
    await expectAccessible(page)
    await addFilter(page, 'Template', 'dataBricks')
    await expect(rows(page)).toHaveCount(1)
    await expect(page).toHaveURL(/service=Paused(,|%2C)Quarantine.*template=dataBricks/)

    await page.getByRole('button', { name: 'Clear filters' }).click()
    await addFilter(page, 'In quarantine for', 'At least 14 days')
    await expect(rows(page)).toHaveCount(1)
    await expect(row(page, 'Slack')).toBeVisible()
    await page.getByRole('button', { name: /^Remove filter In quarantine/ }).click()
    await addFilter(page, 'Has failed objects', 'Yes')
    for (const cell of await rows(page).all())
      expect(Number(await cell.getByRole('gridcell').nth(5).textContent())).toBeGreaterThan(0)
    await page.reload()
    await expect(page.getByRole('button', { name: 'Remove filter Has failed objects: Yes' })).toBeVisible()
  })

  test('saves a view, shows it again, and hands it over as a link', async ({ page, context, browser, world }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await openFleet(page, '/apps?health=quarantined&sort=app')
    await page.getByRole('button', { name: 'Views' }).click()
    const panel = page.getByRole('group', { name: 'Views' })
    await panel.getByRole('button', { name: 'Save' }).click()
    await expect(panel.getByText('Enter a name.')).toBeVisible()
    await panel.getByRole('textbox', { name: 'Name of this view' }).fill('On fire')
    await panel.getByRole('button', { name: 'Save' }).click()
    await expect(page).toHaveURL(/view=On/)
    await expect(panel.getByRole('list', { name: 'Saved views' })).toContainText('On fire')
    await expectAccessible(page)
    await panel.getByRole('button', { name: 'Copy link to this view' }).click()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    await page.keyboard.press('Escape')

    // Another filter is another view. The saved one comes back with its order.
    await page.getByRole('button', { name: /^Remove filter Health/ }).click()
    await expect(page).not.toHaveURL(/view=/)
    await page.reload()
    await page.getByRole('button', { name: 'Views' }).click()
    await panel.getByRole('button', { name: 'On fire', exact: true }).click()
    await expect(page).toHaveURL(/health=quarantined.*sort=app.*view=On/)
    await expect(page.getByRole('button', { name: 'View: On fire' })).toBeVisible()

    // Someone else opens the link, and can save the view.
    const other = await browser.newContext({ baseURL: world.bare.url })
    const theirs = await other.newPage()
    await theirs.goto(link)
    await theirs.getByRole('button', { name: 'View: On fire' }).click()
    const offered = theirs.getByRole('group', { name: 'Views' })
    await expect(offered.getByText('On fire came with the link.')).toBeVisible()
    await expect(offered.getByRole('textbox', { name: 'Name of this view' })).toHaveValue('On fire')
    await offered.getByRole('button', { name: 'Save' }).click()
    await offered.getByRole('button', { name: 'Delete view On fire' }).click()
    await expect(offered.getByRole('list', { name: 'Saved views' })).toHaveCount(0)
    await other.close()
  })

  test('sorts by any column, both ways, with empty ones last', async ({ page }) => {
    await openFleet(page)
    const header = (name: string) => grid(page).getByRole('columnheader', { name })
    await header('Failed objects').getByRole('button').click()
    await expect(header('Failed objects')).toHaveAttribute('aria-sort', 'descending')
    const escrows = () => rows(page).getByRole('gridcell').nth(5)
    expect(Number(await escrows().textContent())).toBeGreaterThan(0)
    await header('Failed objects').getByRole('button').click()
    await expect(header('Failed objects')).toHaveAttribute('aria-sort', 'ascending')
    await expect(escrows()).toHaveText('0')
    await header('Quarantine').getByRole('button').click()
    await expect(rows(page).first()).toContainText('19 d')
    await expect(page).toHaveURL(/sort=-quarantine/)
    await header('App').getByRole('button').click()
    await expect(rows(page).first()).toContainText('Atlassian Cloud')
  })

  test('shows the chosen columns, and stores them in the URL', async ({ page }) => {
    await openFleet(page)
    await page.getByRole('button', { name: 'Columns' }).click()
    const chooser = page.getByRole('group', { name: 'Columns' })
    await chooser.getByRole('checkbox', { name: 'Failed objects' }).uncheck()
    await chooser.getByRole('checkbox', { name: 'Application ID' }).check()
    await chooser.getByRole('checkbox', { name: 'Service status' }).check()
    await expect(chooser.getByRole('checkbox', { name: 'App', exact: true })).toBeDisabled()
    await page.keyboard.press('Escape')
    await expect(chooser).toBeHidden()
    await expect(grid(page).getByRole('columnheader', { name: 'Failed objects' })).toHaveCount(0)
    await expect(row(page, 'Slack')).toContainText(/[0-9a-f]{8}-[0-9a-f-]{27}/)
    await expect(row(page, 'Slack').getByRole('gridcell', { name: 'Quarantine', exact: true })).toBeVisible()
    await page.reload()
    await expect(grid(page).getByRole('columnheader', { name: 'Application ID' })).toBeVisible()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('button', { name: 'Reset columns' }).click()
    await expect(grid(page).getByRole('columnheader', { name: 'Failed objects' })).toBeVisible()
  })

  test('hides apps without provisioning until asked', async ({ page }) => {
    await openFleet(page)
    await expect(row(page, 'Contoso Intranet')).toHaveCount(0)
    await page.getByRole('button', { name: /^Show apps without provisioning \(\d+\)$/ }).click()
    await page.getByRole('searchbox').fill('intranet')
    await expect(row(page, 'Contoso Intranet')).toContainText('No job')
    await page.getByRole('button', { name: 'Hide apps without provisioning' }).click()
    await expect(row(page, 'Contoso Intranet')).toHaveCount(0)
  })

  test('the column of sign-in methods is off until it is chosen, and says unknown where it is', async ({ page }) => {
    await openFleet(page, '/apps?q=o')
    const heading = page.getByRole('columnheader', { name: 'Sign-in method' })
    await expect(heading).toHaveCount(0)
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Sign-in method' }).check()
    await page.keyboard.press('Escape')
    await expect(heading).toBeVisible()
    await expect(row(page, 'Zoom')).toContainText('Token')
    await expect(page).toHaveURL(/columns=.*method/)
    await expect(page.getByRole('gridcell', { name: 'Unknown', exact: true }).first()).toBeVisible()
  })

  test('exports the filtered apps, as CSV and as JSON', async ({ page }) => {
    await openFleet(page, '/apps?health=quarantined')
    const save = async (name: RegExp) => {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Share', exact: true }).click()
      await page.getByRole('button', { name }).click()
      const file = await download
      await page.keyboard.press('Escape')
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
    }
    const csv = await save(/^Export CSV/)
    expect(csv.name).toMatch(/^syncscope-apps-Contoso-.*\.csv$/)
    const lines = csv.text.trim().split('\r\n')
    expect(lines[0]).toContain('App,Health,Service status,Last cycle')
    expect(lines).toHaveLength(1 + (await rows(page).count()))
    expect(lines[1]).toMatch(/^Slack,Quarantined,Quarantine,\d{4}-\d\d-\d\dT/)

    const json = await save(/^Export JSON/)
    const apps = JSON.parse(json.text) as {
      servicePrincipal: { displayName: string }
      jobs: { status: { code: string } }[]
    }[]
    expect(apps.map(({ servicePrincipal }) => servicePrincipal.displayName)).toEqual([
      'Slack',
      'Azure Databricks (analytics)',
    ])
    expect(apps[0]?.jobs[0]?.status.code).toBe('Quarantine')
  })

  test('opens an app with the keyboard alone, and returns to the same row', async ({ page }) => {
    await openFleet(page)
    await page.getByRole('searchbox').focus()
    // Past the filters and the column headers to the Tab stop of the rows.
    await expect(async () => {
      await page.keyboard.press('Tab')
      await expect(grid(page)).toBeFocused({ timeout: 1 })
    }).toPass()
    await page.keyboard.press('End')
    const last = await rows(page).last().getByRole('link').textContent()
    await expectActive(page, rows(page).last())
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    const second = rows(page).nth(1)
    await expectActive(page, second)
    const name = (await second.getByRole('link').textContent()) ?? ''
    expect(name).not.toBe(last)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
    await page.goBack()
    await expect(row(page, name)).toBeVisible()
  })

  test('pins apps, remembers them on this computer, and shows only them', async ({ page }) => {
    await openFleet(page)
    await grid(page).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await expect(rows(page).first().getByRole('img', { name: 'Pinned' })).toBeVisible()
    await page.reload()
    await addFilter(page, 'Pinned', 'Yes')
    await expect(rows(page)).toHaveCount(1)
    await expect(page).toHaveURL(/pinned=true/)
  })

  test('is usable at 400 pixels, with a way to sort', async ({ page }) => {
    await page.setViewportSize({ width: 400, height: 800 })
    await openFleet(page)
    await expect(grid(page).getByRole('columnheader')).toHaveCount(0)
    await expect(rows(page).first()).toContainText('Slack')
    await page.getByRole('button', { name: 'Sort' }).click()
    await page.getByRole('radio', { name: 'Failed objects' }).check()
    await page.keyboard.press('Escape')
    await expect(rows(page).first()).not.toContainText('Slack')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await expectAccessible(page)
  })
})

test.describe('the fleet in dark mode', () => {
  test.use({ colorScheme: 'dark' })
  test('is accessible', async ({ page }) => {
    await openFleet(page)
    await expectAccessible(page)
  })
})

test.describe('loading the fleet', () => {
  test('shows 5,000 service principals row by row, with progress, and can be cancelled', async ({ page }) => {
    await enterDemo(page, '/apps?scale=5000')
    await expect(rows(page).first()).toBeVisible({ timeout: 30_000 })
    const progress = page.getByRole('progressbar', { name: /^(Finding apps|Loading jobs)/ })
    await expect(progress).toBeVisible()
    const shown = Number(await grid(page).getAttribute('aria-rowcount'))
    await expect
      .poll(async () => Number(await grid(page).getAttribute('aria-rowcount')), { timeout: 30_000 })
      .toBeGreaterThan(shown)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText(/^Canceled\. /)).toBeVisible()
    await expect(progress).toBeHidden()
    // What was counted until then doesn't look final.
    await expect(tile(page, 'Healthy')).toHaveText(/\d\+$/)
    await expect(page.getByText(/^[\d,]+ with provisioning found so far among/)).toBeVisible()
    await page.getByRole('button', { name: 'Load all' }).click()
    await expect(page.getByText('5,000 enterprise apps')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText(/^Updated /)).toBeVisible({ timeout: 60_000 })
    await expect(tile(page, 'Healthy')).toHaveText(/\d$/)
    // There are far more rows than the page renders.
    expect(Number(await grid(page).getAttribute('aria-rowcount'))).toBeGreaterThan(500)
    expect(await rows(page).count()).toBeLessThan(60)
  })
})

test.describe('when something fails', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })

  async function addFault(page: Page, fault: string, hits: string, howOften = '') {
    const controls = await openControls(page)
    await controls.getByRole('combobox', { name: 'Fault' }).selectOption(fault)
    await controls.getByRole('combobox', { name: 'Hits' }).selectOption(hits)
    await controls.getByRole('textbox', { name: 'How often' }).fill(howOften)
    await controls.getByRole('button', { name: 'Add' }).click()
  }

  test("shows one service principal's error in its row, and can ask again", async ({ page }) => {
    await openFleet(page)
    await addFault(page, '403 Forbidden', "A principal's jobs", '1')
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByText("1 app didn't respond. The others are complete.")).toBeVisible()
    await expect(row(page, 'Slack')).toContainText('Quarantined')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText(/didn't answer/)).toBeHidden()
  })

  test('explains a refused listing, with the ID of the request and a retry button', async ({ page }) => {
    await openFleet(page)
    await addFault(page, '403 Forbidden', 'Listing the principals')
    await page.getByRole('button', { name: 'Refresh' }).click()
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('Request ID: ')
    await page.getByRole('button', { name: 'Remove all faults' }).click()
    await alert.getByRole('button', { name: 'Retry' }).click()
    await expect(alert).toBeHidden()
    await expect(row(page, 'Slack')).toBeVisible()
  })
})

test.describe('without the permission to list apps', () => {
  /** Reads an app's IDs while all permissions are granted, then reduces them to the least one. */
  async function withLeastScopes(page: Page, app: string) {
    await openFleet(page)
    await row(page, app).getByRole('link').click()
    const essentials = page.getByRole('region', { name: 'Essentials' })
    const id = async (label: string) =>
      (
        (await essentials
          .getByRole('definition')
          .filter({ has: page.getByRole('button', { name: `Copy ${label}` }) })
          .textContent()) ?? ''
      ).trim()
    const ids = {
      principal: await id('object ID'),
      application: await id('application ID'),
      registration: await id('application object ID'),
    }
    await page.getByRole('link', { name: 'Apps' }).first().click()
    const controls = await openControls(page)
    await controls.getByRole('radio', { name: 'Minimum' }).check()
    await expect(page.getByRole('region', { name: 'See every app at once' })).toBeVisible()
    return ids
  }

  test('opens any service principal by its ID, pins it with its health, and lists all after consent', async ({
    page,
  }) => {
    const ids = await withLeastScopes(page, 'Box')
    await expect(page.getByRole('heading', { name: 'No pinned apps yet' })).toBeVisible()
    const field = page.getByRole('textbox', { name: 'Open an app by its ID' })
    await field.fill('the ID')
    await page.getByRole('button', { name: 'Look up' }).click()
    await expect(page.getByText('Enter an ID like')).toBeVisible()
    await field.fill(` {${ids.principal.toUpperCase()}} `)
    await page.getByRole('button', { name: 'Look up' }).click()
    await expect(page.getByText('This is the object ID of an enterprise app.')).toBeVisible()
    await page.getByRole('textbox', { name: 'Your name for the app' }).fill('The Box of Finance')
    await page.getByRole('button', { name: 'Pin it here' }).click()
    await expect(row(page, 'The Box of Finance')).toContainText('Failed objects')

    await row(page, 'The Box of Finance').getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name: 'The Box of Finance' })).toBeVisible()
    await expect(page.getByText('Requires Application.Read.All').first()).toBeVisible()
    await page.goBack()

    await page.getByRole('button', { name: 'Ask for the permission' }).click()
    await expect(row(page, 'Slack')).toBeVisible()
    await expect(row(page, 'Box').getByRole('img', { name: 'Pinned' })).toBeVisible()
  })

  test('says which of the three ids it was given', async ({ page }) => {
    const ids = await withLeastScopes(page, 'Box')
    await page.getByRole('button', { name: 'Ask for the permission' }).click()
    await expect(row(page, 'Slack')).toBeVisible()
    await page.getByRole('searchbox').fill(ids.registration)
    await page.getByRole('button', { name: 'Look up' }).click()
    await expect(page.getByText('This is the object ID of an app registration.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Open Box' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Open an app by its ID' }).fill(ids.application)
    await page.getByRole('button', { name: 'Look up' }).click()
    await expect(page.getByText('This is an application (client) ID.')).toBeVisible()
    await page.getByRole('textbox', { name: 'Open an app by its ID' }).fill('00000000-0000-4000-8000-000000000000')
    await page.getByRole('button', { name: 'Look up' }).click()
    await expect(page.getByText('No app in this tenant has this ID.')).toBeVisible()
  })
})
