import type { Page } from '@playwright/test'
import { anyCommand, choose } from './commands'
import { enterDemo, expect, expectAccessible, test } from './fixtures'
import { pathsOf } from './demoPaths'

async function open(page: Page, app = 'Salesforce', query = '') {
  const { job } = await pathsOf(app)
  await enterDemo(page, `${job}/schema?tab=scoping${query}`)
  await expect(page.getByRole('tabpanel', { name: 'Scoping' })).toBeVisible()
}
const filter = (page: Page) => page.getByRole('region', { name: 'Scoping filter' })
const group = (page: Page, name: string) => page.getByRole('group', { name: `Clause group ${name}`, exact: true })
const values = (page: Page) => page.getByRole('group', { name: 'Values of the sample' })

async function chooseSample(page: Page, name: string) {
  await choose(page, 'Sample person…')
  const dialog = page.getByRole('dialog', { name: 'Sample person' })
  await dialog.getByRole('combobox', { name: 'Find a person' }).fill(name.split(' ')[0] ?? '')
  await page.getByRole('option', { name }).click()
  await expect(await anyCommand(page, `Sample: ${name}`)).toBeVisible()
}

test('explains the filter and evaluates every clause for a person', async ({ page }) => {
  await open(page)
  await expect(filter(page).getByText('In scope: people whose department matches')).toBeVisible()
  await expect(filter(page).getByText('or', { exact: true }).first()).toBeVisible()
  await chooseSample(page, 'Maren Kjærsgård')
  const status = filter(page).getByRole('status')
  await expect(status).toContainText('Maren Kjærsgård')

  // The values that the clauses check can be changed, and every verdict updates.
  await values(page).getByRole('textbox', { name: 'department' }).fill('Sales')
  await values(page).getByRole('textbox', { name: 'accountEnabled' }).fill('true')
  await expect(status).toContainText('In scope')
  await expect(status).toContainText('matches Sales and marketing')
  await values(page).getByRole('textbox', { name: 'department' }).fill('sales')
  await values(page).getByRole('textbox', { name: 'extensionAttribute1' }).fill('')
  await expect(status).toContainText('Out of scope')
  await expect(group(page, 'Sales and marketing')).toContainText(
    'department is sales, but the clause requires: matches ^(Sales|Marketing)$.',
  )
  await expectAccessible(page)
})

test('builds a filter by keyboard, keeps half-typed values, and undoes word by word', async ({ page }) => {
  await open(page)
  const and = group(page, 'Sales and marketing').getByRole('button', { name: 'Add clause' })
  await and.press('Enter')
  const attribute = page.getByRole('combobox', { name: 'Attribute of clause 3 of Sales and marketing' })
  await expect(attribute).toBeFocused()
  await page.keyboard.type('accountE')
  // A half-typed name stays as typed, and the page says that it's no attribute.
  await expect(page.getByRole('list', { name: 'Problems of clause 3 of Sales and marketing' })).toContainText(
    'no attribute ‘accountE’',
  )
  await page.reload()
  await expect(attribute).toHaveValue('accountE')

  // The Problems tab links back to it.
  await page.getByRole('tab', { name: /^Problems/ }).click()
  await page
    .getByRole('tabpanel', { name: 'Problems' })
    .getByRole('button', { name: /accountE’/ })
    .first()
    .click()
  await expect(attribute).toBeFocused()

  // Choosing an attribute from the list also selects an operator for its type.
  await attribute.fill('accountEn')
  await page.getByRole('option', { name: /^accountEnabled/ }).click()
  const operator = page.getByRole('combobox', { name: 'Operator of clause 3 of Sales and marketing' })
  await expect(operator).toHaveValue('IS TRUE')
  await expect(operator.locator('option[value="EQUALS"]')).toBeDisabled()
  await expect(page.getByRole('textbox', { name: 'Value of clause 3 of Sales and marketing' })).toHaveCount(0)
  await attribute.fill('city')
  await operator.selectOption('NOT EQUALS')
  const value = page.getByRole('textbox', { name: 'Value of clause 3 of Sales and marketing' })
  await value.fill('Aarhus, Denmark')
  await group(page, 'Sales and marketing')
    .getByRole('button', { name: 'Another value of clause 3 of Sales and marketing' })
    .click()
  await page.keyboard.type('Oslo ')
  await expect(filter(page).getByText("and whose city isn't Aarhus, Denmark or Oslo")).toBeVisible()
  await expect(page.getByText('A value begins or ends with a space. The space is significant.')).toBeVisible()
  await expect(filter(page).getByText(/Narrower than the saved filter: people may leave the scope/)).toBeVisible()

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(value).toHaveValue('Aarhus, Denmark')
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(page.getByRole('textbox', { name: /Value of clause 3 of Sales and marketing, 2/ })).toHaveValue('Oslo ')
})

