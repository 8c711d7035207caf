import { enterDemo, expect, expectAccessible, test } from './fixtures'
import { pathsOf } from './jobPaths'

test('credentials are renewed: tested before they are saved, sent whole, never read back', async ({ page }) => {
  const { app } = await pathsOf('Salesforce')
  await enterDemo(page, app)
  await page.getByRole('button', { name: 'Credentials', exact: true }).click()
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
  await expect(token.getByText('An asterisk is how a saved value reads')).toBeVisible()

  await field.fill('wrong one')
  for (const other of await page.getByRole('checkbox', { name: /^Leave it out/ }).all()) {
    const row = other.locator('xpath=ancestor::*[@role="group"][1]')
    if ((await row.getAttribute('aria-label')) !== key) await other.check()
  }
  await page.getByRole('button', { name: 'Test what is typed' }).click()
  await expect(page.getByText('Nothing was saved.')).toBeVisible()

  await field.fill('a new and good one')
  await page.getByRole('button', { name: 'Test what is typed' }).click()
  await expect(page.getByText('The target accepts them')).toBeVisible()
  await expect(page.getByRole('list', { name: 'What saving sends' })).toContainText(`Replaced: ${key}`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  await expect(field).toHaveValue('')
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + location.href)
  expect(kept).not.toContain('a new and good one')
})

test('the settings among the secrets are shown as what they are', async ({ page }) => {
  const { app } = await pathsOf('Salesforce')
  await page.setViewportSize({ width: 400, height: 800 })
  await enterDemo(page, `${app}/credentials`)
  const threshold = page.getByLabel('From this many deletes')
  await threshold.fill('0')
  await expect(page.getByText('Type a whole number of at least 1.')).toBeVisible()
  await threshold.fill('25')
  await expect(page.getByRole('list', { name: 'What saving sends' })).toContainText('SyncNotificationSettings')
  for (const box of await page.getByRole('checkbox', { name: /^Leave it out/ }).all()) await box.check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('From this many deletes')).toHaveValue('25')
  await expectAccessible(page)
})
