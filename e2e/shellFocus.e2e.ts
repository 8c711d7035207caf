import type { Locator, Page } from '@playwright/test'
import { enterDemo, expect, test } from './fixtures'
import { pathsOf } from './demoPaths'

/** Nothing else says where a person without a mouse continues. */
async function expectFocusInPage(page: Page): Promise<void> {
  await expect(page.locator('main :focus, [role=dialog] :focus')).toHaveCount(1)
}

test('choosing a person to explain moves the focus to the name', async ({ page }) => {
  await enterDemo(page, '/explain')
  await page.getByRole('combobox', { name: 'Person' }).fill('Mason Sullivan')
  await expect(page.getByRole('option', { name: /Mason Sullivan/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Mason Sullivan' })).toBeFocused()
})

test('a single run that ends moves the focus to the result', async ({ page }) => {
  const { servicePrincipalId, jobId } = await pathsOf('Woodgrove Timesheets')
  await enterDemo(page, `/on-demand?app=${servicePrincipalId}&job=${encodeURIComponent(jobId)}`)
  await page.getByRole('searchbox', { name: 'Find people' }).fill('Ava Hayes')
  await expect(page.getByRole('checkbox', { name: /Ava Hayes/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Provision Ava Hayes' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Ava Hayes/ })).toBeFocused()
})

test('showing the lines of a cause moves the focus to them', async ({ page }) => {
  await enterDemo(page, '/logs?range=7d&by=failures')
  await page
    .getByRole('button', { name: /^Show the \d+ events/ })
    .first()
    .press('Enter')
  await expect(page.getByRole('grid', { name: 'Provisioning logs' })).toBeFocused()
})

const removed = async (page: Page, pill: Locator) => {
  await pill.press('Enter')
  await expect(pill).toHaveCount(0)
  await expectFocusInPage(page)
}

test('removing filters keeps the focus in the page, until the last one', async ({ page }) => {
  await enterDemo(page, '/apps?health=late,paused&service=Paused&pinned=true')
  await removed(page, page.getByRole('button', { name: 'Remove filter Health: Late, Paused' }))
  await expect(page.getByRole('button', { name: 'Service status: Paused', exact: true })).toBeFocused()
  await removed(page, page.getByRole('button', { name: 'Remove filter Service status: Paused' }))
  await removed(page, page.getByRole('button', { name: 'Remove filter Pinned' }))

  await enterDemo(page, '/logs?range=7d&status=failure&action=create')
  await removed(page, page.getByRole('button', { name: /^Remove filter Action/ }))
  await removed(page, page.getByRole('button', { name: /^Remove filter Result/ }))
})

test('numbers, filters and searches of the apps say how many apps are left', async ({ page }) => {
  await enterDemo(page)
  const announcements = page.locator('[aria-live]')
  await expect(announcements.filter({ hasText: /All apps/ })).toHaveCount(1)
  await page.getByRole('button', { name: /^Quarantined/ }).click()
  await expect(announcements.filter({ hasText: /^\d apps? shown/ })).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove filter Health: Quarantined' }).press('Enter')
  await expect(announcements.filter({ hasText: /^\d\d apps shown/ })).toHaveCount(1)
  const search = page.getByRole('searchbox', { name: 'Search apps' })
  await search.fill('slack')
  await expect(announcements.filter({ hasText: /^1 app shown/ })).toHaveCount(1)
  await search.press('ArrowDown')
  await expect(page.getByRole('grid', { name: 'Apps with provisioning' })).toBeFocused()
})
