import { stopClock, advanceClock } from './demoBar'
import { enterDemo, expect, test } from './fixtures'
import { pathsOf } from './demoPaths'

const bar = 'Demo tenant'

test('navigating sets the title, announces the page and focuses its heading', async ({ page }) => {
  await enterDemo(page)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Connection' }).click()
  const heading = page.getByRole('heading', { level: 1, name: 'Connection' })
  await expect(heading).toBeFocused()
  await expect(page).toHaveTitle('Connection – Syncscope')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible()
  await expect(page).toHaveTitle('Apps – Syncscope')
})

test('the skip link is the first Tab stop and leads to the page', async ({ page }) => {
  await enterDemo(page)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#main')).toBeFocused()
})

test("a URL that doesn't exist says so and offers links", async ({ page }) => {
  await enterDemo(page, '/nothing/here')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/not found|no page/i)
  await page.getByRole('main').getByRole('link', { name: /apps/i }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible()
})

test('the chosen theme survives a reload', async ({ page }) => {
  await enterDemo(page)
  const background = () =>
    page.evaluate(() => getComputedStyle(document.querySelector('header') ?? document.body).backgroundColor)
  const light = await background()
  await page.getByRole('button', { name: 'Look and time zone' }).click()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect.poll(background).not.toBe(light)
  const dark = await background()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible()
  expect(await background()).toBe(dark)
})

test('the question mark shows the keyboard shortcuts, and Escape returns the focus', async ({ page }) => {
  await enterDemo(page)
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test.describe('on a Mac', () => {
  test.use({
    userAgent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36',
  })
  test('shortcuts have the names of its keys', async ({ page }) => {
    await enterDemo(page)
    await page.getByRole('button', { name: 'Search', exact: true }).hover()
    await expect(page.locator('[popover]:popover-open')).toHaveText('Search (⌘K)')
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog')
    const keysOf = (what: string) => dialog.locator('dl > div').filter({ hasText: what }).locator('dt')
    await expect(keysOf('Undoes a change')).toHaveText('⌘Z')
    await expect(keysOf('Completes an expression')).toHaveText('CtrlSpace')
    await expect(dialog).toContainText('⇧⌘Z redoes it')
  })
})

test('a slash goes to the search of the page, and Ctrl+S opens the review of a changed schema', async ({ page }) => {
  await enterDemo(page)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search apps' })).toBeFocused()
  await expect(page.getByRole('searchbox', { name: 'Search apps' })).toHaveValue('')

  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, `${job}/schema`)
  const rows = page.getByRole('grid').getByRole('row')
  await rows.nth(2).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove mapping' }).click()
  await expect(page.getByRole('button', { name: 'Review and save' })).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page).toHaveURL(/tab=review/)
})

test.describe('the demo tenant', () => {
  test('says that it is a simulation, and its clock can be moved', async ({ page }) => {
    await enterDemo(page)
    const region = page.getByRole('region', { name: bar })
    await expect(region).toContainText('A simulation. Nothing leaves this tab.')
    await stopClock(page)
    await expect(region).toContainText('Jan 5, 2026')
    await advanceClock(page, '+1 day')
    await expect(region).toContainText('Jan 6, 2026')
  })

  test('stores changes over a reload, and discards them on reset', async ({ page }) => {
    const { job } = await pathsOf('Salesforce')
    await enterDemo(page, job)
    const health = page.getByRole('region', { name: 'Health' })
    await page.getByRole('toolbar', { name: 'Commands' }).getByRole('button', { name: 'Pause', exact: true }).click()
    await expect(health.getByRole('button', { name: 'Paused' })).toBeVisible()
    await advanceClock(page, '+1 day')
    await expect(page.getByRole('region', { name: bar })).toContainText('Jan 6, 2026')
    await page.reload()
    await expect(health.getByRole('button', { name: 'Paused' })).toBeVisible()
    await expect(page.getByRole('region', { name: bar })).toContainText('Jan 6, 2026')
    await page
      .getByRole('region', { name: bar })
      .getByRole('button', { name: /^Advanced/ })
      .click()
    await page
      .getByRole('region', { name: bar })
      .getByRole('button', { name: /^Reset/ })
      .click()
    await expect(page.getByRole('region', { name: bar })).toContainText('Jan 5, 2026')
    await expect(health.getByRole('button', { name: 'Active' }).first()).toBeVisible()
  })

  test('lists its scenarios and starts them', async ({ page }) => {
    await enterDemo(page)
    const region = page.getByRole('region', { name: bar })
    await region.getByRole('button', { name: /^Advanced/ }).click()
    const scenario = region.getByRole('combobox', { name: 'Scenario' })
    await expect(scenario).toBeVisible()
    const names = await scenario.getByRole('option').allTextContents()
    expect(names.length).toBeGreaterThanOrEqual(5)
    await scenario.selectOption({ label: names.find((name) => /mass delete/i.test(name)) ?? '' })
    await expect(page.getByRole('button', { name: /^Quarantined [1-9]/ })).toBeVisible()
  })
})
