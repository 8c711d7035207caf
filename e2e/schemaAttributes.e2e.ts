import type { Page } from '@playwright/test'
import { anyCommand, choose } from './commands'
import { approveConsent, enterDemo, expect, expectAccessible, signIn, test } from './fixtures'
import { pathsOf } from './demoPaths'

async function open(page: Page, app = 'Salesforce', query = '') {
  const { job } = await pathsOf(app)
  await enterDemo(page, `${job}/schema?tab=attributes${query}`)
  await expect(tree(page)).toBeVisible()
}
const tree = (page: Page) => page.getByRole('treegrid', { name: 'Attributes' })
const row = (page: Page, name: string | RegExp) => tree(page).getByRole('row', { name })
const active = (page: Page) => tree(page).locator('[aria-selected=true]')

test('navigates directories, objects and attributes by keyboard', async ({ page }) => {
  await open(page)
  await tree(page).focus()
  await page.keyboard.press('Home')
  await expect(active(page)).toContainText('Azure Active Directory')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(active(page)).toHaveAttribute('aria-expanded', 'true')
  await expect(active(page)).toHaveAttribute('aria-level', '2')
  await page.keyboard.press('ArrowRight')
  await expect(active(page)).toHaveAttribute('aria-level', '3')
  await page.keyboard.type('userp')
  await expect(active(page)).toContainText('userPrincipalName')
  await page.keyboard.press('ArrowLeft')
  await expect(active(page)).toHaveAttribute('aria-level', '2')
  await page.keyboard.press('ArrowLeft')
  await expect(active(page)).toHaveAttribute('aria-expanded', 'false')

  // Only the visible rows are rendered.
  await page.getByRole('button', { name: 'Open all' }).click()
  expect(Number(await tree(page).getAttribute('aria-rowcount'))).toBeGreaterThan(120)
  expect(await tree(page).getByRole('row').count()).toBeLessThan(60)
  await page.getByRole('searchbox', { name: 'Search attributes' }).fill('phone')
  await expect(row(page, /^MobilePhone/)).toBeVisible()
  await expect(row(page, /^Alias/)).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search attributes' }).fill('no such thing')
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByRole('combobox', { name: 'Attributes to show' }).selectOption('Anchors')
  await expect(row(page, /^Id\b.*anchor/).first()).toBeVisible()
  await expectAccessible(page)
})

test('adds extension attributes with their exact names, and edits one', async ({ page }) => {
  await open(page)
  // A directory extension in Entra ID.
  await row(page, /^User 62/).click()
  await page.getByRole('button', { name: 'Add attribute' }).click()
  const add = page.getByRole('dialog', { name: 'Add an attribute to User' })
  await add.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(add.getByText('The application ID is a GUID')).toBeVisible()
  await expect(add.getByRole('textbox', { name: 'Application (client) ID' })).toBeFocused()
  await add.getByRole('textbox', { name: 'Application (client) ID' }).fill('11111111-AAAA-2222-3333-444444444444')
  await add.getByRole('textbox', { name: 'Extension' }).fill('costCenter')
  await expect(add.getByText('extension_11111111aaaa22223333444444444444_costCenter')).toBeVisible()
  await add.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(active(page)).toContainText('extension_11111111aaaa22223333444444444444_costCenter')
  await page.getByRole('button', { name: 'Close all' }).click()
  await row(page, /^salesforce\.com/).click()

  // A SCIM extension in the target, with metadata.
  await row(page, /^User 35/).click()
  await page.getByRole('button', { name: 'Add attribute' }).click()
  await add.getByRole('combobox', { name: 'Name type' }).selectOption('SCIM extension attribute')
  await add.getByRole('textbox', { name: 'Extension' }).fill('contoso')
  await add.getByRole('textbox', { name: 'Attribute' }).fill('badge')
  await add.getByRole('combobox', { name: 'Type', exact: true }).selectOption('Reference')
  await add.getByRole('checkbox', { name: 'UserRole' }).check()
  await add.getByRole('button', { name: 'Add to metadata' }).click()
  await add.getByRole('combobox', { name: 'Key of entry 2' }).fill('MaximumLength')
  await add.getByRole('textbox', { name: 'Value of MaximumLength' }).fill('12')
  await expectAccessible(page)
  await add.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search attributes' }).fill('contoso badge')
  await row(
    page,
    /^urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge.*Reference.*refers to UserRole.*MaximumLength 12/,
  ).click()
  const edit = page.getByRole('dialog', { name: /^Attribute urn:/ })
  await edit.getByRole('checkbox', { name: /^Required/ }).check()
  await edit.getByRole('button', { name: 'Apply' }).click()
  await expect(row(page, /badge.*required/)).toBeVisible()

  await page.getByRole('tab', { name: /^Review/ }).click()
  const review = page.getByRole('tabpanel', { name: 'Review' })
  for (const sentence of [
    'extension_11111111aaaa22223333444444444444_costCenter',
    'urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge',
  ])
    await expect(review).toContainText(sentence)
})

