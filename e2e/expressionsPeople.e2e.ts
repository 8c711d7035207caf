import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { approveConsent, enterDemo, expect, expectAccessible, signIn, test } from './fixtures'

const open = (page: Page, expression: string) =>
  enterDemo(page, `/expressions?panel=people&expression=${encodeURIComponent(expression)}`)
const results = (page: Page) => page.getByRole('grid', { name: 'Results by person' })
const tile = (page: Page, name: string) => page.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name })

test('evaluates for everyone, failures first, and counts distinct results', async ({ page }) => {
  await open(page, 'ToLower(Item(Split([displayName], " "), 2))')
  await page.getByRole('button', { name: 'Evaluate for the first 500' }).click()
  // People with a single name have no last name.
  await expect(results(page).getByRole('row').nth(1).getByRole('img', { name: 'Failed' })).toBeVisible()
  await expect(results(page)).toHaveAttribute('aria-rowcount', /^2\d\d$/)
  await expect(tile(page, 'Failed')).not.toHaveText(/Failed0$/)
  // Only the visible rows are rendered.
  expect(await results(page).getByRole('row').count()).toBeLessThan(60)

  await tile(page, 'Distinct results').click()
  const distinct = page.getByRole('grid', { name: 'Distinct results' })
  await expect(distinct.getByRole('columnheader', { name: 'Who' })).toBeVisible()
  await expect(tile(page, 'Distinct results')).toHaveAttribute('aria-pressed', 'true')

  await tile(page, 'Failed').click()
  for (const row of await results(page).getByRole('row').all()) {
    if (await row.getByRole('gridcell').count()) await expect(row.getByRole('img', { name: 'Failed' })).toBeVisible()
  }
})

test('evaluates for chosen people, with attributes that Graph returns only on request', async ({ page }) => {
  await open(page, 'FormatDateTime([employeeHireDate], , "yyyy-MM-ddTHH:mm:ssZ", "yyyy")')
  for (const name of ['Maren Kjærsgård', "Renée D'Angelo"]) {
    await page.getByRole('searchbox', { name: 'People' }).fill(name.split(' ')[0] ?? '')
    await page.getByRole('checkbox', { name }).check()
  }
  await page.getByRole('button', { name: 'Evaluate for 2 chosen' }).click()
  await expect(results(page)).toHaveAttribute('aria-rowcount', '3')
  await expect(results(page).getByRole('row', { name: /Maren Kjærsgård \d{4}-\d\d-\d\dT.* "\d{4}"/ })).toBeVisible()

  await results(page).getByRole('button', { name: 'Maren Kjærsgård' }).click()
  await expect(page.getByRole('textbox', { name: 'employeeHireDate' })).toHaveValue(/^\d{4}-/)
})

test('saves the shown rows as CSV and copies them for a spreadsheet', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, '[mail]')
  await page.getByRole('searchbox', { name: 'People' }).fill('maren')
  await page.getByRole('button', { name: 'Evaluate for all found' }).click()
  await expect(results(page)).toHaveAttribute('aria-rowcount', '2')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const csv = await readFile(await (await downloading).path(), 'utf8')
  expect(csv.split('\r\n')).toEqual([
    '\uFEFFName,User principal name,mail,Outcome,Result,Problem',
    'Maren Kjærsgård,maren.kjaersgard@contoso.com,maren.kjaersgard@contoso.com,value,maren.kjaersgard@contoso.com,',
    '',
  ])
  await page.getByRole('button', { name: 'Copy table' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('Maren Kjærsgård\tmaren.kjaersgard@contoso.com\t')
})

test('stops a pattern that never ends, says why, and continues with the next person', async ({ page }) => {
  // A nested repetition, which takes exponential time on a text that almost matches. Only one person gets that far.
  await open(
    page,
    'IIF([mail]="maren.kjaersgard@contoso.com", Replace(Append([mailNickname], "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), , "(a+)+$", , "x", , ), [mail])',
  )
  await page.getByRole('searchbox', { name: 'People' }).fill('ma')
  await page.getByRole('button', { name: 'Evaluate for all found' }).click()
  await expect(results(page).getByRole('row').nth(1)).toContainText('The match was stopped after too many steps.')
  await expect(results(page).getByRole('row').nth(2)).toContainText('@')
  await expect(tile(page, 'Failed')).toHaveText(/Failed1$/)
})

