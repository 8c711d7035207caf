import { completePopup, expect, signIn, test } from './fixtures'
import { clickForPopup } from './popups'

const adele = 'adele@contoso.example'
const diego = 'diego@contoso.example'
const fabrikam = 'c2a4e6f8-1b3d-4f5a-8c7e-9d0b1a2c3e4f'

test('two accounts: both stay signed in, switching changes who is shown, and signing one out leaves the other', async ({
  page,
  world,
}) => {
  await signIn(page, world, adele, '/connection')
  await completePopup(await clickForPopup(page, 'Use another account'), diego)
  await expect(page.getByRole('banner').getByText(diego)).toBeVisible()
  await page.getByRole('button', { name: /Switch to adele/ }).click()
  await expect(page.getByRole('banner').getByText(adele)).toBeVisible()
  await expect(page.getByRole('button', { name: /Switch to diego/ })).toBeVisible()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText(`${adele} is signed out.`)).toBeVisible()
  await page.getByRole('button', { name: /Go on as diego/ }).click()
  await expect(page.getByRole('banner').getByText(diego)).toBeVisible()
})

test('another tenant: signs in there, with its own permissions and URL', async ({ page, world }) => {
  await signIn(page, world, adele, '/connection')
  expect(new URL(page.url()).searchParams.get('tenant')).toBe('5b8f1c1e-77a4-4c0e-9d2b-6a1f0e3d9c11')
  world.identity.faults.accountTenant = fabrikam
  await page.getByRole('textbox', { name: 'Another tenant' }).fill('not a tenant')
  await page.getByRole('button', { name: 'Sign in there' }).click()
  await expect(page.getByText('The tenant is a tenant ID (a GUID), one of its domains')).toBeVisible()
  await page.getByRole('textbox', { name: 'Another tenant' }).fill(fabrikam)
  await completePopup(await clickForPopup(page, 'Sign in there'), diego)
  await expect(page.getByRole('banner').getByText(diego)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('tenant')).toBe(fabrikam)
})

test('a link to another tenant offers to sign in there', async ({ page, world }) => {
  await signIn(page, world, adele, '/connection')
  await page.goto(`${world.app.url}/connection?tenant=${fabrikam}`)
  await expect(page.getByText(`This link is for the tenant ${fabrikam}`)).toBeVisible()
  await expect(page.getByRole('button', { name: /Go on as adele/ })).toBeVisible()
  world.identity.faults.accountTenant = fabrikam
  await completePopup(await clickForPopup(page, 'Use another account'), diego)
  await expect(page.getByRole('banner').getByText(diego)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible()
})

test('the demo tenant and an account: leaving the demo returns to the account', async ({ page, world }) => {
  await signIn(page, world, adele, '/connection')
  await page.goto(`${world.app.url}/connection?demo`)
  await expect(page.getByText(/Its account is fictional/)).toBeVisible()
  await page.getByRole('button', { name: 'Leave the demo tenant' }).click()
  await page.getByRole('button', { name: /Go on as adele/ }).click()
  await expect(page.getByRole('banner').getByText(adele)).toBeVisible()
})
