import { enterDemo, expect, expectAccessible, FAILED_REQUESTS, test } from './fixtures'
import { pathsOf } from './jobPaths'

test('lists an app’s templates and opens one', async ({ page }) => {
  const { templates } = await pathsOf('Salesforce')
  await enterDemo(page, templates)
  const table = page.getByRole('table', { name: 'Templates' })
  await expect(table.getByRole('row').nth(1)).toContainText('password (secret)')
  await expectAccessible(page)

  await table.getByRole('link', { name: 'SfOutDelta' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'SfOutDelta' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Metadata', exact: true })).toContainText('secret: write-only')
  const mappings = page.getByRole('table', { name: 'Attribute mappings of User → User' })
  await expect(mappings.getByRole('row').nth(1)).toContainText('Username')
  await expect(page.getByRole('region', { name: 'template SfOutDelta', exact: true })).toContainText('"factoryTag": "SfOutDelta"')
  await expectAccessible(page)
})

test('shows the application’s own side where the application is in the tenant', async ({ page }) => {
  const { templates } = await pathsOf('Salesforce')
  await enterDemo(page, templates)
  await page.getByRole('tab', { name: 'The application’s own' }).click()
  await expect(page).toHaveURL(/application=/)
  await page.getByRole('table', { name: 'Templates' }).getByRole('link', { name: 'SfOutDelta' }).click()
  await expect(page.getByText('This side can be changed')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Attribute mappings of User → User' })).toBeVisible()

  await page.reload()
  await expect(page.getByText('This side can be changed')).toBeVisible()
})

test.describe('a template id in the wrong case', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })
  test('is no template', async ({ page }) => {
    const { templates } = await pathsOf('Salesforce')
    await page.goto(`${templates}/sfoutdelta?demo`)
    await expect(page.getByRole('heading', { name: 'There is no such template' })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('case-sensitive')
  })
})