test('adds, copies, moves and removes groups, and says if a filter lets everybody in', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Duplicate Sales and marketing', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Name of clause group 2' })).toBeFocused()
  await expect(page.getByRole('textbox', { name: 'Name of clause group 2' })).toHaveValue('Sales and marketing (copy)')
  // A group with the same clauses lets no one else in.
  await expect(group(page, 'Sales and marketing (copy)')).toContainText('includes no one that')
  await page.getByRole('button', { name: 'Move down Sales and marketing (copy)', exact: true }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name of clause group 3' })).toHaveValue('Sales and marketing (copy)')
  await expect(page.getByRole('button', { name: 'Move down Sales and marketing (copy)', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Add clause group' }).click()
  await expect(filter(page).getByText(/Wider than the saved filter/)).toBeVisible()
  await expect(group(page, 'Group 5')).toContainText('needs a value')

  for (const name of ['Group 5', 'Sales and marketing (copy)', 'Sales and marketing'])
    await page.getByRole('button', { name: `Remove ${name}`, exact: true }).click()
  await expect(filter(page).getByText(/Narrower than the saved filter/)).toBeVisible()
  const groups = page.getByRole('group', { name: /^Clause group/ })
  for (let left = await groups.count(); left > 0; left--) {
    await groups
      .first()
      .getByRole('button', { name: /^Remove (?!clause|value)/ })
      .click()
    await expect(groups).toHaveCount(left - 1)
  }
  await expect(filter(page).getByText("In scope: all people. There's no filter.")).toBeVisible()
  await expect(filter(page).getByRole('button', { name: 'Add clause group' })).toBeFocused()
})

test("locks the connector's parts, shows what the rule reads, and says why", async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: /^Object mapping:/ }).click()
  await page.getByRole('radio', { name: /Profile → AppRole/ }).click()
  await expect(page.getByText(/editable: false\)\. The service rejects changes to it/)).toBeVisible()
  await expect(filter(page).getByRole('button', { name: 'Add clause group' })).toHaveAttribute('aria-disabled', 'true')

  await open(page, 'corp.contoso.com (cloud sync)')
  const read = page.getByRole('list', { name: 'Containers and groups to read' })
  await expect(read).toContainText('OU=People,DC=corp,DC=contoso,DC=com')
  await expect(read).toContainText('CN=Cloud Sync Pilot')
  await page.getByRole('button', { name: 'Change in Rules' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Rules' })).toBeVisible()

  // Rules: containers, priority, object mappings, metadata without loss.
  await page.getByRole('button', { name: 'Add a container' }).click()
  await page.getByRole('textbox', { name: 'container 3' }).fill('OU=Contractors,DC=corp,DC=contoso,DC=com')
  await page.getByRole('textbox', { name: 'Priority' }).fill('x')
  await expect(page.getByText('A whole number. The lowest runs first.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Priority' }).fill('7')
  await page.getByRole('switch', { name: 'contact → Contact is enabled' }).click()
  await page.getByRole('button', { name: /Edit the metadata of AD2AADProvisioning/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Metadata of AD2AADProvisioning' })
  await expect(dialog.getByRole('textbox', { name: 'Value of defaultSourceObjectMappings' })).toHaveValue(/^\[\n {2}\{/)
  await dialog.getByRole('button', { name: 'Add to entries' }).click()
  await dialog.getByRole('combobox', { name: /^Key of entry/ }).fill('note')
  await dialog.getByRole('textbox', { name: 'Value of note' }).fill('kept')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByLabel('Metadata of AD2AADProvisioning', { exact: true })).toContainText('kept')

  await page.getByRole('tab', { name: /^Review/ }).click()
  const review = page.getByRole('tabpanel', { name: 'Review' })
  await expect(review).toContainText('containerFilter')
  await expect(review).toContainText('priority')
  await expect(review).toContainText('metadata')
  await expect(review).toContainText('is disabled')
})

test("offers the service's test, and fits small windows in dark mode", async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 400, height: 800 })
  await open(page)
  await expectAccessible(page)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
  await page.getByRole('link', { name: 'Test on a person' }).click()
  await expect(page).toHaveURL(/\/on-demand\?.*&rule=[\da-f-]{36}&object=/)
})
