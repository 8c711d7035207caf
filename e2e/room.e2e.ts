import type { Locator, Page } from '@playwright/test'
import { anyCommand } from './commands'
import { enterDemo, expect, goTo, test } from './fixtures'
import { pathsOf, personIdOf } from './demoPaths'

/**
 * Where the content of a page begins: the first list, table or panel after the header, commands and filters. CSS pixels
 * from the top of the window.
 */
const contentStart = (page: Page) =>
  page.evaluate(() => {
    // The chart of the log is a figure.
    const content =
      '[role=grid], [role=treegrid], table, section, figure, [role=list], [role=textbox][aria-multiline=true], .cm-editor'
    const tops = [...document.querySelectorAll(`#main :is(${content})`)]
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, height }) => width > 0 && height > 0)
      .map(({ top }) => Math.round(top))
    return Math.min(...tops)
  })

type Place = { name: string; path: string }

async function places(): Promise<Place[]> {
  const slack = await pathsOf('Slack')
  const several = await pathsOf('corp.contoso.com (cloud sync)')
  const person = await personIdOf('Mason Sullivan')
  return [
    { name: 'apps', path: '/apps' },
    { name: 'logs', path: '/logs?range=7d' },
    { name: 'failures by cause', path: '/logs?range=7d&by=failures' },
    { name: 'explain', path: '/explain' },
    { name: 'explained person', path: `/explain?person=${person}` },
    { name: 'on demand', path: '/on-demand' },
    {
      name: 'on demand with an app',
      path: `/on-demand?app=${slack.servicePrincipalId}&job=${encodeURIComponent(slack.jobId)}`,
    },
    { name: 'expressions', path: '/expressions' },
    { name: 'permission', path: '/permissions/Synchronization.ReadWrite.All' },
    { name: 'app with two jobs', path: several.app },
    { name: 'job in quarantine', path: slack.job },
    { name: 'job', path: (await pathsOf('Salesforce')).job },
    { name: 'job that never ran', path: (await pathsOf('Zoom')).job },
    ...(['mappings', 'scoping', 'attributes', 'rules', 'problems', 'history', 'review'] as const).map((tab) => ({
      name: tab,
      path: `${slack.job}/schema?tab=${tab}`,
    })),
    { name: 'credentials', path: `${slack.app}/credentials` },
    { name: 'settings', path: `${slack.app}/settings` },
    { name: 'templates', path: slack.templates },
    { name: 'template', path: `${slack.templates}/${slack.templateId}` },
    { name: 'sign-in methods', path: '/sign-in-methods' },
    { name: 'connection', path: '/connection' },
  ]
}

/** Where the content may begin at most. */
const sizes = [
  { width: 1280, height: 800, most: 250 },
  { width: 400, height: 800, most: 420 },
]

test('content begins within 250 pixels at 1280 and 420 at 400, and nothing scrolls sideways inside a page at 320', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const starts: Record<string, number[]> = {}
  const late: string[] = []
  const wide: string[] = []
  await enterDemo(page)
  for (const { name, path } of await places()) {
    await test.step(name, async () => {
      await page.setViewportSize({ width: 1280, height: 800 })
      await goTo(page, path)
      for (const { width, height, most } of sizes) {
        await page.setViewportSize({ width, height })
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        const start = await steady(() => contentStart(page))
        ;(starts[name] ??= []).push(start)
        if (start > most) late.push(`${name} at ${String(width)}: ${String(start)}`)
      }
      await page.setViewportSize({ width: 320, height: 640 })
      const extra = () =>
        page.evaluate(() => {
          const main = document.getElementById('main')
          return main ? main.scrollWidth - main.clientWidth : NaN
        })
      // A list measures its width before it decides to show cards.
      await expect
        .poll(extra)
        .toBe(0)
        .catch(async () => wide.push(`${name}: ${String(await extra())}`))
    })
  }
  console.log(`Content starts at (1280 and 400 pixels): ${JSON.stringify(starts)}`)
  expect(late, 'pages whose content begins too far down').toEqual([])
  expect(wide, 'pixels that main is too wide').toEqual([])
})

/** The number once it's finite and the same in two readings: a page of another width is laid out again. */
async function steady(read: () => Promise<number>): Promise<number> {
  let value = await read()
  await expect
    .poll(async () => {
      const before = value
      value = await read()
      return Number.isFinite(value) && value === before
    })
    .toBe(true)
  return value
}

test('the job page has at most 40 Tab stops', async ({ page }) => {
  test.setTimeout(120_000)
  await enterDemo(page)
  for (const app of ['Salesforce', 'Slack', 'Zoom']) {
    await goTo(page, (await pathsOf(app)).job)
    await expect(page.getByRole('toolbar', { name: 'Commands' })).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await expect(page.getByRole('list', { name: app }).getByRole('link').first()).toBeVisible()
    const stops = await tabStops(page)
    console.log(`Tab stops of the job page of ${app}: ${String(stops.length)}`)
    expect(stops.length, stops.join('\n')).toBeLessThanOrEqual(40)
  }
})

