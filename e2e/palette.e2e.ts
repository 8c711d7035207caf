import type { Page } from 'playwright'
import { pathsOf } from './demoPaths'
import { enterDemo, expect, expectAccessible, test } from './fixtures'

const box = (page: Page) => page.getByRole('combobox', { name: 'Search pages, apps, jobs and people' })
const options = (page: Page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option')

async function search(page: Page, text: string) {
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
  await box(page).fill(text)
}

test('Ctrl+K finds an app by name, opens it, and remembers it', async ({ page }) => {
  await enterDemo(page, '/logs')
  await search(page, 'slack')
  await expect(options(page).first()).toContainText('Slack')
  await expect(box(page)).toHaveAttribute('aria-activedescendant', /0$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Slack/ })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(options(page).first()).toContainText('Slack')
  await page.keyboard.press('Escape')
  await expect(box(page)).toBeHidden()
})

test('a pasted ID or address says what it is and opens it, and an unknown one says so', async ({ page }) => {
  const { app, job } = await pathsOf('Salesforce')
  const servicePrincipalId = app.split('/').at(-1) ?? ''
  const jobId = decodeURIComponent(job.split('/').at(-1) ?? '')
  await enterDemo(page, '/apps')
  await search(page, servicePrincipalId)
  await expect(options(page).first()).toContainText('Salesforce')
  await box(page).fill(
    `https://graph.microsoft.com/v1.0/servicePrincipals/${servicePrincipalId}/synchronization/jobs/${jobId}/schema`,
  )
  await expect(options(page).first()).toContainText('Job in this address')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/jobs/`))
  await search(page, 'https://graph.microsoft.com/v1.0/organization')
  await expect(page.getByText('No results for this name or ID.')).toBeVisible()
})

test('a question about a person opens Explain with the app first', async ({ page }) => {
  await enterDemo(page, '/apps')
  await search(page, 'why is Mason Sullivan not in Salesforce?')
  await expect(options(page).first()).toContainText("Why isn't Mason Sullivan in Salesforce?")
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/explain\?.*person=.*app=|\/explain\?.*app=.*person=/)
})

test('a command of the page gets the focus and does not run, and the search is accessible', async ({ page }) => {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, job)
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await box(page).fill('pause')
  await expect(options(page).first()).toContainText('Command on this page')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled()
})
