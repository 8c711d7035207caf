import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { enterDemo, expect, expectAccessible, test } from './fixtures'

const panel = '/expressions?panel=saved'
const card = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Saved expressions' }).getByRole('listitem', { name })
const cases = (page: Page, name: string) => page.getByRole('region', { name: `Test cases of ${name}` })

/** Writes an expression with one input in the editor and saves it under a name. */
async function save(page: Page, name: string, expression = 'ToUpper([city])') {
  await enterDemo(page, `${panel}&expression=${encodeURIComponent(expression)}`)
  await page.getByRole('textbox', { name: 'city' }).fill('Aarhus')
  await page.getByRole('button', { name: 'Save as new' }).click()
  const form = page.getByRole('form', { name: 'Save expression' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('textbox', { name: 'Note' }).fill('For the payroll app')
  await form.getByRole('button', { name: 'Save expression' }).click()
  await expect(card(page, name)).toBeVisible()
}

/** Puts another text into the editor with a link, which has the same effect as typing. */
async function edit(page: Page, expression: string) {
  await page.goto(`${panel}&demo&expression=${encodeURIComponent(expression)}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

const file = (content: unknown) => ({
  name: 'mine.json',
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
})

test('stores an expression with its first case over a reload', async ({ page }) => {
  await save(page, 'City in capitals')
  await page.reload()
  await expect(card(page, 'City in capitals')).toContainText('For the payroll app')
  await expect(
    cases(page, 'City in capitals').getByRole('row', { name: /city: Aarhus "AARHUS" "AARHUS" Passes/ }),
  ).toBeVisible()
})

test('requires a name', async ({ page }) => {
  await enterDemo(page, `${panel}&expression=${encodeURIComponent('[a]')}`)
  await page.getByRole('button', { name: 'Save as new' }).click()
  await page.getByRole('button', { name: 'Save expression' }).click()
  await expect(page.getByText('Give it a name')).toBeVisible()
})

test('shows which cases a change breaks before it is saved, and reverts the change', async ({ page }) => {
  await save(page, 'City')
  await edit(page, 'ToLower([city])')
  await expect(card(page, 'City')).toContainText('The change breaks 1 of 1 case')
  await expect(cases(page, 'City').getByRole('row', { name: /"AARHUS" "AARHUS" "aarhus" Breaks/ })).toBeVisible()

  await card(page, 'City').getByRole('button', { name: 'Update' }).click()
  await expect(card(page, 'City')).toContainText('0 of 1 case passes')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card(page, 'City')).toContainText('The change breaks 1 of 1 case')

  await cases(page, 'City').getByRole('button', { name: 'Expect the result of case 1' }).click()
  await expect(cases(page, 'City').getByRole('row', { name: /"aarhus" "AARHUS" "aarhus" Fixed/ })).toBeVisible()
})

test('edits an expected result, runs all cases, and undoes a delete', async ({ page }) => {
  await save(page, 'City')
  await cases(page, 'City').getByRole('button', { name: 'Edit what case 1 expects' }).click()
  await page.getByRole('combobox', { name: 'Expected result' }).selectOption('Null')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(cases(page, 'City').getByRole('row', { name: /null "AARHUS" Fails/ })).toBeVisible()

  await card(page, 'City').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(card(page, 'City')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card(page, 'City')).toContainText('ToUpper([city])')
})

test("adds the current inputs as a case and opens a case's inputs", async ({ page }) => {
  await save(page, 'City')
  await page.getByRole('textbox', { name: 'city' }).fill('Šibenik')
  await card(page, 'City').getByRole('button', { name: 'Add case' }).click()
  await expect(cases(page, 'City').getByRole('row', { name: /city: Šibenik "ŠIBENIK"/ })).toBeVisible()
  await cases(page, 'City').getByRole('button', { name: 'Use the inputs of case 1' }).click()
  await expect(page.getByRole('textbox', { name: 'city' })).toHaveValue('Aarhus')
})

test('exports and imports without loss, and says what is wrong with a file', async ({ page }) => {
  await save(page, 'City')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const exported = await readFile(await (await downloading).path(), 'utf8')
  expect(JSON.parse(exported)).toMatchObject({
    format: 'syncscope-expressions',
    version: 1,
    expressions: [{ name: 'City', expression: 'ToUpper([city])' }],
  })

  const input = page.getByLabel('File to import')
  await input.setInputFiles(file(exported))
  await expect(page.getByRole('main').getByText('0 added, 1 there already')).toBeVisible()

  await input.setInputFiles(
    file({ format: 'syncscope-expressions', version: 1, expressions: [{ name: 'Broken', expression: 7 }] }),
  )
  await expect(page.getByText('expressions[0].expression has to be text, but is a number.')).toBeVisible()
  await expect(card(page, 'Broken')).toHaveCount(0)

  await input.setInputFiles(
    file({
      format: 'syncscope-expressions',
      version: 1,
      expressions: [
        {
          name: 'By hand',
          expression: 'ToLower([city])',
          cases: [{ inputs: { city: 'Odense' }, expected: 'odense' }],
        },
      ],
    }),
  )
  await expect(card(page, 'By hand')).toBeVisible()
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(card(page, 'By hand')).toContainText('1 of 1 case passes')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`is accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await save(page, 'City')
    await edit(page, 'ToLower([city])')
    await expect(card(page, 'City')).toContainText('The change breaks')
    await expectAccessible(page)
  })
}
