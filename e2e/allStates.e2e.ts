import type { Locator, Page } from '@playwright/test'
import { choose } from './commands'
import { addFilter } from './filters'
import { enterDemo, expect, expectAccessible, FAILED_REQUESTS, test } from './fixtures'
import { pathsOf } from './demoPaths'

/** A state that a click opens: how, and what shows that it's there. */
type State = { name: string; open: (page: Page) => Promise<void>; shows: (page: Page) => Locator }
type Place = { name: string; path: () => Promise<string>; states: readonly State[] }

const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog')).first()
const menu = (page: Page) => page.getByRole('menu')
const group = (name: string) => (page: Page) => page.getByRole('group', { name, exact: true })
const main = (page: Page) => page.getByRole('main')
const button = (name: string | RegExp) => (page: Page) =>
  main(page)
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .first()
    .click()
const command = (name: string) => (page: Page) => choose(page, name)
const banner = (name: string | RegExp) => (page: Page) => page.getByRole('banner').getByRole('button', { name }).click()
const tab = (name: RegExp) => (page: Page) => page.getByRole('tab', { name }).click()
const key = (name: string) => (page: Page) => page.keyboard.press(name)

const panelOf = (name: string | RegExp): State => ({
  name: `header: ${String(name)}`,
  open: banner(name),
  shows: (page) => page.locator('[popover]:popover-open'),
})
const opens = (name: string, open: State['open'] = command(name)): State => ({ name, open, shows: dialog })
const isTab = (name: RegExp): State => ({
  name: `tab ${name.source}`,
  open: tab(name),
  shows: (page) => page.getByRole('tab', { name, selected: true }),
})

const job =
  (app: string, query = '') =>
  async () =>
    `${(await pathsOf(app)).job}${query}`
const onDemand = async () => {
  const { servicePrincipalId, jobId } = await pathsOf('Woodgrove Timesheets')
  return `/on-demand?app=${servicePrincipalId}&job=${encodeURIComponent(jobId)}`
}
const openMapping = (page: Page) =>
  page.getByRole('grid').getByRole('gridcell', { name: 'Department', exact: true }).click()

