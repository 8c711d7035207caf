import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright'
import { choose } from './commands'
import { enterDemo, expect, expectAccessible, test } from './fixtures'

const readWrite = '/permissions/Synchronization.ReadWrite.All'

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8')
}

const rows = (page: Page) => page.getByRole('region', { name: 'Methods' }).getByRole('row')

test('the Connection page leads to the reference of a permission, with 32 methods for each access', async ({
  page,
}) => {
  await enterDemo(page, '/connection')
  await page.getByRole('link', { name: 'Synchronization.ReadWrite.All' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Synchronization.ReadWrite.All' })).toBeVisible()
  await expect(rows(page)).toHaveCount(33)
  await expect(page.getByText('on behalf of the signed-in user')).toBeVisible()
  await page.getByRole('radio', { name: 'App-only' }).check()
  await expect(rows(page)).toHaveCount(33)
  await expect(page.getByText('Not app-only')).toHaveCount(32)
  await expect(page.getByText('ClientSecretCredential("TENANT_ID"')).toBeVisible()
})

test('methods are found by words, the result is announced, and Escape clears the search', async ({ page }) => {
  await enterDemo(page, readWrite)
  const search = page.getByRole('textbox', { name: 'Search methods' })
  await search.fill('put schema')
  await expect(rows(page)).toHaveCount(3)
  await expect(page.getByRole('status').filter({ hasText: '2 methods' })).toBeAttached()
  await expect(page).toHaveURL(/q=put/)
  await search.fill('nothing like this')
  await expect(page.getByText('No method matches.')).toBeVisible()
  await search.press('Escape')
  await expect(rows(page)).toHaveCount(33)
  await page.getByRole('link', { name: 'Provision on demand' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: /on demand/i })).toBeVisible()
})

test('a permission leaves as a table, as JSON and as a link, and prints on a few sheets', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await enterDemo(page, readWrite)
  const [table] = await Promise.all([page.waitForEvent('download'), choose(page, 'Export CSV')])
  expect((await textOf(table)).trim().split('\r\n')).toHaveLength(33)
  const [json] = await Promise.all([page.waitForEvent('download'), choose(page, 'Export JSON')])
  const document = JSON.parse(await textOf(json)) as { name: string; methods: { application: boolean }[] }
  expect(document.name).toBe('Synchronization.ReadWrite.All')
  expect(document.methods.filter(({ application }) => application)).toHaveLength(32)
  await page.getByRole('tab', { name: 'Python' }).click()
  await choose(page, 'Copy link')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/code=python/)
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
  expect(sheets.length).toBeGreaterThanOrEqual(2)
  expect(sheets.length).toBeLessThanOrEqual(6)

  // No row is divided between two sheets, and nothing beside a sheet is cut off. The width is that of A4 without margins.
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 718, height: 1046 })
  const cut = await rows(page).evaluateAll((all) =>
    all.flatMap((row) => {
      const isWhole = [...row.children].every((cell) => getComputedStyle(cell).breakInside === 'avoid')
      const problems = isWhole ? [] : ['breaks']
      for (let around: Element | null = row; around; around = around.parentElement)
        if (getComputedStyle(around).overflow !== 'visible' && around.scrollHeight > around.clientHeight + 1)
          problems.push(`cut by ${around.tagName}`)
      if (row.getBoundingClientRect().right > window.innerWidth + 1) problems.push('too wide')
      return problems.map((problem) => `${row.textContent.slice(0, 40)}: ${problem}`)
    }),
  )
  expect(cut).toEqual([])
  console.log(
    `The permission prints on ${String(sheets.length)} sheets with ${String(await rows(page).count())} whole rows`,
  )
})

test('every permission has a page, an unknown one lists them, and the page is accessible', async ({ page }) => {
  await enterDemo(page, '/permissions/Files.Read.All')
  await expect(page.getByRole('heading', { level: 1, name: 'Permission not found' })).toBeVisible()
  await page.getByRole('link', { name: 'Group.ReadBasic.All', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Group.ReadBasic.All' })).toBeVisible()
  await expect(page.getByText("Syncscope doesn't have Microsoft's description")).toBeVisible()
  await expectAccessible(page)
})

test('every method has a program in each language, for a person and for an app', async ({ page }) => {
  await enterDemo(page, readWrite)
  await page
    .getByRole('combobox', { name: 'Method' })
    .selectOption('PUT /servicePrincipals/{id}/synchronization/secrets')
  const program = (label: string) => page.getByLabel(`${label} example`, { exact: true })
  await expect(program('C#')).toContainText('Method.PUT')
  await page.getByRole('tab', { name: 'PowerShell' }).click()
  await expect(program('PowerShell')).toContainText('Invoke-MgGraphRequest -Method PUT')
  await expect(program('PowerShell')).toContainText('TARGET_SECRET_TOKEN')
  await page.getByRole('radio', { name: 'App-only' }).check()
  await expect(program('PowerShell')).toContainText('CertificateThumbprint')
  await expect(page).toHaveURL(/method=PUT/)
})
