import type { Page } from '@playwright/test'
import { pathsOf } from './demoPaths'
import { approveConsent, enterDemo, expect, expectAccessible, LOST_ANSWERS, signIn, test } from './fixtures'
import { clickForPopup } from './popups'

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

test('new credentials are tested before the app has a job, with a template', async ({ page }) => {
  await enterDemo(page, '/apps?without=true&q=ServiceNow')
  await page.getByRole('link', { name: 'ServiceNow' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'ServiceNow' })).toBeVisible()
  const id = new URL(page.url()).pathname.split('/')[2] ?? ''
  await enterDemo(page, `/apps/${id}/credentials`)
  await expect(page.getByText('The app has no job yet')).toBeVisible()
  await page.getByLabel('Add a key').selectOption('Password')
  const password = page.getByLabel('Value of Password')
  const sent = page.getByRole('region', { name: 'Request panel' }).getByRole('treegrid')

  await password.fill('wrong one')
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText("Your changes weren't saved.")).toBeVisible()
  await password.fill('a good one')
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText('Connection successful')).toBeVisible()
  await page.getByRole('banner').getByRole('button', { name: 'Requests' }).click()
  await expect(sent.getByRole('row').filter({ hasText: '/jobs/validateCredentials' })).toHaveCount(2)
  await expectAccessible(page)
})

test('an app is authorized by OAuth, step by step, for itself and for its application', async ({ page, world }) => {
  const { app } = await pathsOf('Box')
  await signIn(page, world, 'adele@contoso.example', `${app}/credentials`)
  const steps = page.getByRole('region', { name: 'Authorize with OAuth' })
  const field = (name: string) => steps.getByLabel(name, { exact: true })
  const code = steps.getByLabel(/^Code, or the address/)
  const exchange = steps.getByRole('button', { name: 'Exchange the code' })
  // The template's settings are filled in.
  await expect(field('Oauth2ClientId')).toHaveValue('contoso-box')
  await expect(field('Oauth2TokenExchangeUri')).toHaveValue('https://api.box.com/oauth2/token')
  await field('Oauth2ClientSecret').fill('a-client-secret')
  await expect(field('Oauth2ClientSecret')).toHaveAttribute('type', 'password')
  await field('Oauth2RedirectUri').fill('https://portal.azure.com/authorized')
  await field('Oauth2AuthorizationUri').fill('http://account.box.com/authorize')
  await expect(steps.getByText('Type an address that begins with https://.')).toBeVisible()
  await field('Oauth2AuthorizationUri').fill('https://account.box.com/authorize')
  const opened = new URL(
    (await steps.getByRole('link', { name: 'Open the page of the app' }).getAttribute('href')) ?? '',
  )
  expect(opened.searchParams.get('client_id')).toBe('contoso-box')
  expect(opened.href).not.toContain('a-client-secret')
  const state = opened.searchParams.get('state') ?? ''
  await expectAccessible(page)

  await expect(exchange).toHaveAttribute('aria-disabled', 'true')
  await code.fill('https://portal.azure.com/authorized?code=c-1&state=another')
  await expect(steps.getByText('This address belongs to another attempt')).toBeVisible()
  await code.fill(`https://portal.azure.com/authorized?code=c-1&state=${state}`)
  await exchange.click()
  await expect(steps.getByText('The service accepted the code')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Oauth2AccessToken', exact: true })).toBeVisible()
  await expect(field('Oauth2ClientSecret')).toHaveValue('')

  await code.fill('c-2')
  await steps.getByRole('radio', { name: /^The application behind it/ }).check()
  await expect(exchange).toHaveAttribute('aria-disabled', 'true')
  await approveConsent(await clickForPopup(page, 'Ask for the permission'))
  await expect(exchange).not.toHaveAttribute('aria-disabled')
  await exchange.click()
  await expect(steps.getByText("Credentials of the application can't be read")).toBeVisible()
  expect(
    world.graph.requests.filter((line) => line.endsWith('/acquireAccessToken')).map((line) => line.split('/')[2]),
  ).toEqual(['servicePrincipals', 'applications'])
})

test('leaving the page asks while something was typed', async ({ page }) => {
  const { app } = await pathsOf('Salesforce')
  await enterDemo(page, `${app}/credentials`)
  const value = page.getByLabel(/^Value of (SecretToken|Password)$/).first()
  await value.fill('typed and not saved')
  const asked: string[] = []
  page.once('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.dismiss()
  })
  const apps = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Apps', exact: true })
  await apps.click()
  await expect.poll(() => asked).toEqual([expect.stringContaining("aren't saved")])
  await expect(value).toHaveValue('typed and not saved')
  page.once('dialog', (dialog) => void dialog.accept())
  await apps.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible()
})