const places: readonly Place[] = [
  {
    name: 'apps',
    path: async () => '/apps',
    states: [
      panelOf(/^Account/),
      panelOf('Look and time zone'),
      panelOf(/^Notifications/),
      opens('help', key('?')),
      opens('search', key('Control+k')),
      { name: 'columns', open: button('Columns'), shows: group('Columns') },
      { name: 'export', open: button('Export'), shows: group('Export') },
      { name: 'add filter', open: button('Add filter'), shows: group('Add filter') },
      {
        name: 'values of a filter',
        open: async (page) => {
          await button('Add filter')(page)
          await group('Add filter')(page).getByRole('button', { name: 'Template' }).click()
        },
        shows: (page) => page.getByRole('checkbox', { name: 'dataBricks' }),
      },
      { name: 'views', open: button('Views'), shows: group('Views') },
      { name: 'menu of an app', open: button(/^More about Slack/), shows: menu },
      {
        name: 'menu of a column',
        open: async (page) => {
          await page.getByRole('columnheader', { name: /^Template/ }).click({ button: 'right' })
        },
        shows: menu,
      },
      {
        name: 'selected apps',
        open: async (page) => {
          await page.getByRole('grid').focus()
          await page.keyboard.press('Home')
          await page.keyboard.press('Control+Space')
        },
        shows: (page) => page.getByRole('button', { name: 'Pause jobs…' }),
      },
      {
        name: 'no app matches',
        open: (page) => page.getByRole('searchbox', { name: 'Search apps' }).fill('no such app'),
        shows: (page) => page.getByRole('heading', { name: 'No apps match the filters' }),
      },
      {
        name: 'guided demos',
        open: (page) => page.getByRole('button', { name: 'Guided demo' }).click(),
        shows: menu,
      },
      {
        name: 'controls of the demo',
        open: (page) => page.getByRole('button', { name: /^Advanced/ }).click(),
        shows: group('Faults'),
      },
    ],
  },
  {
    name: 'quarantined job',
    path: job('Slack'),
    states: [
      opens('End quarantine…'),
      opens('Restart…'),
      opens('Delete…'),
      { name: 'JSON', open: command('Show JSON'), shows: (page) => page.getByRole('region', { name: /JSON/ }) },
      {
        name: 'error code',
        open: (page) => main(page).getByText('Error code and other causes').click(),
        shows: (page) => main(page).getByText('EncounteredQuarantineException'),
      },
      {
        name: 'refused credentials',
        open: button('Test saved credentials'),
        shows: (page) => main(page).getByRole('alert').first(),
      },
    ],
  },
  {
    name: 'job that holds deletions',
    path: job('Azure Databricks (analytics)'),
    states: [
      {
        name: 'held deletions',
        open: button('Show held deletes'),
        shows: (page) => page.getByRole('list', { name: 'Objects that would be deleted' }).first(),
      },
    ],
  },
  {
    name: 'schema',
    path: job('Salesforce', '/schema'),
    states: [
      { name: 'mapping', open: openMapping, shows: (page) => page.getByRole('dialog', { name: /Department/ }) },
      {
        name: 'expression of a mapping',
        open: async (page) => {
          await openMapping(page)
          await dialog(page).getByRole('radio', { name: 'Expression' }).click()
        },
        shows: (page) => dialog(page).getByRole('textbox').nth(1),
      },
      opens('Import…'),
      opens('Sample person…'),
      opens('Reset to default…'),
      opens('Add mapping', button('Add mapping')),
      opens('Matching', button('Matching')),
      isTab(/^Scoping/),
      isTab(/^Attributes/),
      isTab(/^Rules/),
      isTab(/^JSON/),
      isTab(/^Problems/),
      isTab(/^History/),
      isTab(/^What-if/),
      isTab(/^Review/),
    ],
  },
  {
    name: 'attributes',
    path: job('Salesforce', '/schema?tab=attributes'),
    states: [opens('Add attribute', (page) => choose(page, 'Add attribute', 'Attributes'))],
  },
  {
    name: 'history',
    path: job('Salesforce', '/schema?tab=history'),
    states: [opens('Save version…', button('Save version…'))],
  },
  {
    name: 'logs',
    path: async () => '/logs?range=7d',
    states: [
      isTab(/^Failures by cause/),
      {
        name: 'event',
        open: (page) => page.getByRole('grid').getByRole('row').nth(2).click(),
        shows: (page) => dialog(page).getByRole('heading').first(),
      },
      {
        name: 'numbers of the chart',
        open: (page) => main(page).getByText('Show as table').click(),
        shows: (page) => page.getByRole('table', { name: 'Events over time' }),
      },
      { name: 'time', open: button(/^Time:/), shows: group('Time') },
      {
        name: 'a filter',
        open: (page) => addFilter(page, 'Result', 'Failure'),
        shows: (page) => page.getByRole('button', { name: 'Remove filter Result: Failure' }),
      },
    ],
  },
  {
    name: 'explain',
    path: async () => '/explain',
    states: [
      {
        name: 'people found',
        open: (page) => page.getByRole('combobox', { name: 'Person' }).fill('Mason'),
        shows: (page) => page.getByRole('option').first(),
      },
      {
        name: 'person to explain',
        open: async (page) => {
          await page
            .getByRole('region', { name: /^People to explain/ })
            .getByRole('button')
            .first()
            .click()
        },
        shows: (page) => page.getByRole('list', { name: 'Jobs' }).getByRole('button', { expanded: true }).first(),
      },
    ],
  },
  {
    name: 'on demand',
    path: onDemand,
    states: [
      {
        name: 'people found',
        open: (page) => page.getByRole('searchbox', { name: 'Find people' }).fill('Ava'),
        shows: (page) => page.getByRole('checkbox', { name: /Ava/ }).first(),
      },
      isTab(/^Paste IDs/),
      {
        name: 'result',
        open: async (page) => {
          await page.getByRole('searchbox', { name: 'Find people' }).fill('Ava Hayes')
          await page.getByRole('checkbox', { name: /Ava Hayes/ }).check()
          await button('Provision Ava Hayes')(page)
        },
        shows: (page) => page.getByRole('heading', { level: 1, name: /Ava Hayes/ }),
      },
    ],
  },
  {
    name: 'expressions',
    path: async () => `/expressions?expression=${encodeURIComponent('ToLower([mail])')}`,
    states: [isTab(/^People/), isTab(/^Ask the service/), isTab(/^Saved/), isTab(/^Examples/), isTab(/^Reference/)],
  },
]

const modes = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced colors', media: { colorScheme: 'light', forcedColors: 'active' } },
] as const

// A test of refused credentials is a failed request.
test.use({ allowConsole: [FAILED_REQUESTS] })

for (const { name: place, path, states } of places) {
  test(`what a click opens is accessible in light, dark and forced colors: ${place}`, async ({ page }) => {
    test.setTimeout(states.length * 40_000)
    let checked = 0
    for (const { name, open, shows } of states) {
      await test.step(name, async () => {
        await page.emulateMedia(modes[0].media)
        await enterDemo(page, await path())
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        await open(page)
        await expect(shows(page)).toBeVisible()
        for (const mode of modes) {
          await test.step(mode.name, async () => {
            await page.emulateMedia(mode.media)
            await expectAccessible(page)
            checked++
          })
        }
      })
    }
    console.log(`axe, ${place}: ${String(checked)} states that a click opens, 0 violations`)
  })
}
