import type { Page } from '@playwright/test'
import { approveConsent, completePopup, expect, expectAccessible, FAILED_REQUESTS, signIn, test } from './fixtures'
import { blockPopups, clickForPopup } from './popups'

const login = 'adele@contoso.example'
const welcome = (page: Page) =>
  page.getByRole('heading', { level: 1, name: /provisioning of a Microsoft Entra tenant/ })

/** Clicks a button that opens Microsoft's window, and returns the window. */
test.describe('signing in', () => {
  test('opens the linked page after the popup, stays signed in over a reload, and signs out completely', async ({
    page,
    world,
  }) => {
    await signIn(page, world, login, '/connection')
    await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible()
    await expect(page.getByRole('main').getByText(login)).toBeVisible()
    await expect(page.getByRole('main').getByText('Expires in')).toBeVisible()
    expect(world.identity.authorizeRequests.map(({ scopes }) => scopes.filter((scope) => scope.includes('.')))).toEqual(
      [['Synchronization.ReadWrite.All']],
    )
    await expectAccessible(page)

    await page.reload()
    await expect(page.getByRole('banner').getByText(login)).toBeVisible()
    await expect(page.getByRole('main').getByText('Expires in')).toBeVisible()
    expect(world.identity.authorizeRequests).toHaveLength(1)
    expect(world.identity.tokenRequests).toHaveLength(1)

    const farewell = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(welcome(page)).toBeVisible()
    await expect(page.getByText(`${login} is signed out.`)).toBeVisible()
    const window = await farewell
    if (!window.isClosed()) await window.waitForEvent('close')
    expect(
      await page.evaluate(() =>
        Object.keys(sessionStorage).filter((key) => /accesstoken|refreshtoken|idtoken|syncscope.signedIn/i.test(key)),
      ),
    ).toEqual([])
  })

  test('lets the person choose an account on “Use another account”', async ({ page, world }) => {
    await page.goto(world.app.url)
    await completePopup(await clickForPopup(page, 'Use another account'), login)
    await expect(page.getByRole('banner').getByText(login)).toBeVisible()
    expect(world.identity.authorizeRequests[0]?.prompt).toBe('select_account')
  })

  test('main window reloaded while the popup is open: signing in works again', async ({ page, world }) => {
    await page.goto(world.app.url)
    const first = await clickForPopup(page, 'Sign in with Microsoft')
    await first.locator('input[name=login]').waitFor()
    await page.reload()
    await completePopup(await clickForPopup(page, 'Sign in with Microsoft'), login)
    await expect(page.getByRole('banner').getByText(login)).toBeVisible()
  })
})

