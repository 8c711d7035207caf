import { readFileSync } from 'node:fs'
import { choose } from './commands'
import { enterDemo, expect, expectAccessible, test } from './fixtures'

test('the page of sign-in methods says how provisioning signs in to each app, and never shows a value', async ({
  page,
}) => {
  await enterDemo(page, '/apps')
  await page.getByRole('link', { name: 'Sign-in methods' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign-in methods' })).toBeVisible()
  const grid = page.getByRole('grid', { name: 'Sign-in methods' })
  await expect(grid.getByRole('row', { name: /Zoom/ })).toContainText('Token')
  await expect(grid.getByRole('row', { name: /Zoom/ })).toContainText('Saved: SecretToken.')
  // The one deadline that is over soon names how many apps it concerns, and they come first.
  await expect(page.getByText(/SAP SuccessFactors ends basic authentication in November 2026: 1 app/)).toBeVisible()
  await expect(page.getByText(/so the time is unknown/)).toBeVisible()
  await expectAccessible(page)

  const [download] = await Promise.all([page.waitForEvent('download'), choose(page, 'Export CSV')])
  const csv = readFileSync(await download.path(), 'utf8')
  expect(csv).toContain('App,Object ID,Sign-in method')
  expect(csv).not.toContain('*')

  await grid.getByRole('row', { name: /Zoom/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Credentials/ })).toBeVisible()
})
