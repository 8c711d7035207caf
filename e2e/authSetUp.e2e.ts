import { completePopup, expect, expectAccessible, test } from './fixtures'
import { CLIENT_ID, TENANT_ID } from './world/identityProvider'

test('a fresh clone opens the welcome page, and one click enters the demo tenant without any network request', async ({
  page,
  world,
}) => {
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Set up sign-in to your tenant' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Explore the demo tenant' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible()
  expect(new URL(page.url()).searchParams.has('demo')).toBe(true)
  expect([...hosts]).toEqual([new URL(world.bare.url).host])
})

test('dark mode and high contrast: the welcome page stays readable', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Set up sign-in to your tenant' })).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ forcedColors: 'active' })
  await expectAccessible(page)
})

test('the set-up guide shows the redirect URI, and scripts that contain it', async ({ page, world, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await expect(page.getByText(`${world.bare.url}/redirect.html`, { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'PowerShell' }).click()
  await expect(page.getByRole('region', { name: 'PowerShell script' })).toContainText(
    'Connect-MgGraph -Environment Global',
  )
  await page.getByRole('button', { name: 'Copy PowerShell script' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain(`@('${world.bare.url}/redirect.html')`)
  await page.getByRole('button', { name: 'Azure CLI' }).click()
  await expect(page.getByRole('region', { name: 'Azure CLI script' })).toContainText('az ad app create')
})

test('client ID and tenant typed here: validated, stored over a reload, used for signing in, and cleared on request', async ({
  page,
  world,
}) => {
  await page.goto('/connection')
  const clientId = page.getByRole('textbox', { name: 'Application (client) ID' })
  await clientId.fill('syncscope')
  await page.getByRole('button', { name: 'Use in this browser' }).click()
  await expect(page.getByText('The client ID is a GUID')).toBeVisible()
  await expect(clientId).toBeFocused()
  await clientId.fill(CLIENT_ID)
  await page.getByRole('textbox', { name: 'Tenant' }).fill('common')
  await page.getByRole('button', { name: 'Use in this browser' }).click()
  await expect(page.getByText('would admit personal Microsoft accounts')).toBeVisible()
  await page.getByRole('textbox', { name: 'Tenant' }).fill(TENANT_ID)
  await expect(page.getByText(`${world.bare.url}/?tenant=${TENANT_ID}`)).toBeVisible()
  await page.getByRole('button', { name: 'Use in this browser' }).click()
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible()

  await page.reload()
  await expect(page.getByText('(typed in this browser)').first()).toBeVisible()
  const popup = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  await completePopup(await popup, 'adele@contoso.example')
  await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()

  await page.getByText('App registration', { exact: true }).click()
  await page.getByRole('button', { name: 'Forget what was typed here' }).click()
  await expect(page.getByRole('heading', { name: 'Set up sign-in to your tenant' })).toBeVisible()
})

test('the error for an invalid config.json names the field, and the demo tenant still opens', async ({
  page,
  world,
}) => {
  for (const { config, says } of [
    { config: '{ "clientId": ', says: 'config.json is not valid JSON' },
    { config: '{ "clientId": "syncscope" }', says: "The setting “clientId” can't be used" },
    { config: '{ "tenant": "common" }', says: "The setting “tenant” can't be used" },
    { config: '{ "clientID": "x" }', says: 'Did you mean “clientId”?' },
  ]) {
    world.app.setConfig(config)
    await page.goto(world.app.url)
    await expect(page.getByRole('alert')).toContainText(says)
    await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Explore the demo tenant' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible()
})

test('a link with a tenant signs in to that tenant, and an invalid tenant is refused', async ({ page, world }) => {
  await page.goto(`${world.app.url}/?tenant=fabrikam.example`)
  await expect(page.getByText('fabrikam.example (from the link)')).toBeVisible()
  await page.goto(`${world.app.url}/?tenant=common`)
  await expect(page.getByRole('alert')).toContainText('The link asks for the tenant “common”')
})

test('the welcome page loads no sign-in library and no simulator until the pointer comes near', async ({
  page,
  world,
}) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
  })
  const named = (name: string) => scripts.filter((path) => path.includes(`/${name}-`))
  await page.goto(world.app.url)
  const button = page.getByRole('button', { name: 'Sign in with Microsoft' })
  await expect(button).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect([...named('session'), ...named('simulator')]).toEqual([])
  await button.hover()
  await expect.poll(() => named('session').length).toBe(1)
  expect(named('simulator')).toEqual([])
})
