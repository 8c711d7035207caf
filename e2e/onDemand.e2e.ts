import { choose } from './commands'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { createSimulator } from '../src/simulator'
import { addFault, stopClock } from './demoBar'
import { DEMO_START } from './demoStart'
import { approveConsent, enterDemo, expect, expectAccessible, FAILED_REQUESTS, signIn, test } from './fixtures'
import { pathsOf } from './demoPaths'

const simulator = createSimulator({ now: Date.parse(DEMO_START) })

/** Object IDs of people in the demo tenant by display name. IDs follow from the seed. */
async function idsOf(names: readonly string[]): Promise<string[]> {
  const response = await simulator.fetch(
    new Request('https://graph.microsoft.com/v1.0/users?$top=999&$select=id,displayName', {
      headers: { authorization: 'Bearer demo' },
    }),
  )
  const { value } = (await response.json()) as { value: { id: string; displayName: string }[] }
  return names.map((name) => {
    const person = value.find(({ displayName }) => displayName === name)
    if (!person) throw new Error(`The demo tenant has no one called ${name}`)
    return person.id
  })
}

/** The page with the app chosen, and a person if one is named. */
async function open(page: Page, app: string, { subject, object }: { subject?: string; object?: string } = {}) {
  const { servicePrincipalId, jobId } = await pathsOf(app)
  const [id] = subject === undefined ? [] : await idsOf([subject])
  const search = new URLSearchParams({
    app: servicePrincipalId,
    job: jobId,
    ...(id === undefined ? {} : { subject: id }),
  })
  await enterDemo(page, `/on-demand?${search.toString()}`)
  await expect(page.getByRole('combobox', { name: 'Objects' })).toBeVisible()
  if (object !== undefined) await page.getByRole('combobox', { name: 'Objects' }).selectOption({ label: object })
}

const provision = (page: Page) => page.getByRole('main').getByRole('button', { name: /^Provision / })
const runs = (page: Page) => page.getByRole('list', { name: 'Runs' }).getByRole('listitem')
const results = (page: Page) => page.getByRole('list', { name: 'Results' }).getByRole('listitem')

test.describe('a queue of twelve', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })
  test('two are throttled and one fails: ends in order with a correct summary, also while another page is open', async ({
    page,
  }) => {
    test.setTimeout(120_000)
    const names = [
      'Ava Hayes',
      'Ethan Sullivan',
      'Liam Ramírez',
      'Mia Lindqvist',
      'José Lindqvist',
      'Ethan Ferguson',
      'Alistair Winslow',
      'Malik Hollis',
      'Siân Pemberton-Lowe',
      'Noah Núñez',
      'Mason Sullivan',
      'Quang Huy Nguyễn',
    ]
    await open(page, 'Woodgrove Timesheets')
    await addFault(page, '429 Too many requests', 'Provisioning on demand', { times: 1, amount: 1 })
    await page.getByRole('tab', { name: 'Paste IDs' }).click()
    const ids = await idsOf(names)
    await page.getByRole('textbox', { name: /^Paste object IDs/ }).fill(['Object ID', ...ids, ids[0], 'Ann'].join('\n'))
    await expect(page.getByRole('list', { name: "Entries that can't be used" })).toContainText(
      'Line 15: Ann. Neither an object ID nor a user principal name.',
    )
    await page.getByRole('button', { name: 'Add 12' }).click()
    await expect(page.getByText('This writes to customappsso.')).toBeVisible()
    await expect(page.getByRole('list', { name: 'Checks before provisioning' })).toContainText(
      'Not assigned to the app',
    )
    await provision(page).click()

    await expect(runs(page)).toHaveCount(12)
    await expect(page.getByText(/^[45] of 12 run/)).toBeVisible({ timeout: 20_000 })
    await addFault(page, '429 Too many requests', 'Provisioning on demand', { times: 1, amount: 1 })
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Connection' }).click()
    await expect(page.getByRole('main').getByText(/Provisioning on demand \d+ of 12/)).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: 'Open', exact: true }).click()

    await expect(page.getByText(/^12 of 12 run: /)).toBeVisible({ timeout: 60_000 })
    const rows = await runs(page).allInnerTexts()
    expect(rows.map((row) => names.find((name) => row.includes(name)))).toEqual(names)
    expect(rows.filter((row) => row.includes('Throttled once'))).toHaveLength(2)
    expect(rows.filter((row) => row.includes('Failed')).length).toBeGreaterThan(0)
    // The summary is the sum of the rows.
    const summary = await page.getByText(/^12 of 12 run: /).innerText()
    for (const [badge, word] of [
      ['Failed', 'failed'],
      ['Unchanged', 'unchanged'],
      ['Not provisioned', 'not provisioned'],
    ] as const) {
      const counted = rows.filter((row) => row.split('\n').includes(badge)).length
      if (counted > 0) expect(summary).toContain(`${String(counted)} ${word}`)
    }
    await expect(results(page)).toHaveCount(12)
  })

  test('a lost connection is not repeated automatically', async ({ page }) => {
    await open(page, 'Zoom', { subject: 'Ava Hayes' })
    await page.getByRole('searchbox', { name: 'Find people' }).fill('Ethan Sullivan')
    await page.getByRole('checkbox', { name: /^Ethan Sullivan/ }).check()
    await addFault(page, 'Connection lost after', 'Provisioning on demand', { times: 1 })
    await provision(page).click()
    await expect(page.getByText('Paused. The connection was lost.')).toBeVisible()
    await expect(runs(page).first()).toContainText('No response')
    await expect(runs(page).nth(1)).toContainText('Waiting')
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(runs(page).nth(1)).toContainText('Created in')
    await expect(runs(page).first()).toContainText('No response')
    // The request that seemed lost had been carried out.
    await page.getByRole('button', { name: 'Run Ava Hayes again' }).click()
    await expect(runs(page).first()).toContainText('No changes needed')
  })
})

