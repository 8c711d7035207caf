import type { Page } from '@playwright/test'
import {
  approveConsent,
  enterDemo,
  expect,
  expectAccessible,
  FAILED_REQUESTS,
  LOST_ANSWERS,
  signIn,
  test,
  type World,
} from './fixtures'
import { pathsOf } from './demoPaths'
import { clickForPopup } from './popups'

test('lists an app’s templates and opens one', async ({ page }) => {
  const { templates } = await pathsOf('Salesforce')
  await enterDemo(page, templates)
  const table = page.getByRole('table', { name: 'Templates' })
  await expect(table.getByRole('row').nth(1)).toContainText('password (secret)')
  await expectAccessible(page)

  await table.getByRole('link', { name: 'SfOutDelta', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'SfOutDelta' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Metadata', exact: true })).toContainText('secret: write-only')
  const mappings = page.getByRole('table', { name: 'Attribute mappings of User → User' })
  await expect(mappings.getByRole('row').nth(1)).toContainText('Username')
  await expect(page.getByRole('region', { name: 'template SfOutDelta', exact: true })).toContainText(
    '"factoryTag": "SfOutDelta"',
  )
  await expectAccessible(page)
})

test("shows the application's own side if the application is in the tenant", async ({ page }) => {
  const { templates } = await pathsOf('Salesforce')
  await enterDemo(page, templates)
  await page.getByRole('tab', { name: "The application's own" }).click()
  await expect(page).toHaveURL(/application=/)
  await page.getByRole('table', { name: 'Templates' }).getByRole('link', { name: 'SfOutDelta', exact: true }).click()
  await expect(page.getByText('This side can be changed')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Attribute mappings of User → User' })).toBeVisible()

  await page.reload()
  await expect(page.getByText('This side can be changed')).toBeVisible()
})

test.describe('a template ID in the wrong case', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })
  test('is not found', async ({ page }) => {
    const { templates } = await pathsOf('Salesforce')
    await page.goto(`${templates}/sfoutdelta?demo`)
    await expect(page.getByRole('heading', { name: "There's no such template" })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('case-sensitive')
  })
})

test("a template's properties are changed, and nothing else is erased", async ({ page }) => {
  const { templates } = await pathsOf('Salesforce')
  await enterDemo(page, templates)
  await page.getByRole('tab', { name: "The application's own" }).click()
  await page.getByRole('table', { name: 'Templates' }).getByRole('link', { name: 'SfOutDelta', exact: true }).click()
  const answer = page.getByRole('region', { name: 'template SfOutDelta', exact: true })
  await expect(answer).toContainText('"factoryTag": "SfOutDelta"')

  await page.getByRole('button', { name: 'Edit properties…' }).click()
  const dialog = page.getByRole('dialog', { name: "Edit the template's properties" })
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Description').fill('Our own Salesforce')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The service has your changes.').first()).toBeVisible()
  await expect(answer).toContainText('"description": "Our own Salesforce"')
  await expect(answer).toContainText('"factoryTag": "SfOutDelta"')
  await expect(page.getByRole('region', { name: 'Metadata', exact: true })).toContainText('secret: write-only')
  await expect(page.getByRole('table', { name: 'Attribute mappings of User → User' })).toBeVisible()

  // The tenant's side shows how the job differs.
  await page.getByRole('link', { name: 'Templates' }).first().click()
  await page.getByRole('tab', { name: 'In this tenant' }).click()
  await page.getByRole('table', { name: 'Templates' }).getByRole('link', { name: 'SfOutDelta', exact: true }).click()
  await page.getByRole('button', { name: 'Compare with the job' }).click()
  await expect(
    page.getByText(
      /differences?, from the template to the job|There's no difference|the job does what the template says/i,
    ),
  ).toBeVisible()
  await expectAccessible(page)
})

test("the default schema of a template can be edited on the application's side, and only read on the tenant's", async ({
  page,
}) => {
  const { templates } = await pathsOf('Salesforce')
  await enterDemo(page, templates)
  await page.getByRole('tab', { name: "The application's own" }).click()
  await page.getByRole('table', { name: 'Templates' }).getByRole('link', { name: 'SfOutDelta', exact: true }).click()
  await page.getByRole('button', { name: 'Edit the schema' }).click()
  const grid = page.getByRole('grid').first()
  await grid.getByRole('row').filter({ hasText: 'EmailEncodingKey' }).getByRole('gridcell').nth(1).click()
  const drawer = page.getByRole('dialog', { name: 'Mapping EmailEncodingKey' })
  await drawer.getByLabel(/^Default value/).fill('ISO-8859-1')
  await drawer.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'Review and save' }).click()
  const review = page.getByRole('tabpanel', { name: 'Review' })
  await expect(review).toContainText('EmailEncodingKey')
  await expect(review).toContainText('/templates/SfOutDelta/schema')
  await review.getByRole('group', { name: 'Review' }).getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save schema' })
  await expect(dialog.getByRole('list', { name: 'Steps' })).toBeVisible()
  await expect(dialog.getByText('Schema saved')).toBeVisible()
  await expectAccessible(page)

  // The tenant's copy follows, and can't be changed.
  await page.goto(`${templates}/SfOutDelta/schema?demo`)
  await expect(page.getByText("This is your tenant's copy of the template.")).toBeVisible()
  await expect(page.getByRole('grid').first().getByRole('row').filter({ hasText: 'EmailEncodingKey' })).toContainText(
    'ISO-8859-1',
  )
  await expect(page.getByRole('button', { name: 'Review and save' })).toHaveCount(0)
})

test.describe('when the answer to a change of a template’s properties is lost', () => {
  test.use({ allowConsole: [LOST_ANSWERS] })

  /** Changes the description. The form is then ready to be saved. */
  async function openForm(page: Page, world: World) {
    const { templates } = await pathsOf('Salesforce')
    await signIn(page, world)
    await approveConsent(await clickForPopup(page, 'Ask for the permission'))
    await expect(page.getByRole('link', { name: 'Salesforce', exact: true })).toBeVisible()
    await page.goto(world.app.url + templates)
    await page.getByRole('tab', { name: "The application's own" }).click()
    await page.getByRole('table', { name: 'Templates' }).getByRole('link', { name: 'SfOutDelta', exact: true }).click()
    await page.getByRole('button', { name: 'Edit properties…' }).click()
    const dialog = page.getByRole('dialog', { name: "Edit the template's properties" })
    await dialog.getByLabel('Description').fill('Our own Salesforce')
    return dialog
  }
  const patches = (world: World) => world.graph.requests.filter((line) => line.startsWith('PATCH')).length

  test('reading again shows that the service accepted it, and it is sent only once', async ({ page, world }) => {
    const dialog = await openForm(page, world)
    world.graph.simulator().faults.add({ kind: 'droppedAfter', route: 'PATCH *templates/*', times: 1 })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('There was no response. The service has your changes.').first()).toBeVisible()
    await expect(dialog).toBeHidden()
    expect(patches(world)).toBe(1)
  })

  test('reading again shows that nothing was saved, and the form keeps the typed text', async ({ page, world }) => {
    const dialog = await openForm(page, world)
    world.graph.simulator().faults.add({ kind: 'dropped', route: 'PATCH *templates/*', times: 1 })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByText('Reading again showed that nothing was saved.')).toBeVisible()
    expect(patches(world)).toBe(1)
    await expect(dialog.getByLabel('Description')).toHaveValue('Our own Salesforce')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('The service has your changes.').first()).toBeVisible()
  })
})
