import type { Locator, Page } from '@playwright/test'
import { enterDemo, expect, expectAccessible, test } from './fixtures'
import { pathsOf } from './demoPaths'
import { editor, writeExpression } from './playgroundPage'

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Attribute mappings of User → User' })
const drawer = (page: Page, target: string): Locator =>
  page.getByRole('dialog', { name: `Mapping ${target}`, exact: true })
/** The row of a target attribute. `n` distinguishes rows with the same target. */
const rowOf = (page: Page, target: string, n = 0): Locator =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell', { name: target, exact: true }) })
    .nth(n)
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search mappings' })
const pill = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'Show only' }).getByRole('button', { name: new RegExp(`^${name}`) })
const rowCount = (page: Page, count: number) => expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 1))

async function openMappings(page: Page, query = ''): Promise<number> {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, `${job}/schema${query}`)
  await expect(grid(page)).toBeVisible()
  return Number(await grid(page).getAttribute('aria-rowcount')) - 1
}

test('an expression: found by search, written with completion, corrected by fixes, with a live value', async ({
  page,
}) => {
  await openMappings(page)
  await search(page).fill('userprincipalname mid')
  await rowCount(page, 1)
  await rowOf(page, 'Alias').click()
  const open = drawer(page, 'Alias')
  await expect(open).toContainText('String, required')
  await expect(page).toHaveURL(/attribute=Alias/)

  await open.getByRole('button', { name: 'Sample person…' }).click()
  await page.getByRole('combobox', { name: 'Find a person' }).fill('Renée')
  await page
    .getByRole('option', { name: /Renée D'Angelo/ })
    .first()
    .click()
  const value = open.getByRole('status', { name: 'Value' })
  await expect(value).toContainText('renee.da')

  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('ToUp')
  await expect(
    page.getByRole('listbox', { name: 'Completions' }).getByRole('option', { name: 'ToUpper' }),
  ).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('[givenN')
  await expect(
    page.getByRole('listbox', { name: 'Completions' }).getByRole('option', { name: /\[givenName\]/ }),
  ).toContainText('String')
  await page.keyboard.press('Tab')
  await expect(editor(page)).toHaveText('ToUpper([givenName])')
  await expect(open.getByRole('note', { name: 'Signature' })).toContainText('ToUpper(')
  await expect(value).toContainText('RENÉE')
  await expect(open).toContainText('Changed in this draft')

  // A mistake is marked at its position, and its fix corrects it.
  await writeExpression(page, 'toupper([GivenName])')
  await expect(open.getByRole('list', { name: 'Problems', exact: true })).toBeVisible()
  await expectAccessible(page)
  await open
    .getByRole('list', { name: 'Problems', exact: true })
    .getByRole('button', { name: 'Change to ToUpper' })
    .click()
  await open
    .getByRole('list', { name: 'Problems', exact: true })
    .getByRole('button', { name: 'Change to [givenName]' })
    .click()
  await expect(editor(page)).toHaveText('ToUpper([givenName])')
  await expect(value).toContainText('RENÉE')

  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(editor(page)).not.toHaveText('ToUpper([givenName])')
})

test('one mapping: of every kind, as JSON, reverted, and opened in the playground', async ({ page }) => {
  const total = await openMappings(page, '?attribute=Alias')
  const open = drawer(page, 'Alias')
  await expect(editor(page)).toHaveText('Mid([userPrincipalName], 1, 8)')

  // An expression that reads one attribute becomes a direct mapping of that attribute, and back again.
  await open.getByRole('radio', { name: 'Direct' }).check()
  await expect(open.getByRole('combobox', { name: 'Source attribute' })).toHaveValue('userPrincipalName')
  await open.getByRole('radio', { name: 'None' }).check()
  await open.getByRole('textbox', { name: 'Default value if null' }).fill('nobody')
  await open.getByRole('radio', { name: 'Expression' }).check()
  await expect(editor(page)).toHaveText('Mid([userPrincipalName], 1, 8)')
  await open.getByRole('radio', { name: 'Constant' }).check()
  await open.getByRole('textbox', { name: 'Constant value' }).fill('say "hi"')
  await expect(rowOf(page, 'Alias')).toContainText('"say \\"hi\\""')
  await open
    .getByRole('combobox', { name: 'Apply this mapping' })
    .selectOption({ label: 'Only during object creation' })
  await expect(open).toContainText('Later changes in the source are ignored.')

  await open.getByRole('button', { name: 'Show JSON' }).click()
  const json = page.getByRole('textbox', { name: 'This mapping as JSON' })
  await expect(json).toContainText('"flowType": "ObjectAddOnly"')
  await json.click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText('{ "targetAttributeName": "Alias", }')
  await expect(open).toContainText('Not applied')
  await open.getByRole('button', { name: 'Close' }).click()
  await expect(open).toBeHidden()
  await expect(grid(page)).toBeFocused()
  await expect(rowOf(page, 'Alias')).toContainText('Changed')

  // Typed text that isn't valid JSON yet stays with its mapping.
  await page.keyboard.press('Enter')
  await open.getByRole('button', { name: 'Show JSON' }).click()
  await expect(json).toHaveText('{ "targetAttributeName": "Alias", }')
  await json.click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText('{ "targetAttributeName": "Alias", "source": null }')
  await expect(open).not.toContainText('Not applied')
  await expect(open.getByRole('radio', { name: 'None' })).toBeChecked()

  await open.getByRole('button', { name: 'Revert' }).click()
  await expect(editor(page)).toHaveText('Mid([userPrincipalName], 1, 8)')
  await expect(open).not.toContainText('Changed in this draft')
  await expect(open.getByRole('link', { name: 'Test on a person' })).toHaveAttribute('href', /on-demand.*rule=/)
  await open.getByRole('link', { name: 'Open in Expressions' }).click()
  await expect(editor(page)).toHaveText('Mid([userPrincipalName], 1, 8)')
  await page.goBack()
  await expect(open).toBeVisible()
  await open.getByRole('button', { name: 'Close' }).click()
  await rowCount(page, total)
})

test('many mappings: pills, sorting, bulk edit, duplicates, and undoing a removal', async ({ page }) => {
  const total = await openMappings(page)
  await pill(page, 'None').click()
  await expect(page).toHaveURL(/show=none/)
  await grid(page).getByRole('button', { name: 'Select all shown' }).click()
  const commands = page.getByRole('toolbar', { name: 'Selected mappings' })
  await commands.getByRole('button', { name: 'Edit', exact: true }).click()
  const bulk = page.getByRole('dialog', { name: /^Edit \d+ mappings$/ })
  await bulk
    .getByRole('combobox', { name: 'Apply this mapping' })
    .selectOption({ label: 'Only during object creation' })
  await bulk.getByRole('radio', { name: 'Set' }).check()
  await bulk.getByRole('textbox', { name: 'New default value' }).fill('x-bulk')
  await expectAccessible(page)
  await bulk.getByRole('button', { name: 'Change', exact: true }).click()
  await pill(page, 'None').click()
  await expect(pill(page, 'Changed')).toContainText(/[2-9]/)
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(pill(page, 'Changed')).toBeHidden()
  await page.getByRole('button', { name: 'Clear selection' }).click()

  await grid(page).getByRole('button', { name: 'Target attribute' }).click()
  await expect(grid(page).getByRole('columnheader', { name: 'Target attribute' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await expect(page).toHaveURL(/sort=target/)
  await grid(page).getByRole('button', { name: 'Target attribute' }).click()
  await grid(page).getByRole('button', { name: 'Target attribute' }).click()

  // A copy of a matching attribute isn't a matching attribute, and reports that its target is already mapped.
  await rowOf(page, 'Username').getByRole('gridcell').first().click()
  await commands.getByRole('button', { name: 'Duplicate' }).click()
  await rowCount(page, total + 1)
  await expect(rowOf(page, 'Username', 1)).toContainText('New')
  await expect(page.getByRole('gridcell', { name: 'Username', exact: true })).toHaveCount(2)
  await page.getByRole('button', { name: 'Clear selection' }).click()
  await rowOf(page, 'Username', 1).click()
  await drawer(page, 'Username').getByRole('button', { name: 'Remove mapping' }).click()
  await rowCount(page, total)

  await rowOf(page, 'FirstName').getByRole('gridcell').first().click()
  await rowOf(page, 'LastName').getByRole('gridcell').first().click()
  await commands.getByRole('button', { name: 'Remove' }).click()
  await rowCount(page, total - 2)
  await page
    .getByRole('region', { name: 'New notifications' })
    .getByRole('group', { name: 'Removed 2 mappings' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await rowCount(page, total)
})

test('suggestions for unmapped attributes, and the order of matching', async ({ page }) => {
  const total = await openMappings(page)
  await rowOf(page, 'FirstName').getByRole('gridcell').first().click()
  await rowOf(page, 'LastName').getByRole('gridcell').first().click()
  await page.keyboard.press('Delete')
  await rowCount(page, total - 2)
  await expect(pill(page, 'Unmapped required')).toContainText('1')
  await page.getByRole('button', { name: 'Add mapping', exact: true }).click()
  const suggest = page.getByRole('dialog', { name: 'Add mappings' })
  await expect(suggest.getByRole('tab', { name: /^Suggested/ })).toHaveAttribute('aria-selected', 'true')
  await suggest.getByRole('checkbox', { name: /FirstName.*\[givenName\].*means the same/ }).check()
  await suggest.getByRole('checkbox', { name: /LastName/ }).check()
  await expectAccessible(page)
  await suggest.getByRole('button', { name: 'Add 2 mappings' }).click()
  await rowCount(page, total)
  await search(page).fill('lastname')
  await expect(rowOf(page, 'LastName')).toContainText('[surname]')
  await search(page).fill('')

  await page.getByRole('button', { name: 'Matching', exact: true }).click()
  const order = page.getByRole('dialog', { name: 'Change matching precedence' })
  await order.getByRole('combobox', { name: 'Match by another mapped attribute' }).click()
  await order.getByRole('combobox', { name: 'Match by another mapped attribute' }).fill('FederationId')
  await page.getByRole('option', { name: 'FederationIdentifier' }).click()
  await order.getByRole('button', { name: 'FederationIdentifier earlier' }).click()
  await expect(
    order.getByRole('list', { name: 'Matching attributes, in order' }).getByRole('listitem').first(),
  ).toContainText('FederationIdentifier')
  await order.getByRole('button', { name: 'Change order' }).click()
  await pill(page, 'Matching').click()
  await rowCount(page, 2)
  await expect(rowOf(page, 'FederationIdentifier').getByRole('gridcell').nth(4)).toHaveText('1')
  await expect(rowOf(page, 'Username').getByRole('gridcell').nth(4)).toHaveText('2')
})

test('copies mappings into another object mapping, and into the draft of another job, where nothing is saved', async ({
  page,
}) => {
  await openMappings(page)
  await rowOf(page, 'Email').getByRole('gridcell').first().click()
  await rowOf(page, 'Alias').getByRole('gridcell').first().click()
  await page.getByRole('button', { name: 'Copy to' }).click()
  const copy = page.getByRole('dialog', { name: 'Copy 2 mappings' })
  await expect(copy.getByRole('list', { name: 'Mappings in the other schema' })).toContainText("doesn't define")
  await copy.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByRole('button', { name: /^Object mapping:/ }).click()
  await expect(page.getByRole('radio', { name: /UserRole/ })).toContainText('3')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Copy to' }).click()
  await copy.getByRole('radio', { name: "Another job's schema" }).check()
  await copy.getByRole('combobox', { name: 'Job' }).click()
  await copy.getByRole('combobox', { name: 'Job' }).fill('Box')
  await page.getByRole('option', { name: /^Box/ }).first().click()
  await expect(copy.getByRole('list', { name: 'Mappings in the other schema' })).toContainText(
    "The target there doesn't define",
  )
  await copy.getByRole('radio', { name: 'Add a second mapping' }).check()
  await copy.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByRole('dialog', { name: 'Copied' }).getByRole('link', { name: 'Open that draft' }).click()
  await expect(page).toHaveTitle('Mappings – Box – Syncscope')
  await expect(page.getByRole('gridcell', { name: 'Alias', exact: true })).toBeVisible()
  await rowCount(page, 2)
})

test('a locked rule is shown and cannot be changed', async ({ page }) => {
  await openMappings(page)
  await page.getByRole('button', { name: /^Object mapping:/ }).click()
  await page.getByRole('radio', { name: /Profile → AppRole/ }).click()
  await expect(page.getByText(/editable: false\)/).first()).toBeVisible()
  await page.getByRole('button', { name: /^Object mapping: Profile → AppRole/ }).click()
  await expect(page.getByRole('switch', { name: 'Enabled' })).toBeDisabled()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Add mapping' })).toHaveAttribute('aria-description', /editable: false/)
  await page.getByRole('grid').getByRole('row').nth(1).click()
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Target attribute' })).toBeDisabled()
  await expectAccessible(page)
})

test('by keyboard alone: choose, open, navigate, edit, move, remove and undo', async ({ page }) => {
  const total = await openMappings(page)
  await grid(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+A')
  await expect(page.getByText(`${String(total)} selected`)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^\d+ selected$/)).toBeHidden()

  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(grid(page).getByRole('row').nth(1)).toContainText('IsActive')
  await page.keyboard.press('ControlOrMeta+Z')
  await expect(grid(page).getByRole('row').nth(1)).toContainText('Username')

  await page.keyboard.press('Enter')
  await expect(drawer(page, 'IsActive')).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(drawer(page, 'Alias')).toBeVisible()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(drawer(page, 'Username')).toBeVisible()
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText(' ')
  await page.keyboard.press('Escape')
  await expect(drawer(page, 'Username')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(editor(page)).not.toBeFocused()
  // The first Escape closes the tooltip of the focused button.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(drawer(page, 'Username')).toBeHidden()
  await expect(grid(page)).toBeFocused()

  await page.keyboard.press('End')
  await page.keyboard.press('Delete')
  await rowCount(page, total - 1)
  await page.keyboard.press('ControlOrMeta+Z')
  await rowCount(page, total)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 400, height: 800 }, colorScheme: 'dark' })
  test('cards and a full-width drawer, nothing beyond the edge', async ({ page }) => {
    await openMappings(page)
    await expectAccessible(page)
    await page.getByRole('gridcell').filter({ hasText: 'Username' }).click()
    const open = drawer(page, 'Username')
    await expect(open).toBeVisible()
    await expect(editor(page)).toBeVisible()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)
    expect(await open.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
    await open.getByRole('button', { name: 'Close' }).click()
    await expect(open).toBeHidden()
  })
})