test('removes an attribute with the mappings that use it', async ({ page }) => {
  await open(page)
  await page.getByRole('searchbox', { name: 'Search attributes' }).fill('CommunityNickname')
  await row(page, /^CommunityNickname/).click()
  const shown = page.getByRole('dialog', { name: 'Attribute CommunityNickname' })
  await expect(shown.getByRole('region', { name: 'Used by' })).toContainText('Mapped to it')
  await shown.getByRole('button', { name: 'Cancel' }).click()
  await choose(page, 'Remove', 'Attributes')
  const remove = page.getByRole('dialog', { name: 'Remove CommunityNickname' })
  await expect(remove.getByRole('checkbox', { name: /Mapped to it/ })).toBeChecked()
  await remove.getByRole('button', { name: 'Remove with one mapping' }).click()
  await expect(page.getByRole('heading', { name: 'No attributes match' })).toBeVisible()

  await page.getByRole('tab', { name: /^Review/ }).click()
  await expect(page.getByRole('tabpanel', { name: 'Review' })).toContainText('CommunityNickname is no longer mapped')
})

test('accepts discovered differences one by one', async ({ page }) => {
  await open(page)
  await row(page, /^Azure Active Directory/).click()
  await expect(await anyCommand(page, 'Discover', 'Attributes')).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await row(page, /^salesforce\.com/).click()
  await choose(page, 'Discover', 'Attributes')
  const dialog = page.getByRole('dialog', { name: 'Discover attributes of salesforce.com' })
  await dialog.getByRole('button', { name: 'Discover' }).click()
  await expect(dialog.getByRole('checkbox', { name: /Region__c of User/ })).toBeChecked()
  await expect(
    dialog.getByRole('checkbox', { name: /CompanyName of User: required true instead of false/ }),
  ).toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: /Fax of User/ })).not.toBeChecked()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add 2 changes to draft' }).click()
  await page.getByRole('searchbox', { name: 'Search attributes' }).fill('Region__c')
  await expect(row(page, /^Region__c/)).toBeVisible()

  // A second discovery shows only what was left out. Undo reverts all of it at once.
  await row(page, /^salesforce\.com/).click()
  await choose(page, 'Discover', 'Attributes')
  await dialog.getByRole('button', { name: 'Discover' }).click()
  await expect(dialog.getByRole('checkbox')).toHaveCount(1)
  await expect(dialog.getByRole('button', { name: 'Add 0 changes to draft' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('heading', { name: 'No attributes match' })).toBeVisible()
})

test('requests the permission to discover there, and says why', async ({ page, world }) => {
  const { job } = await pathsOf('Salesforce')
  await signIn(page, world, 'adele@contoso.example', `${job}/schema?tab=attributes`)
  await row(page, /^salesforce\.com/).click()
  await choose(page, 'Discover', 'Attributes')
  const dialog = page.getByRole('dialog', { name: 'Discover attributes of salesforce.com' })
  await expect(dialog).toContainText('Directory.ReadWrite.All')
  await expect(dialog.getByRole('button', { name: 'Discover' })).toHaveAttribute('aria-disabled', 'true')
  expect(world.graph.requests.filter((line) => line.includes('/discover'))).toEqual([])
  const opened = page.waitForEvent('popup')
  await dialog.getByRole('button', { name: 'Ask for the permission' }).click()
  await approveConsent(await opened)
  await dialog.getByRole('button', { name: 'Discover' }).click()
  await expect(dialog.getByRole('checkbox', { name: /Region__c of User/ })).toBeChecked()
})

test('shows the attribute in the URL, and fits small windows in dark mode', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 400, height: 800 })
  await open(page, 'Salesforce', `&at=${encodeURIComponent('/directories/1/objects/0/attributes/20/name')}`)
  await expect(active(page)).toHaveAttribute('aria-level', '3')
  await expect(active(page)).toBeInViewport()
  await expectAccessible(page)
  await active(page).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
})
