import type { Page } from '@playwright/test'
import { enterDemo, expect, expectAccessible, LOST_ANSWERS, signIn, test } from './fixtures'
import { pathsOf } from './demoPaths'

test('credentials are replaced: tested before they are saved, sent as a whole, never read back', async ({ page }) => {
  const { app } = await pathsOf('Salesforce')
  await enterDemo(page, app)
  await page.getByRole('list', { name: 'Salesforce' }).getByRole('link', { name: 'Credentials' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Credentials' })).toBeVisible()
  const token = page.getByRole('group', { name: /^(SecretToken|Password)$/ }).first()
  const key = (await token.getAttribute('aria-label')) ?? ''
  const field = token.getByLabel(`Value of ${key}`)
  await expect(field).toHaveAttribute('type', 'password')
  await expect(field).toHaveValue('')
  await expectAccessible(page)

  // Nothing to send yet, and the button says so.
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await field.fill('*')
  await expect(token.getByText('Saved values are shown as asterisks')).toBeVisible()

  await field.fill('wrong one')
  for (const other of await page.getByRole('checkbox', { name: /^Don't send this value/ }).all()) {
    const row = other.locator('xpath=ancestor::*[@role="group"][1]')
    if ((await row.getAttribute('aria-label')) !== key) await other.check()
  }
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText("Your changes weren't saved.")).toBeVisible()

  await field.fill('a new and good one')
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText('Connection successful')).toBeVisible()
  await expect(page.getByRole('list', { name: 'What will be sent' })).toContainText(`Replaced: ${key}`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  await expect(field).toHaveValue('')
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + location.href)
  expect(stored).not.toContain('a new and good one')
})

test('the settings among the secrets are shown as settings', async ({ page }) => {
  const { app } = await pathsOf('Salesforce')
  await page.setViewportSize({ width: 400, height: 800 })
  await enterDemo(page, `${app}/settings`)
  const threshold = page.getByLabel('Accidental deletion threshold')
  await threshold.fill('0')
  await expect(page.getByText('Type a whole number of at least 1.')).toBeVisible()
  await threshold.fill('25')
  await expect(page.getByRole('list', { name: 'What will be sent' })).toContainText('SyncNotificationSettings')
  for (const box of await page.getByRole('checkbox', { name: /^Don't send this value/ }).all()) await box.check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Accidental deletion threshold')).toHaveValue('25')
  await expectAccessible(page)
})

test.describe('when the answer to a save is lost', () => {
  test.use({ allowConsole: [LOST_ANSWERS] })
  const login = 'adele@contoso.example'
  const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })

  /** Changes a setting that can be read back, and leaves every credential unchanged. */
  async function typeThreshold(page: Page, value: string) {
    await page.getByLabel('Accidental deletion threshold').fill(value)
    for (const box of await page.getByRole('checkbox', { name: /^Don't send this value/ }).all()) await box.check()
  }

  test('reading again shows that the service accepted it, and it is sent only once', async ({ page, world }) => {
    const { app } = await pathsOf('Salesforce')
    await signIn(page, world, login, `${app}/settings`)
    await typeThreshold(page, '26')
    world.graph.simulator().faults.add({ kind: 'droppedAfter', route: 'PUT *secrets', times: 1 })
    await save(page).click()
    await expect(page.getByText('but the service has your values')).toBeVisible()
    expect(world.graph.requests.filter((line) => line.startsWith('PUT'))).toHaveLength(1)
    await page.reload()
    await expect(page.getByLabel('Accidental deletion threshold')).toHaveValue('26')
  })

  test('reading again shows that nothing was saved, and the typed values stay', async ({ page, world }) => {
    const { app } = await pathsOf('Salesforce')
    await signIn(page, world, login, `${app}/settings`)
    await typeThreshold(page, '27')
    world.graph.simulator().faults.add({ kind: 'dropped', route: 'PUT *secrets', times: 1 })
    await save(page).click()
    await expect(page.getByText('Reading again showed that nothing was saved.')).toBeVisible()
    expect(world.graph.requests.filter((line) => line.startsWith('PUT'))).toHaveLength(1)
    await expect(page.getByLabel('Accidental deletion threshold')).toHaveValue('27')
    await save(page).click()
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  })

  test('reading again cannot confirm a credential alone, and the page says so', async ({ page, world }) => {
    const { app } = await pathsOf('Salesforce')
    await signIn(page, world, login, `${app}/credentials`)
    const token = page.getByRole('group', { name: /^(SecretToken|Password)$/ }).first()
    const key = (await token.getAttribute('aria-label')) ?? ''
    await token.getByLabel(`Value of ${key}`).fill('a new one')
    for (const other of await page.getByRole('checkbox', { name: /^Don't send this value/ }).all()) {
      const row = other.locator('xpath=ancestor::*[@role="group"][1]')
      if ((await row.getAttribute('aria-label')) !== key) await other.check()
    }
    world.graph.simulator().faults.add({ kind: 'droppedAfter', route: 'PUT *secrets', times: 1 })
    await save(page).click()
    await expect(page.getByText("Reading again doesn't show whether the set of values was saved.")).toBeVisible()
    await expect(token.getByLabel(`Value of ${key}`)).toHaveValue('a new one')
  })
})