test("fills in one person's values, and then JSON on top", async ({ page }) => {
  await open(page, 'Join(" ", [givenName], [surname], [WorkerID])')
  await page.getByRole('button', { name: 'Pick a person' }).click()
  await page.getByRole('combobox', { name: 'Find a person' }).fill('maren')
  await expect(page.getByText('A user of Entra ID has no WorkerID.')).toBeVisible()
  await page.getByRole('option', { name: /^Maren Kjærsgård/ }).click()
  await expect(page.getByRole('textbox', { name: 'surname' })).toHaveValue('Kjærsgård')

  await page.getByRole('button', { name: 'JSON' }).click()
  const json = page.getByRole('textbox', { name: 'Inputs as JSON' })
  await json.fill('["WorkerID"]')
  await page.getByRole('button', { name: 'Use these inputs' }).click()
  await expect(page.getByText('Paste one object')).toBeVisible()
  await json.fill('{"WorkerID": 4711, "surname": null, "city": "Aarhus"}')
  await page.getByRole('button', { name: 'Use these inputs' }).click()
  await expect(page.getByRole('textbox', { name: 'WorkerID' })).toHaveValue('4711')
  await expect(page.getByRole('combobox', { name: 'Kind of value: WorkerID' })).toHaveValue('number')
  await expect(page.getByRole('combobox', { name: 'Kind of value: surname' })).toHaveValue('null')
  await expect(page.getByRole('textbox', { name: 'givenName' })).toHaveValue('Maren')
  await expect(page.getByText("Kept, though the expression doesn't use it: city")).toBeVisible()
})

test('shows null, empty text, several values and dates differently', async ({ page }) => {
  await open(page, 'Coalesce([a], "was null")')
  const kind = page.getByRole('combobox', { name: 'Kind of value: a' })
  const value = page.getByRole('region', { name: 'Result' })
  await expect(value).toContainText('was null')
  await kind.selectOption('Empty text')
  await expect(value).toContainText('Empty text')
  // Typing into an empty field keeps the focus in it.
  await page.getByRole('textbox', { name: 'a', exact: true }).pressSequentially('xy')
  await expect(kind).toHaveValue('text')
  await expect(value).toContainText('xy')
  await kind.selectOption('Several values')
  await page.getByRole('button', { name: 'Add a value to a' }).click()
  await page.getByRole('textbox', { name: 'a, value 2' }).fill('second')
  await expect(value).toContainText('second')
  await kind.selectOption('Date')
  await page.getByRole('textbox', { name: 'a', exact: true }).fill('2026-02-01')
  await expect(page.getByText('Sent as 2026-02-01T00:00:00Z')).toBeVisible()
  await page.getByRole('textbox', { name: 'a', exact: true }).fill('soon')
  await expect(page.getByText('Not a date.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`is accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await open(page, 'Item(Split([displayName], " "), 2)')
    await page.getByRole('button', { name: 'Evaluate for the first 500' }).click()
    await expect(results(page)).toBeVisible()
    await page.getByRole('button', { name: 'Pick a person' }).click()
    await page.getByRole('combobox', { name: 'Find a person' }).fill('maren')
    await expect(page.getByRole('option', { name: /^Maren Kjærsgård/ })).toBeVisible()
    await expectAccessible(page)
  })
}

test.describe('workers', () => {
  test.use({ allowConsole: [/TrustedScriptURL|Content Security Policy/] })
  test('load from our own origin through the one policy, and not from plain text', async ({ page }) => {
    await open(page, '[mail]')
    const refused = await page.evaluate(() => {
      try {
        new Worker('/assets/any.js')
        return 'started'
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown'
      }
    })
    expect(refused).toBe('TypeError')
  })
})

test('requests the permission to read people here, and only here', async ({ page, world }) => {
  await signIn(page, world, 'adele@contoso.example', '/expressions?panel=people')
  expect(world.graph.requests.filter((line) => line.includes('/users'))).toEqual([])
  await expect(page.getByText('User.Read.All')).toBeVisible()
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Ask for the permission' }).click()
  await approveConsent(await opened)
  await page.getByRole('searchbox', { name: 'People' }).fill('maren')
  await expect(page.getByRole('checkbox', { name: 'Maren Kjærsgård' })).toBeVisible()
})
