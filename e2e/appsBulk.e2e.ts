import type { Page } from '@playwright/test'
import { addFault } from './demoBar'
import { enterDemo, expect, expectAccessible, FAILED_REQUESTS, test } from './fixtures'

const grid = (page: Page) => page.getByRole('grid', { name: 'Apps with provisioning' })
const row = (page: Page, app: string) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: app, exact: true }) })
const selected = (page: Page) => page.getByRole('group', { name: 'Selected apps', exact: true })

test.describe('several apps at once', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })

  test('pauses the jobs of the selected apps, says which failed, and tries only those again', async ({ page }) => {
    await enterDemo(page)
    await expect(page.getByText(/^Updated /)).toBeVisible()
    for (const app of ['Salesforce', 'Box', 'Zoom']) await row(page, app).getByRole('gridcell').first().click()
    await expect(selected(page)).toContainText('3 apps selected')
    await expectAccessible(page)

    await addFault(page, '500 with a nested error', 'Pause', { times: 1 })
    await selected(page).getByRole('button', { name: 'Pause jobs…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Pause \d jobs$/ })
    const jobs = dialog.getByRole('list', { name: 'Jobs' }).getByRole('listitem')
    const count = await jobs.count()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Pause', exact: true }).click()
    await expect(jobs.filter({ hasText: 'Paused' })).toHaveCount(count - 1)
    await expect(jobs.filter({ hasText: 'Failed' })).toHaveCount(1)
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(jobs.filter({ hasText: 'Paused' })).toHaveCount(count)
    await dialog.getByRole('button', { name: 'Close' }).click()

    await expect(row(page, 'Salesforce')).toContainText('Paused')
    await expect(row(page, 'Box')).toContainText('Paused')
    await selected(page).getByRole('button', { name: 'Clear selection' }).press('Enter')
    await expect(selected(page)).toHaveCount(0)
  })

  test('selects with the keyboard, and only apps that have a job', async ({ page }) => {
    await enterDemo(page)
    await expect(page.getByText(/^Updated /)).toBeVisible()
    await grid(page).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Control+Space')
    await expect(selected(page)).toContainText('1 app selected')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(selected(page)).toContainText('2 apps selected')
    await page.keyboard.press('Escape')
    await expect(selected(page)).toHaveCount(0)
  })
})
