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

test('an app with one job opens as one page, and its menu leads to everything about it', async ({ page }) => {
  await openApp(page, 'Slack')
  await expect(page).toHaveURL(/\/jobs\//)
  await expect(page.getByRole('main')).toContainText('9 days left until the service disables the job')
  await expect(essentials(page)).toContainText('Job ID')
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('listitem')).toHaveText(['Apps', 'Slack'])

  const menu = page.getByRole('list', { name: 'Slack' })
  await expect(menu.getByRole('link')).toHaveText([
    'Overview',
    'Mappings',
    'Scoping',
    'Provision on demand',
    'Logs',
    'Credentials',
    'Settings',
    'Templates',
    'History',
  ])
  for (const [name, heading, title] of [
    ['Mappings', 'Mappings', 'Mappings – Slack – Syncscope'],
    ['Scoping', 'Scoping', 'Scoping – Slack – Syncscope'],
    ['Provision on demand', /on demand/i, /Syncscope$/],
    ['Logs', 'Provisioning logs', /Syncscope$/],
    ['Credentials', 'Credentials', 'Credentials – Slack – Syncscope'],
    ['Settings', 'Settings', 'Settings – Slack – Syncscope'],
    ['Templates', 'Templates', 'Templates – Slack – Syncscope'],
    ['History', 'History', 'History – Slack – Syncscope'],
    ['Overview', 'Slack', 'Slack – Syncscope'],
  ] as const) {
    await menu.getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await expect(page).toHaveTitle(title)
    await expect(menu.locator('[aria-current=page]')).toHaveText(name)
    const crumbs = await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('listitem').allTextContents()
    expect(new Set(crumbs).size, crumbs.join(' > ')).toBe(crumbs.length)
  }
})

test('the menu of an app is one Tab stop, and the arrow keys move in it', async ({ page }) => {
  await openApp(page, 'Slack')
  const menu = page.getByRole('list', { name: 'Slack' })
  await menu.getByRole('link', { name: 'Overview' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(menu.getByRole('link', { name: 'Mappings' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(menu.getByRole('link', { name: 'History' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Explain a person' })).toBeFocused()
})

test('an app with several jobs shows each', async ({ page }) => {
  await openApp(page, 'corp.contoso.com (cloud sync)')
  const jobs = page.getByRole('region', { name: 'Provisioning jobs' })
  await expect(jobs.getByRole('heading', { level: 3 })).toHaveText(['AD2AADProvisioning', 'AD2AADPasswordHash'])
  await jobs.getByRole('link', { name: 'AD2AADPasswordHash' }).click()
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('listitem')).toHaveText([
    'Apps',
    'corp.contoso.com (cloud sync)',
    'AD2AADPasswordHash',
  ])
  await page.getByRole('list', { name: /^corp/ }).getByRole('link', { name: 'Jobs' }).click()
  await expect(jobs).toBeVisible()
})

test("an app that can't be provisioned is explained and doesn't count as failed", async ({ page }) => {
  await openApp(page, 'Contoso Intranet')
  await expect(page.getByRole('heading', { name: 'No provisioning job' })).toBeVisible()
  await expect(page.getByRole('heading', { name: "This app can't be provisioned" })).toBeVisible()
  await expect(page.getByText("weren't made from an application template")).toBeVisible()
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
  await expect(dialog).toContainText('Provisioning begins when you add credentials and start the job.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Create job' }).click()
  await expect(page.getByText('Job ready')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('region', { name: 'Provisioning job' })).toContainText('Created, but never started.')
  await page.getByRole('link', { name: 'Open the new job' }).click()
  await expect(page).toHaveURL(/\/jobs\//)
})
