import type { Page } from '@playwright/test'
import { choose } from './commands'
import { enterDemo, expect, expectAccessible, test } from './fixtures'
import { pathsOf } from './demoPaths'

async function openSchema(page: Page, search = ''): Promise<string> {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, `${job}/schema${search}`)
  await expect(page.getByRole('tab', { name: 'Mappings' })).toBeVisible()
  return job
}

const text = (page: Page) => page.getByRole('textbox', { name: 'Schema as JSON' })
const status = (page: Page, words: string | RegExp) =>
  expect(page.getByRole('main').getByText(words).first()).toBeVisible()

/** Replaces the whole JSON text. */
async function typeOver(page: Page, json: string): Promise<void> {
  await text(page).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(json)
}

const tiny = (name: string, more = '') =>
  `{ "id": "x", "synchronizationRules": [{ "id": "r", "name": "${name}", "editable": true, "priority": 1, "sourceDirectoryName": "A", "targetDirectoryName": "A", "objectMappings": [] }], "directories": [{ "id": "a", "name": "A", "objects": [] }] ${more}}`

test('stores a draft over a reload, undoes and redoes by keyboard', async ({ page }) => {
  await openSchema(page, '?tab=rules')
  await status(page, 'No changes')
  await page.getByRole('tab', { name: 'JSON' }).click()
  await typeOver(page, tiny('Renamed'))
  await status(page, /\d+ changes? not saved/)
  await status(page, /Draft saved \d{1,2}:\d\d/)
  await expect(page.getByText('This looks like the schema of another app')).toBeVisible()

  await page.reload()
  await status(page, /\d+ changes? not saved/)
  await page.getByRole('tab', { name: 'Problems' }).focus()
  await page.keyboard.press('Control+z')
  await status(page, 'No changes')
  await page.keyboard.press('Control+y')
  await status(page, /\d+ changes? not saved/)
  await expectAccessible(page)

  await choose(page, 'Discard…')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await status(page, 'No changes')
})

test('never loses text that cannot be parsed', async ({ page }) => {
  await openSchema(page, '?tab=json')
  await typeOver(page, tiny('Typed', ','))
  await expect(page.getByText("This text isn't valid")).toBeVisible()
  await expect(page.getByText(/Remove this comma/).first()).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('tab', { name: 'Scoping' }).click()
  await expect(page.getByText('The JSON tab has invalid text')).toBeVisible()
  await page.reload()
  await expect(page.getByText('The JSON tab has invalid text')).toBeVisible()
  await page.getByRole('button', { name: 'Go to the text' }).click()
  await expect(text(page)).toContainText('"Typed"')

  await typeOver(page, 'not json at all')
  await expect(page.getByText(/Not valid JSON/).first()).toBeVisible()
  await typeOver(page, '[1, 2]')
  await expect(page.getByText(/This is a list/).first()).toBeVisible()
  await typeOver(page, tiny('Mended'))
  await status(page, /\d+ changes? not saved/)
  await expect(page.getByText("This text isn't valid")).toBeHidden()
})

test('tabs on one schema detect each other and store separate drafts', async ({ page, context }) => {
  const job = await openSchema(page, '?tab=json')
  const other = await context.newPage()
  await enterDemo(other, `${job}/schema?tab=json`)
  await expect(other.getByText('Open in another tab')).toBeVisible()
  await expect(page.getByText('Open in another tab')).toBeVisible()

  await typeOver(other, tiny('Theirs'))
  await expect(page.getByText(/Changes in the other tab: /)).toBeVisible()
  await status(page, 'No changes')
  await typeOver(page, tiny('Mine'))
  await expect(other.getByText(/Changes in the other tab: /)).toBeVisible()
  await status(page, /Draft saved/)
  await status(other, /Draft saved/)

  await other.close()
  await expect(page.getByText('Open in another tab')).toBeHidden()
  await page.reload()
  await expect(page.getByText("There's another draft")).toBeVisible()
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(text(page)).toContainText('"Theirs"')
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(text(page)).toContainText('"Mine"')
})

test('lists problems, goes to them and fixes them', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await openSchema(page, '?tab=json')
  await typeOver(page, tiny('Broken').replace('"targetDirectoryName": "A"', '"targetDirectoryName": "Nowhere"'))
  await page.getByRole('tab', { name: /Problems \(\d/ }).click()
  const table = page.getByRole('treegrid', { name: 'Problems' })
  await expect(table.getByText("A rule uses a directory that doesn't exist")).toBeVisible()
  await expectAccessible(page)
  await table.getByRole('button', { name: /names the directory ‘Nowhere’/ }).click()
  await expect(page).toHaveURL(/tab=rules/)
})

test('fits a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 800 })
  await openSchema(page, '?tab=problems')
  await expect(page.getByText('No problems')).toBeVisible()
  await page.getByRole('tab', { name: 'JSON' }).click()
  await expect(text(page)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)
  await expectAccessible(page)
})
