import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { addFault } from './demoBar'
import { choose } from './commands'
import { enterDemo, expect, LOST_ANSWERS, signIn, test } from './fixtures'
import { pathsOf } from './demoPaths'

const dialogOf = (page: Page) => page.getByRole('alertdialog', { name: 'Delete job' })

async function openDelete(page: Page) {
  await choose(page, 'Delete…')
  return dialogOf(page)
}

test('deletes a job after its name is typed and its schema is saved', async ({ page }) => {
  const { job, jobId } = await pathsOf('Litware Insights')
  await enterDemo(page, job)
  const dialog = await openDelete(page)
  await expect(page).toHaveURL(/dialog=delete/)
  await expect(dialog.getByRole('button', { name: 'Delete job' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('textbox').press('Enter')
  await expect(dialog.getByText('Type “LitwareInsights” to confirm.')).toBeVisible()

  await dialog.getByRole('textbox').fill('LitwareInsights')
  const downloading = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Delete job' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^schema-Litware-Insights-LitwareInsights-.*\.json$/)
  const schema = JSON.parse(await readFile(await download.path(), 'utf8')) as {
    id: string
    synchronizationRules: unknown[]
    directories: unknown[]
  }
  expect(schema.id).toBe(jobId)
  expect(schema.synchronizationRules.length).toBeGreaterThan(0)
  expect(schema.directories.length).toBe(2)

  await expect(page).not.toHaveURL(/\/jobs\//)
  await expect(page.getByRole('heading', { level: 1, name: 'Litware Insights' })).toBeVisible()
  await expect(page.getByText('Its schema was downloaded.').first()).toBeVisible()
})

test.describe('when something fails', () => {
  test.use({ allowConsole: [LOST_ANSWERS] })

  test('nothing is deleted while the schema cannot be read, unless the person insists', async ({ page }) => {
    const { job } = await pathsOf('Litware Insights')
    await enterDemo(page, job)
    await addFault(page, '500 with a nested error', 'Reading a schema')
    const dialog = await openDelete(page)
    await dialog.getByRole('textbox').fill('LitwareInsights')
    await dialog.getByRole('button', { name: 'Delete job' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Request ID')
    await expect(dialog.getByRole('textbox')).toHaveValue('LitwareInsights')
    await dialog.getByRole('checkbox', { name: 'Delete without a copy of the schema' }).check()
    await dialog.getByRole('button', { name: 'Delete job' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Litware Insights' })).toBeVisible()
    await expect(page.getByText("Its schema wasn't saved.").first()).toBeVisible()
  })

  test('a refusal leaves the dialog open with the typed text', async ({ page }) => {
    const { job } = await pathsOf('Litware Insights')
    await enterDemo(page, job)
    await addFault(page, '403 Forbidden', 'Every request')
    const dialog = await openDelete(page)
    await dialog.getByRole('textbox').fill('LitwareInsights')
    await dialog.getByRole('button', { name: 'Delete job' }).click()
    await expect(dialog.getByRole('alert')).toContainText("Couldn't read the job's schema")
    await expect(dialog.getByRole('alert')).toContainText('Request ID')
    await expect(dialog.getByRole('textbox')).toHaveValue('LitwareInsights')
  })

  test('a lost answer is checked by reading: a missing job counts as deleted, and the request is sent once', async ({
    page,
    world,
  }) => {
    const { job } = await pathsOf('Litware Insights')
    await signIn(page, world, 'adele@contoso.example', job)
    const dialog = await openDelete(page)
    await dialog.getByRole('textbox').fill('LitwareInsights')
    world.graph.simulator().faults.add({ kind: 'droppedAfter', route: 'DELETE *jobs/*', times: 1 })
    await dialog.getByRole('button', { name: 'Delete job' }).click()
    await expect(page.getByRole('heading', { name: 'No provisioning job' })).toBeVisible()
    await expect(page.getByText('There was no response, but the job no longer exists.').first()).toBeVisible()
    expect(world.graph.requests.filter((line) => line.startsWith('DELETE'))).toHaveLength(1)
  })

  test('a lost answer is checked by reading: if the job still exists, nothing was deleted', async ({ page, world }) => {
    const { job } = await pathsOf('Litware Insights')
    await signIn(page, world, 'adele@contoso.example', job)
    const dialog = await openDelete(page)
    await dialog.getByRole('textbox').fill('LitwareInsights')
    world.graph.simulator().faults.add({ kind: 'dropped', route: 'DELETE *jobs/*', times: 1 })
    await dialog.getByRole('button', { name: 'Delete job' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Reading again showed that nothing was deleted.')
    await expect(dialog.getByRole('textbox')).toHaveValue('LitwareInsights')
    await dialog.getByRole('button', { name: 'Delete job' }).click()
    await expect(page.getByText('Its schema was downloaded.').first()).toBeVisible()
  })
})