test('a person who is skipped: the verdict, the clause with a link, and the result after a reload', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, 'Woodgrove Timesheets', { subject: 'Ethan Ferguson' })
  await provision(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ethan Ferguson → Woodgrove Timesheets' })).toBeVisible()
  const verdict = page
    .getByText('Not provisioned: employeeType is Contractor, but the filter requires Employee')
    .first()
  await expect(verdict).toBeVisible()
  await expect(page.getByRole('list', { name: 'Steps' }).getByRole('listitem').first()).toContainText('Import')
  await expect(page.getByRole('row', { name: /^employeeType .*Contractor is Employee Failed/ })).toBeVisible()
  await page.reload()
  await expect(verdict).toBeVisible()

  await choose(page, 'Copy for a ticket')
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('Not provisioned: "employeeType" is "Contractor", but the filter requires "Employee"')
  const downloading = page.waitForEvent('download')
  await choose(page, 'Export JSON')
  expect(await readFile(await (await downloading).path(), 'utf8')).toContain('"objectTypeName": "User"')

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
  await page.setViewportSize({ width: 400, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(verdict).toBeVisible()
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('link', { name: 'The clause on employeeType' }).click()
  await expect(page).toHaveURL(/\/schema\?.*tab=scoping/)
  await page.goBack()
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('button', { name: 'All results' }).click()
  await expect(results(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove all…' }).click()
  await page.getByRole('alertdialog', { name: 'Remove one result' }).getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No results yet.')).toBeVisible()
})

test('two runs of one person are compared, and the comparison has a URL', async ({ page }) => {
  await open(page, 'Zoom', { subject: 'Ava Hayes' })
  await stopClock(page)
  await provision(page).click()
  await expect(page.getByText(/^Created in Zoom with \d+ attributes\.$/)).toBeVisible()
  await expect(page.getByRole('table', { name: 'Modified properties' })).toContainText('ava.hayes@contoso.com')
  await choose(page, 'Run again…')
  await provision(page).click()
  await expect(page.getByText(/^No changes needed\. Zoom already has/)).toBeVisible()
  const compare = page.getByRole('combobox', { name: 'Compare with another run' })
  await compare.selectOption({ index: 1 })
  const table = page.getByRole('table', { name: 'Comparison of two runs' })
  await expect(table.getByRole('row', { name: /^Result/ })).toContainText('Created in Zoom')
  await expect(table.getByRole('row', { name: /^Result/ })).toContainText('No changes needed')
  // The account has its values: the later run only had nothing to change.
  await expect(page.getByText('The later run changed no values.')).toBeVisible()
  await expect(table.getByRole('rowheader', { name: 'Values' })).toHaveCount(0)
  await expect(page).toHaveURL(/with=/)
  await page.reload()
  await expect(table).toBeVisible()
})

test('a group is provisioned with its members in runs of five', async ({ page }) => {
  await open(page, 'Woodgrove Timesheets', { object: 'Group → urn:ietf:params:scim:schemas:core:2.0:Group' })
  await page.getByRole('searchbox', { name: 'Find groups' }).fill('s')
  await page.getByRole('list', { name: 'Groups found' }).getByRole('checkbox').first().check()
  const members = page.getByRole('list', { name: /^People in / }).getByRole('checkbox')
  await page.getByRole('button', { name: 'First 5' }).click()
  await expect(page.getByText('5 selected, in one run.')).toBeVisible()
  await members.nth(5).check()
  await expect(page.getByText(/6 selected, in 2 runs of up to 5/)).toBeVisible()
  await provision(page).click()
  await expect(page.getByText(/^2 of 2 run/)).toBeVisible()
  await expect(runs(page).first()).toContainText('and 5 members')
  await expect(runs(page).nth(1)).toContainText('and one member')
})

test("opens from the job's page with everything chosen, works by keyboard, and the form is accessible", async ({
  page,
}) => {
  const { job } = await pathsOf('Zoom')
  await enterDemo(page, job)
  await choose(page, 'Provision on demand…')
  await expect(page.getByRole('combobox', { name: 'App', exact: true })).toHaveValue('Zoom')
  const search = page.getByRole('searchbox', { name: 'Find people' })
  await search.focus()
  await page.keyboard.type('Mason Sullivan')
  await expect(page.getByRole('checkbox', { name: /^Mason Sullivan/ })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(provision(page)).toHaveText('Provision Mason Sullivan')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
  await page.setViewportSize({ width: 400, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)
  await provision(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Created in Zoom/)).toBeVisible()
})

test('requests the permission to find people here, and only here', async ({ page, world }) => {
  const { servicePrincipalId, jobId } = await pathsOf('Zoom')
  await signIn(
    page,
    world,
    'adele@contoso.example',
    `/on-demand?app=${servicePrincipalId}&job=${encodeURIComponent(jobId)}`,
  )
  const card = page.getByRole('region', { name: 'Find people by name' })
  await expect(card).toContainText('User.ReadBasic.All')
  await expect(page.getByRole('searchbox', { name: 'Find people' })).toBeHidden()
  const opened = page.waitForEvent('popup')
  await card.getByRole('button', { name: 'Ask for the permission' }).click()
  await approveConsent(await opened)
  await page.getByRole('searchbox', { name: 'Find people' }).fill('Ava Hayes')
  await page.getByRole('checkbox', { name: /^Ava Hayes/ }).check()
  // The page says what it may not read.
  await expect(page.getByRole('list', { name: 'Checks before provisioning' })).toContainText('Might be disabled')
  await provision(page).click()
  await expect(page.getByText(/^Created in Zoom/)).toBeVisible()
})

test('shows the limits first, and then what was used last and recent people', async ({ page }) => {
  await enterDemo(page, '/on-demand')
  await expect(page.getByText('The service accepts 5 requests in 10 seconds.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Last used' })).toHaveCount(0)

  await open(page, 'Woodgrove Timesheets', { subject: 'Ava Hayes' })
  await provision(page).click()
  await expect(page.getByRole('heading', { level: 1, name: /Ava Hayes/ })).toBeVisible()

  await page.getByRole('link', { name: 'On demand', exact: true }).click()
  await page
    .getByRole('region', { name: 'Last used' })
    .getByRole('button', { name: 'Woodgrove Timesheets: User' })
    .click()
  await expect(page).toHaveURL(/app=.*job=.*rule=.*object=/)
  await page.getByRole('group', { name: 'Recent people' }).getByRole('button', { name: 'Add Ava Hayes' }).click()
  await expect(page.getByRole('group', { name: 'Selected' })).toContainText('Ava Hayes')
  await expectAccessible(page)
})