/** Presses Tab through the whole page, from its beginning until the focus leaves it, and names each stop. */
async function tabStops(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })
  const stops: string[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return undefined
      const isSeen = element.hasAttribute('data-counted')
      element.setAttribute('data-counted', '')
      return isSeen ? undefined : (element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 60))
    })
    if (stop === undefined) return stops
    stops.push(stop)
  }
}

/** Presses elements and counts. Typing isn't a click. */
function clicker() {
  let clicks = 0
  return {
    click: async (element: Locator) => {
      clicks++
      await element.click()
    },
    clicks: () => clicks,
  }
}

test.describe('the jobs that people come for', () => {
  test('ending a quarantine takes at most 6 clicks, from the list of apps', async ({ page }) => {
    const { click, clicks } = clicker()
    await enterDemo(page)
    await click(page.getByRole('button', { name: /^Quarantined/ }))
    await click(page.getByRole('grid').getByRole('link', { name: 'Slack', exact: true }))
    const quarantine = page.getByRole('region', { name: 'The app rejects the saved credentials' })
    await quarantine.getByLabel('SecretToken').fill('xoxp-new')
    await click(quarantine.getByRole('button', { name: 'Test, save, and end quarantine' }))
    await expect(page.getByText(/Restart accepted/).first()).toBeVisible()
    await expect(quarantine).toBeHidden()
    console.log(`Clicks to end a quarantine: ${String(clicks())}`)
    expect(clicks()).toBeLessThanOrEqual(6)
  })

  test('why someone has no account takes at most 2 clicks, from any page', async ({ page }) => {
    const { click, clicks } = clicker()
    await enterDemo(page)
    await click(page.getByRole('link', { name: 'Explain a person' }))
    await page.getByRole('combobox', { name: 'Person' }).fill('Mason Sullivan')
    await click(page.getByRole('option', { name: /Mason Sullivan/ }))
    const jobs = page.getByRole('list', { name: 'Jobs' }).locator('> li')
    await expect(jobs.filter({ hasText: 'Salesforce' }).first()).toContainText(
      /No account|Has an account|Waiting|Failing/,
    )
    console.log(`Clicks to see why someone has no account: ${String(clicks())}`)
    expect(clicks()).toBeLessThanOrEqual(2)
  })

  test('every quarantined app with its age takes at most one click', async ({ page }) => {
    const { click, clicks } = clicker()
    await enterDemo(page)
    await click(page.getByRole('button', { name: /^Quarantined/ }))
    await expect(page.getByRole('grid').getByText(/\d+ d/).first()).toBeVisible()
    console.log(`Clicks to see all quarantined apps: ${String(clicks())}`)
    expect(clicks()).toBeLessThanOrEqual(1)
  })

  test('provisioning three people takes at most 7 clicks', async ({ page }) => {
    const { click, clicks } = clicker()
    await enterDemo(page)
    await click(page.getByRole('grid').getByRole('link', { name: 'Woodgrove Timesheets', exact: true }))
    await click(await anyCommand(page, 'Provision on demand…'))
    for (const name of ['Ava Hayes', 'Ethan Sullivan', 'Mia Lindqvist']) {
      await page.getByRole('searchbox', { name: 'Find people' }).fill(name)
      await click(page.getByRole('checkbox', { name: new RegExp(name) }))
    }
    await click(page.getByRole('main').getByRole('button', { name: 'Provision 3' }))
    await expect(page.getByRole('heading', { name: /^(Running now|This run)$/ })).toBeInViewport()
    console.log(`Clicks to provision three people: ${String(clicks())}`)
    expect(clicks()).toBeLessThanOrEqual(7)
  })

  test('changing a mapping and saving it takes at most 6 clicks, from the list of apps', async ({ page }) => {
    const { click, clicks } = clicker()
    await enterDemo(page)
    await click(page.getByRole('grid').getByRole('link', { name: 'Salesforce', exact: true }))
    await click(page.getByRole('toolbar', { name: 'Commands' }).getByRole('button', { name: 'Edit mappings' }))
    await click(page.getByRole('grid').getByRole('gridcell', { name: 'Alias', exact: true }))
    await page.getByRole('dialog').getByRole('textbox', { name: 'Default value if null' }).fill('nobody')
    await click(page.getByRole('button', { name: 'Review and save' }))
    await click(page.getByRole('group', { name: 'Review' }).getByRole('button', { name: 'Save' }))
    await expect(page.getByRole('dialog', { name: 'Save schema' }).getByText(/saved/i).first()).toBeVisible()
    console.log(`Clicks to change a mapping and save it: ${String(clicks())}`)
    expect(clicks()).toBeLessThanOrEqual(6)
  })
})
