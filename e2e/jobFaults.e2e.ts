import type { Page } from '@playwright/test'
import { addFault } from './demoBar'
import { choose, command } from './commands'
import { enterDemo, expect, FAILED_REQUESTS, test } from './fixtures'
import { pathsOf } from './demoPaths'

test.use({ allowConsole: [FAILED_REQUESTS] })

const restartDialog = (page: Page) => page.getByRole('dialog', { name: /^Restart / })

/** Opens the restart dialog with the goal that needs a typed phrase, and submits it. */
async function restartWithPhrase(page: Page) {
  await command(page, 'Restart…').click()
  const dialog = restartDialog(page)
  await dialog.getByRole('radio', { name: /Rebuild all links/ }).check()
  await dialog.getByRole('textbox').fill('rebuild links')
  await dialog.getByRole('button', { name: 'Restart job' }).click()
  return dialog
}

/** Each fault of a restart, which is never repeated automatically, with the text that the person reads. */
const refusals: { fault: string; reads: RegExp }[] = [
  { fault: '403 Forbidden', reads: /permission|role/i },
  { fault: '500 with a nested error', reads: /Couldn't restart the job.*An error has occurred/ },
  { fault: '503 Unavailable', reads: /isn't available at the moment/i },
  { fault: '504 Gateway timeout', reads: /time/i },
  { fault: 'Connection lost before', reads: /connection|network|reach|answer/i },
]

for (const { fault, reads } of refusals) {
  test(`a restart that meets “${fault}” fails inside the dialog and preserves everything typed`, async ({ page }) => {
    const { job } = await pathsOf('Salesforce')
    await enterDemo(page, job)
    await addFault(page, fault, 'Restart', { times: 1 })
    const dialog = await restartWithPhrase(page)
    const alert = dialog.getByRole('alert')
    await expect(alert).toContainText(reads)
    await expect(alert).toContainText('Details for support')
    await expect(dialog.getByRole('textbox')).toHaveValue('rebuild links')
    await expect(dialog.getByRole('radio', { name: /Rebuild all links/ })).toBeChecked()

    await dialog.getByRole('button', { name: 'Restart job' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('main').getByText(/Restart accepted/)).toBeVisible()

    await page.getByRole('button', { name: /^Notifications/ }).click()
    await expect(page.getByText("Couldn't restart the job").first()).toBeVisible()
  })
}

test('a throttled restart waits as long as the service says and then succeeds', async ({ page }) => {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, job)
  await addFault(page, '429 Too many requests', 'Restart', { times: 1, amount: 1 })
  const dialog = await restartWithPhrase(page)
  await expect(dialog.getByRole('button', { name: 'Restart job' })).toHaveAttribute('aria-busy', 'true')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('main').getByText(/Restart accepted/)).toBeVisible()
})

test('a refused pause says so on the page, with a way to try again', async ({ page }) => {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, job)
  await addFault(page, '403 Forbidden', 'Pause', { times: 1 })
  await command(page, 'Pause').click()
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText(/Couldn't pause the job/)
  await expect(alert).toContainText('Request ID')
  await alert.getByRole('button', { name: 'Retry' }).click()
  await expect(
    page
      .getByRole('main')
      .getByText(/Select Start to resume/)
      .first(),
  ).toBeVisible()
  await expect(alert).toBeHidden()
})

test('a failed refresh leaves the last answer visible and says that it is old', async ({ page }) => {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, job)
  await addFault(page, '500 with a nested error', 'One job')
  await choose(page, 'Refresh')
  await expect(page.getByText('This may be out of date')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Cycles compared', exact: true })).toBeVisible()
  await page
    .getByRole('region', { name: 'Demo tenant' })
    .getByRole('button', { name: /^Advanced/ })
    .click()
  await page.getByRole('button', { name: 'Remove all faults' }).click()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('This may be out of date')).toBeHidden()
})

test('a schema that cannot be read fails on its page, and the job stays reachable', async ({ page }) => {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, job)
  await addFault(page, '500 with a nested error', 'Reading a schema')
  await command(page, 'Edit mappings').click()
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText(/schema/i)
  await expect(page.getByRole('heading', { level: 1, name: 'Mappings' })).toBeVisible()
  await page.getByRole('list', { name: 'Salesforce' }).getByRole('link', { name: 'Overview' }).click()
  await expect(page.getByRole('region', { name: 'Health', exact: true })).toBeVisible()
})

test("a job that doesn't exist has a page that says what to do", async ({ page }) => {
  const { app } = await pathsOf('Salesforce')
  await page.goto(`${app}/jobs/no.such.job?demo`)
  await expect(page.getByRole('heading', { name: "There's no such job" })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('Request ID')
})
