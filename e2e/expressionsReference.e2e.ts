import { enterDemo, expect, expectAccessible, test } from './fixtures'

test('finds a function by its purpose, with its rules, traps and a result beside the expected one', async ({
  page,
}) => {
  await enterDemo(page, '/expressions?panel=reference')
  await page.getByRole('searchbox', { name: 'Search the reference' }).fill('diacritics')
  await page.getByRole('button', { name: /^NormalizeDiacritics\(/ }).click()
  const entry = page
    .getByRole('list', { name: 'Functions' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^NormalizeDiacritics\(/ }) })
  await expect(entry.getByRole('heading', { name: 'Rules' })).toBeVisible()
  await expect(entry.getByRole('link', { name: 'Source' })).toHaveAttribute('href', /learn\.microsoft\.com/)
  await expect(entry.getByText('Same').first()).toBeVisible()
  await expect(entry.getByText('Differs')).toHaveCount(0)
})

test('tries an example in the editor', async ({ page }) => {
  await enterDemo(page, '/expressions?panel=reference')
  await page.getByRole('searchbox', { name: 'Search the reference' }).fill('switch')
  await page.getByRole('button', { name: /^Switch\(/ }).click()
  await page.getByRole('button', { name: /^Try Switch\(\[state\]/ }).click()
  await expect(page.getByRole('textbox', { name: 'state' })).toHaveValue('QLD')
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('Australia/Brisbane')
})

test('inserts a call at the cursor', async ({ page }) => {
  await enterDemo(page, '/expressions?panel=reference')
  await page.getByRole('searchbox', { name: 'Search the reference' }).fill('now')
  await page.getByRole('button', { name: /^Now\(/ }).click()
  await page.getByRole('button', { name: 'Insert' }).click()
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('1/5/2026')
})

test('filters by kind and product, and lists the lint rules with their evidence', async ({ page }) => {
  await enterDemo(page, '/expressions?panel=reference')
  const show = page.getByRole('combobox', { name: 'Show' })
  await show.selectOption('Dates')
  await expect(page.getByRole('button', { name: /^CDate\(/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Join\(/ })).toHaveCount(0)
  await show.selectOption('All functions')
  const product = page.getByRole('combobox', { name: 'Product' })
  await product.selectOption('Cloud sync')
  await expect(page.getByRole('button', { name: /^ConvertFromBase64\(/ })).toBeVisible()
  await product.selectOption('App provisioning')
  await expect(page.getByRole('button', { name: /^ConvertFromBase64\(/ })).toHaveCount(0)
  await show.selectOption('Lint rules')
  const rules = page.getByRole('list', { name: 'Rules' })
  expect(await rules.getByRole('listitem').count()).toBeGreaterThan(15)
  await expect(rules.getByRole('link').first()).toHaveAttribute('href', /^https:\/\//)
})

test('opens a worked example with its inputs', async ({ page }) => {
  await enterDemo(page, '/expressions?panel=gallery')
  await page.getByRole('button', { name: 'Try Login name from the name' }).click()
  await expect(page.getByRole('textbox', { name: 'surname' })).toHaveValue('Łęcka')
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('zanetaanna.lecka')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`is accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await enterDemo(page, '/expressions?panel=reference')
    await page.getByRole('searchbox', { name: 'Search the reference' }).fill('date')
    await page.getByRole('button', { name: /^FormatDateTime\(/ }).click()
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'Show' }).selectOption('Lint rules')
    await page.getByRole('searchbox', { name: 'Search the reference' }).fill('')
    await expect(page.getByRole('list', { name: 'Rules' })).toBeVisible()
    await expectAccessible(page)
    await enterDemo(page, '/expressions?panel=gallery')
    await expect(page.getByRole('heading', { name: 'Strip the domain' })).toBeVisible()
    await expectAccessible(page)
  })
}
