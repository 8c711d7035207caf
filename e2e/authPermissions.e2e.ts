import type { Page } from '@playwright/test'
import { approveConsent, completePopup, expect, FAILED_REQUESTS, signIn, test } from './fixtures'
import { blockPopups, clickForPopup } from './popups'

const login = 'adele@contoso.example'

/**
 * Signs in, then consents to reading the person's own roles, which the connection page loads with one call to Graph.
 */
async function signInWithRoles(page: Page, world: Parameters<typeof signIn>[1]): Promise<void> {
  await signIn(page, world, login, '/connection')
  await approveConsent(await clickForPopup(page, 'Request User.Read'))
  await expect(page.getByRole('list', { name: 'Your directory roles' })).toBeVisible()
}

/** Playwright reads a list of two whose second item is an object as a value with options, so this is a list of one. */
const either = (...patterns: RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'))

/** The Graph scopes requested in the identity provider's windows. */
const asked = (world: Parameters<typeof signIn>[1]) =>
  world.identity.authorizeRequests.map(({ scopes }) => scopes.filter((scope) => scope.includes('.')).join(' '))

test.describe('incremental consent', () => {
  test('requests more permissions only after a click, shows only a consent page, and continues with the page', async ({
    page,
    world,
  }) => {
    await signIn(page, world, login, '/connection')
    await expect(page.getByText('To see your roles, grant the User.Read permission')).toBeVisible()
    await page.getByRole('link', { name: 'Apps' }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible()
    expect(asked(world)).toEqual(['Synchronization.ReadWrite.All'])

    await page.getByRole('link', { name: 'Connection' }).first().click()
    const popup = await clickForPopup(page, 'Request User.Read')
    await expect(popup.getByRole('button', { name: 'Continue' })).toBeVisible()
    await expect(popup.locator('input[name=password]')).toHaveCount(0)
    await approveConsent(popup)
    await expect(page.getByRole('list', { name: 'Your directory roles' })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Granted permissions' }).first()).toContainText('User.Read')
    expect(asked(world)).toEqual(['Synchronization.ReadWrite.All', 'User.Read'])

    await page.reload()
    await expect(page.getByRole('list', { name: 'Your directory roles' })).toBeVisible()
    expect(asked(world)).toHaveLength(2)
  })

  test('all permissions that the pages use can be requested at once', async ({ page, world }) => {
    await signIn(page, world, login, '/connection')
    await approveConsent(await clickForPopup(page, 'Request all 4'))
    await expect(page.getByText('All permissions are granted')).toBeVisible()
    expect(asked(world)[1]).toBe('Application.Read.All User.Read.All GroupMember.ReadBasic.All AuditLog.Read.All')
  })

  test('declined: says so, and the page works without the permission', async ({ page, world }) => {
    await signIn(page, world, login, '/connection')
    const popup = await clickForPopup(page, 'Request User.Read')
    await popup.getByRole('link', { name: 'Cancel' }).click()
    await expect(page.getByRole('alert')).toContainText('User.Read was declined')
    await expect(page.getByRole('button', { name: 'Request User.Read', exact: true })).toBeEnabled()
  })

  test('admin consent required: gives the link to send to an administrator', async ({ page, world }) => {
    await signIn(page, world, login, '/connection')
    world.identity.faults.authorizeError = {
      error: 'access_denied',
      description: 'AADSTS90094: An administrator has to consent first.',
    }
    await clickForPopup(page, 'Request User.Read')
    await expect(page.getByRole('alert')).toContainText('An administrator has to approve this first')
    await expect(page.getByText(/adminconsent\?.*User\.Read/)).toBeVisible()
  })

  test('blocked popup: says how to allow it', async ({ page, world }) => {
    await signIn(page, world, login, '/connection')
    await blockPopups(page)
    await page.getByRole('button', { name: 'Request User.Read', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('Allow pop-ups for this site')
  })

  test('completed with another account: says so and stores nothing of it', async ({ page, world }) => {
    await signIn(page, world, login, '/connection')
    world.identity.revokeSessions()
    await completePopup(await clickForPopup(page, 'Request User.Read'), 'diego@contoso.example')
    await expect(page.getByRole('alert')).toContainText('Signed in with another account')
    await expect(page.getByRole('banner').getByText(login)).toBeVisible()
    await expect(page.getByText('No other account is signed in.')).toBeVisible()
  })

  test('interaction in progress: one window at a time, and the page offers to show it or to open another one', async ({
    page,
    world,
  }) => {
    await signIn(page, world, login, '/connection')
    const popup = await clickForPopup(page, 'Request User.Read')
    await popup.getByRole('button', { name: 'Continue' }).waitFor()
    // Meanwhile requested elsewhere: the sign-in in the account panel.
    await page.getByRole('button', { name: 'Use another account' }).click()
    await expect(page.getByText('A Microsoft window is already open').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Show the window' })).toBeVisible()
    await approveConsent(popup)
    await expect(page.getByRole('list', { name: 'Your directory roles' })).toBeVisible()
  })
})

test.describe('when a token cannot be renewed', () => {
  // Chromium reports MSAL's hidden frame, which tries the browser's own session after a refresh token is refused. React
  // reports the error that a boundary caught and the page shows.
  test.use({
    allowConsole: [
      either(
        FAILED_REQUESTS,
        /An iframe which has both allow-scripts and allow-same-origin/,
        /^error: (TokenError|GraphError)/,
      ),
    ],
  })

  test('expired refresh token: asks to sign in again, and continues on the same page', async ({ page, world }) => {
    world.identity.faults.accessTokenSeconds = 60 // below MSAL's margin of five minutes, so each call renews
    await signInWithRoles(page, world)
    world.identity.revokeSessions()
    await page.reload()
    await expect(page.getByText('Sign in again', { exact: true }).first()).toBeVisible()
    delete world.identity.faults.accessTokenSeconds
    await completePopup(await clickForPopup(page, 'Continue in a window'), login)
    await expect(page.getByRole('list', { name: 'Your directory roles' })).toBeVisible()
    await expect(page.getByText('Sign in again', { exact: true })).toBeHidden()
  })

  test('expired refresh token on a page that cannot be shown: the page appears after signing in', async ({
    page,
    world,
  }) => {
    world.identity.faults.accessTokenSeconds = 60
    await signIn(page, world, login, '/connection')
    world.identity.revokeSessions()
    await page.goto(`${world.app.url}/apps/00000000-0000-4000-8000-000000000001/jobs/none`)
    const failed = page.getByRole('main').getByRole('alert')
    await expect(failed).toContainText('Sign in again')
    delete world.identity.faults.accessTokenSeconds
    await completePopup(await clickForPopup(page, 'Continue in a window'), login)
    await expect(page.getByText('Sign in again')).toHaveCount(0)
    await expect(failed).not.toContainText('Sign in')
  })

  test('identity provider down: the page says so, and Retry works once it is back', async ({ page, world }) => {
    world.identity.faults.accessTokenSeconds = 60
    await signInWithRoles(page, world)
    world.identity.faults.tokenOffline = true
    await page.reload()
    const roles = page.getByRole('region', { name: 'Your roles' })
    await expect(roles.getByRole('alert')).toContainText("Microsoft sign-in can't be reached")
    delete world.identity.faults.tokenOffline
    await roles.getByRole('button', { name: 'Retry' }).click()
    await expect(page.getByRole('list', { name: 'Your directory roles' })).toBeVisible()
  })

  test('identity provider answers with an error page: the same message', async ({ page, world }) => {
    world.identity.faults.accessTokenSeconds = 60
    await signInWithRoles(page, world)
    world.identity.faults.refreshError = { status: 503, body: '<h1>Service unavailable</h1>', contentType: 'text/html' }
    await page.reload()
    await expect(page.getByRole('region', { name: 'Your roles' }).getByRole('alert')).toContainText(
      "Microsoft sign-in can't be reached",
    )
  })

  test('claims challenge: resolved silently if Microsoft allows it', async ({ page, world }) => {
    await signInWithRoles(page, world)
    world.graph.simulator().faults.add({ kind: 'claimsChallenge', route: 'GET /me/memberOf*', times: 1 })
    await page.reload()
    await expect(page.getByRole('list', { name: 'Your directory roles' })).toBeVisible()
    expect(world.identity.tokenRequests.filter(({ claims }) => claims?.includes('nbf'))).toHaveLength(1)
    expect(asked(world)).toHaveLength(2)
  })

  test('claims challenge that needs the person: offers a window, and the call succeeds afterwards', async ({
    page,
    world,
  }) => {
    await signInWithRoles(page, world)
    world.graph.simulator().faults.add({ kind: 'claimsChallenge', route: 'GET /me/memberOf*', times: 1 })
    world.identity.faults.claimsNeedInteraction = true
    await page.reload()
    await expect(page.getByText('Microsoft asks for more proof').first()).toBeVisible()
    expect(asked(world)).toHaveLength(2)
    const popup = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Continue in a window' }).click()
    await popup
    await expect(page.getByRole('list', { name: 'Your directory roles' })).toBeVisible()
    await expect(page.getByText('Microsoft asks for more proof')).toBeHidden()
  })
})

test.describe('a permission without the role', () => {
  test.use({ allowConsole: [either(FAILED_REQUESTS, /GraphError: Insufficient privileges/)] })

  test('account without the role: names the missing role, not a permission, and the roles that would work', async ({
    page,
    world,
  }) => {
    await signIn(page, world, login, '/apps')
    world.graph.simulator().faults.add({ kind: 'forbidden', route: 'GET /servicePrincipals/*/synchronization/jobs' })
    await page.goto(`${world.app.url}/apps/00000000-0000-4000-8000-000000000001`)
    await expect(page.getByRole('main')).toContainText('Application Administrator')
    await expect(page.getByRole('main')).not.toContainText('Ask for the permission')
  })
})

test.describe('read only', () => {
  test('signs in with the reading permission, says which actions are off and why, and allows changes on request', async ({
    page,
    world,
  }) => {
    await page.goto(world.app.url + '/connection')
    await page.getByRole('checkbox', { name: 'Read only' }).check()
    await completePopup(await clickForPopup(page, 'Sign in with Microsoft'), login)
    await expect(page.getByText('Read-only, as chosen at sign-in')).toBeVisible()
    expect(asked(world)).toEqual(['Synchronization.Read.All'])
    await page.reload()
    await expect(page.getByText('Read-only, as chosen at sign-in')).toBeVisible()

    const popup = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Request Synchronization.ReadWrite.All' }).first().click()
    await approveConsent(await popup)
    await expect(page.getByText('Read and write, depending on permissions and roles')).toBeVisible()
  })

  test("doesn't use a writing permission that the tenant has consented to", async ({ page, world }) => {
    await signIn(page, world, login, '/connection')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('checkbox', { name: 'Read only' }).check()
    await completePopup(await clickForPopup(page, 'Sign in with Microsoft'), login)
    await page.getByRole('link', { name: 'Connection' }).first().click()
    await expect(page.getByText('Read-only, as chosen at sign-in')).toBeVisible()
    await expect(page.getByRole('list', { name: 'Granted permissions' }).first()).not.toContainText('ReadWrite')
  })
})
