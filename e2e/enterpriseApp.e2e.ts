import type { Page } from '@playwright/test'
import { enterDemo, expect, expectAccessible, test } from './fixtures'

/** Opens an app of the demo tenant through the fleet, which also lists apps without provisioning. */
async function openApp(page: Page, name: string): Promise<void> {
  await enterDemo(page, `/apps?without=true&q=${encodeURIComponent(name)}`)
  await page.getByRole('grid').getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

const essentials = (page: Page) => page.getByRole('region', { name: 'Essentials' })

test('an app shows its three IDs, each labeled and copyable, and its pages in the admin center', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openApp(page, 'Slack')
  const ids: string[] = []
  for (const label of ['object ID', 'application ID', 'application object ID']) {
    await essentials(page)
      .getByRole('button', { name: `Copy ${label}` })
      .click()
    ids.push(await page.evaluate(() => navigator.clipboard.readText()))
  }
  expect(new Set(ids).size).toBe(3)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/)
  const provisioning = essentials(page).getByRole('link', { name: /^Provisioning \(/ })
  await expect(provisioning).toHaveAttribute(
    'href',
    new RegExp(`^https://entra\\.microsoft\\.com/.*ProvisioningManagement.*${ids[0] ?? ''}.*${ids[1] ?? ''}`),
  )
  await expectAccessible(page)
})

test("an app shows its job's status and health and links to it", async ({ page }) => {
  await openApp(page, 'Slack')
  const jobs = page.getByRole('region', { name: 'Provisioning job' })
  await expect(jobs).toContainText('In quarantine for 19 days. The service disables the job in 9 days.')
  await expect(jobs.getByRole('button', { name: 'Quarantine', exact: true })).toBeVisible()
  await jobs.getByRole('link', { name: 'Slack' }).click()
  await expect(page).toHaveURL(/\/jobs\//)
})

test('an app with several jobs shows each', async ({ page }) => {
  await openApp(page, 'corp.contoso.com (cloud sync)')
  await expect(page.getByRole('region', { name: 'Provisioning jobs' }).getByRole('heading', { level: 3 })).toHaveText([
    'AD2AADProvisioning',
    'AD2AADPasswordHash',
  ])
})

test("an app that can't be provisioned is explained and doesn't count as failed", async ({ page }) => {
  await openApp(page, 'Contoso Intranet')
  await expect(page.getByRole('heading', { name: 'No provisioning job' })).toBeVisible()
  await expect(page.getByRole('heading', { name: "This app can't be provisioned" })).toBeVisible()
  await expect(page.getByText("wasn't made from an application template")).toBeVisible()
})

test('an application of another tenant says where its object is', async ({ page }) => {
  await openApp(page, 'Litware Insights')
  await expect(essentials(page)).toContainText('registered in another tenant')
})

test('a job is created from a template: confirmed first, then awaited, then opened', async ({ page }) => {
  await openApp(page, 'ServiceNow')
  await expect(page.getByRole('heading', { name: 'No provisioning job' })).toBeVisible()
  await page
    .getByRole('button', { name: /^Create job from / })
    .first()
    .click()
  await expect(page).toHaveURL(/create=/)
  const dialog = page.getByRole('alertdialog', { name: /^Create a job from / })
  await expect(dialog).toContainText("It doesn't start")
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Create job' }).click()
  await expect(page.getByText('Job ready')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('region', { name: 'Provisioning job' })).toContainText('Created, but never started.')
  await page.getByRole('link', { name: 'Open the new job' }).click()
  await expect(page).toHaveURL(/\/jobs\//)
})