test.describe('when signing in fails', () => {
  test('blocked popup: says how to allow it and tries again', async ({ page, world }) => {
    await page.goto(world.app.url)
    const blocker = await blockPopups(page)
    const blocked = page.getByRole('alert').filter({ hasText: 'The browser blocked the sign-in window' })
    const late = page.getByText('Ready now. Click once more to open the sign-in window.')
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
    await expect(blocked.or(late)).toBeVisible()
    // A browser refuses a window too if the code for signing in was late, so that's said first.
    if (await late.isVisible()) await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
    await expect(blocked).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('Allow pop-ups for this site')
    await expectAccessible(page)
    await blocker.allow()
    await completePopup(await clickForPopup(page, 'Sign in with Microsoft'), login)
    await expect(page.getByRole('banner').getByText(login)).toBeVisible()
  })

  test('closed popup: offers another one while the first is pending, and the second signs in', async ({
    page,
    world,
  }) => {
    await page.goto(world.app.url)
    const first = await clickForPopup(page, 'Sign in with Microsoft')
    await first.locator('input[name=login]').waitFor()
    await expect(page.getByText("Waiting for you in Microsoft's sign-in window.")).toBeVisible()
    await first.close()
    await expect(page.getByText('Did you close the window?')).toBeVisible()
    await completePopup(await clickForPopup(page, 'Try again'), login)
    await expect(page.getByRole('banner').getByText(login)).toBeVisible()
  })

  test('closed popup: the person gives up, reads why a window may show an error, and can start again', async ({
    page,
    world,
  }) => {
    await page.goto(world.app.url)
    await (await clickForPopup(page, 'Sign in with Microsoft')).close()
    await expect(page.getByText('Did you close the window?')).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('alert')).toContainText('The sign-in window was closed')
    await expect(page.getByRole('alert')).toContainText('AADSTS50011')
    await completePopup(await clickForPopup(page, 'Sign in with Microsoft'), login)
    await expect(page.getByRole('banner').getByText(login)).toBeVisible()
  })

  test('cancelled in the window: says that nothing happened', async ({ page, world }) => {
    await page.goto(world.app.url)
    const popup = await clickForPopup(page, 'Sign in with Microsoft')
    await popup.getByRole('link', { name: 'Cancel' }).click()
    await expect(page.getByRole('alert')).toContainText('Sign-in was canceled')
    await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeEnabled()
  })

  test('consent declined: names the permission and still offers to sign in', async ({ page, world }) => {
    await page.goto(world.app.url)
    const popup = await clickForPopup(page, 'Sign in with Microsoft')
    await completePopup(popup, login, { consent: false })
    await popup.getByRole('link', { name: 'Cancel' }).click()
    await expect(page.getByRole('alert')).toContainText("The permission wasn't given")
    await expect(page.getByRole('alert')).toContainText('Synchronization.ReadWrite.All')
  })

  for (const number of ['90094', '65001']) {
    test(`admin consent required (AADSTS${number}): gives the link to send to an administrator`, async ({
      page,
      world,
    }) => {
      world.identity.faults.authorizeError = {
        error: 'access_denied',
        description: `AADSTS${number}: An administrator has to consent first.`,
      }
      await page.goto(world.app.url)
      await clickForPopup(page, 'Sign in with Microsoft')
      const alert = page.getByRole('alert')
      await expect(alert).toContainText('An administrator has to approve this first')
      const link = new URL((await alert.getByText('/v2.0/adminconsent').textContent()) ?? '')
      expect(link.searchParams.get('scope')).toBe('https://graph.microsoft.com/Synchronization.ReadWrite.All')
      expect(link.searchParams.get('redirect_uri')).toBe(`${world.app.url}/redirect.html`)
      await expect(alert.getByRole('button', { name: 'Copy admin consent link' })).toBeVisible()

      // Approved. The administrator's window ends on a page that says so, and the sign-in succeeds.
      await page.goto(`${link.searchParams.get('redirect_uri') ?? ''}?admin_consent=True&tenant=any`)
      await expect(page.getByRole('heading', { name: 'Consent was given' })).toBeVisible()
    })
  }

  test('Conditional Access: says that a policy prevents the sign-in, with details for support', async ({
    page,
    world,
  }) => {
    world.identity.faults.authorizeError = {
      error: 'access_denied',
      description: 'AADSTS53003: Access has been blocked by Conditional Access policies.',
    }
    await page.goto(world.app.url)
    await clickForPopup(page, 'Sign in with Microsoft')
    await expect(page.getByRole('alert')).toContainText('A Conditional Access policy stops this sign-in')
    await expect(page.getByRole('alert')).toContainText('Entra code: AADSTS53003')
    await expect(page.getByRole('alert')).toContainText('Correlation ID:')
  })

  test('wrong tenant: refuses the account of another tenant and stores nothing of it', async ({ page, world }) => {
    world.identity.faults.accountTenant = 'c2a4e6f8-1b3d-4f5a-8c7e-9d0b1a2c3e4f'
    await page.goto(world.app.url)
    await completePopup(await clickForPopup(page, 'Sign in with Microsoft'), login)
    await expect(page.getByRole('alert')).toContainText('This account belongs to another tenant')
    await expect(page.getByText('Still signed in')).toBeHidden()
    expect(
      await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /accesstoken|refreshtoken/i.test(key))),
    ).toEqual([])
  })

  test('wrong tenant, refused by Entra (AADSTS50020): says how to get access', async ({ page, world }) => {
    world.identity.faults.authorizeError = {
      error: 'access_denied',
      description: "AADSTS50020: User account from identity provider doesn't exist in tenant.",
    }
    await page.goto(world.app.url)
    await clickForPopup(page, 'Sign in with Microsoft')
    await expect(page.getByRole('alert')).toContainText('be invited to it as a guest')
  })

  test('identity provider down at sign-in: the window fails, and another one works once it is back', async ({
    page,
    world,
  }) => {
    world.identity.faults.offline = true
    await page.goto(world.app.url)
    const popup = await clickForPopup(page, 'Sign in with Microsoft')
    await popup.close()
    await expect(page.getByText('Did you close the window?')).toBeVisible()
    delete world.identity.faults.offline
    await completePopup(await clickForPopup(page, 'Try again'), login)
    await expect(page.getByRole('banner').getByText(login)).toBeVisible()
  })
})

test.describe('when the identity provider goes down after the window closes', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })

  test('identity provider down: says that it cannot be reached', async ({ page, world }) => {
    await page.goto(world.app.url)
    const popup = await clickForPopup(page, 'Sign in with Microsoft')
    await completePopup(popup, login, { consent: false })
    await popup.getByRole('button', { name: 'Continue' }).waitFor()
    world.identity.faults.tokenOffline = true
    await approveConsent(popup)
    await expect(page.getByRole('alert')).toContainText("Microsoft sign-in can't be reached")
    await expect(page.getByRole('alert')).toContainText('login.microsoftonline.com')
  })
})

test.describe('signing out', () => {
  test('blocked sign-out window: signs out here, and says where the person may still be signed in', async ({
    page,
    world,
  }) => {
    await signIn(page, world, login, '/connection')
    await blockPopups(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(welcome(page)).toBeVisible()
    await expect(page.getByText('your session with Microsoft may still be open')).toBeVisible()
    expect(
      await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /accesstoken|refreshtoken/i.test(key))),
    ).toEqual([])
  })

  test('in one tab signs out the other', async ({ page, context, world }) => {
    await signIn(page, world, login, '/connection')
    const other = await context.newPage()
    await other.goto(`${world.app.url}/connection`)
    const popup = other.waitForEvent('popup')
    await other.getByRole('button', { name: 'Sign in with Microsoft' }).click()
    await popup // Microsoft's own session signs this tab in silently
    await expect(other.getByRole('banner').getByText(login)).toBeVisible()

    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(welcome(other)).toBeVisible()
    await expect(other.getByText(`${login} was signed out in another tab.`)).toBeVisible()
    expect(
      await other.evaluate(() => Object.keys(sessionStorage).filter((key) => /accesstoken|refreshtoken/i.test(key))),
    ).toEqual([])
  })
})
