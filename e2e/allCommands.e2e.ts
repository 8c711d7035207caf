import type { Locator, Page } from '@playwright/test'
import { enterDemo, expect, FAILED_REQUESTS, test } from './fixtures'
import { pathsOf } from './demoPaths'

/** A command, and where its answer appears. */
type Command = {
  title: string
  path: () => Promise<string>
  prepare?: (page: Page) => Promise<void>
  button: (page: Page) => Locator
  answer: (page: Page) => Locator
}

const main = (page: Page) => page.getByRole('main')
const job = (app: string) => async () => (await pathsOf(app)).job
const schema = (app: string) => async () => `${(await pathsOf(app)).job}/schema`
const onDemand = async () => {
  const { servicePrincipalId, jobId } = await pathsOf('Woodgrove Timesheets')
  return `/on-demand?app=${servicePrincipalId}&job=${encodeURIComponent(jobId)}`
}
const people = ['Ava Hayes', 'Ethan Sullivan', 'Mia Lindqvist']
const choose = async (page: Page, names: readonly string[]) => {
  for (const name of names) {
    await page.getByRole('searchbox', { name: 'Find people' }).fill(name)
    await page.getByRole('checkbox', { name: new RegExp(name) }).check()
  }
}

const commands: readonly Command[] = [
  {
    title: 'Test saved credentials, in the first step',
    path: job('Slack'),
    button: (page) => main(page).getByRole('list').getByRole('button', { name: 'Test saved credentials' }).first(),
    answer: (page) =>
      main(page)
        .getByRole('alert')
        .filter({ hasText: /credential|401/i }),
  },
  {
    title: 'Test saved credentials, in the last step that has it',
    path: job('Slack'),
    button: (page) => main(page).getByRole('list').getByRole('button', { name: 'Test saved credentials' }).last(),
    answer: (page) =>
      main(page)
        .getByRole('alert')
        .filter({ hasText: /credential|401/i }),
  },
  {
    title: 'Show held deletes',
    path: job('Azure Databricks (analytics)'),
    button: (page) => page.getByRole('button', { name: 'Show held deletes' }),
    answer: (page) => page.getByRole('heading', { name: /objects? would be deleted/ }),
  },
  {
    title: 'End quarantine…',
    path: job('Azure Databricks (analytics)'),
    button: (page) => page.getByRole('toolbar', { name: 'Commands' }).getByRole('button', { name: 'End quarantine…' }),
    answer: (page) => page.getByRole('dialog').getByRole('heading').first(),
  },
  {
    title: 'Start',
    path: job('Google Cloud / G Suite Connector by Microsoft'),
    button: (page) =>
      main(page)
        .getByRole('button', { name: /^Start/ })
        .first(),
    answer: (page) =>
      main(page)
        .getByText(/Started|Starting|accepted/i)
        .first(),
  },
  {
    title: 'Pause',
    path: job('Salesforce'),
    button: (page) => main(page).getByRole('button', { name: 'Pause' }),
    answer: (page) =>
      main(page)
        .getByText(/Paus(ed|ing)/)
        .first(),
  },
  {
    title: 'Restart…',
    path: job('Salesforce'),
    button: (page) => main(page).getByRole('button', { name: /^Restart/ }),
    answer: (page) => page.getByRole('dialog').getByRole('heading').first(),
  },
  {
    title: 'Provision three people',
    path: onDemand,
    prepare: (page) => choose(page, people),
    button: (page) => main(page).getByRole('button', { name: 'Provision 3' }),
    answer: (page) => page.getByRole('heading', { name: /^(Running now|This run)$/ }),
  },
  {
    title: 'Provision one person',
    path: onDemand,
    prepare: (page) => choose(page, people.slice(0, 1)),
    button: (page) => main(page).getByRole('button', { name: 'Provision Ava Hayes' }),
    answer: (page) => page.getByRole('heading', { level: 1, name: /Ava Hayes/ }),
  },
  {
    title: 'Choose a person to explain',
    path: async () => '/explain',
    prepare: (page) => page.getByRole('combobox', { name: 'Person' }).fill('Mason Sullivan'),
    button: (page) => page.getByRole('option', { name: /Mason Sullivan/ }),
    answer: (page) => page.getByRole('heading', { level: 2, name: 'Mason Sullivan' }),
  },
  {
    title: 'Evaluate for people',
    path: async () => `/expressions?panel=people&expression=${encodeURIComponent('ToLower([mail])')}`,
    button: (page) => page.getByRole('button', { name: /^Evaluate for the first/ }),
    answer: (page) => page.getByRole('group', { name: 'Outcomes' }),
  },
  {
    title: 'Failures by cause',
    path: async () => '/logs?range=7d',
    button: (page) => page.getByRole('tab', { name: 'Failures by cause' }),
    answer: (page) => page.getByRole('list', { name: 'Failures by cause' }).getByRole('heading').first(),
  },
  {
    title: 'Show the events of a cause',
    path: async () => '/logs?range=7d&by=failures',
    button: (page) => page.getByRole('button', { name: /^Show the \d+ events/ }).first(),
    answer: (page) => page.getByRole('grid').getByRole('row').nth(1),
  },
  {
    title: 'Open a line of the log',
    path: async () => '/logs?range=7d',
    button: (page) => page.getByRole('grid').getByRole('row').nth(2),
    answer: (page) => page.getByRole('dialog').getByRole('heading').first(),
  },
  {
    title: 'A number of the apps',
    path: async () => '/apps',
    button: (page) => page.getByRole('button', { name: /^Quarantined/ }),
    answer: (page) => page.getByRole('button', { name: /^Remove filter/ }),
  },
  {
    title: 'Edit the schema, review',
    path: schema('Salesforce'),
    prepare: async (page) => {
      await page.getByRole('grid').getByRole('row').nth(2).click()
      const drawer = page.getByRole('dialog')
      await drawer.getByRole('button', { name: 'Remove mapping' }).click()
    },
    button: (page) => page.getByRole('button', { name: 'Review and save' }),
    answer: (page) => page.getByRole('group', { name: 'Review' }).getByRole('button', { name: 'Save' }),
  },
  {
    title: 'Matching order',
    path: schema('Salesforce'),
    button: (page) => page.getByRole('button', { name: 'Matching', exact: true }),
    answer: (page) => page.getByRole('dialog').getByRole('heading').first(),
  },
]

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 400, height: 800 },
]) {
  test.describe(`at ${String(viewport.width)} × ${String(viewport.height)}`, () => {
    // Refused credentials are a failed request.
    test.use({ viewport, allowConsole: [FAILED_REQUESTS] })
    for (const { title, path, prepare, button, answer } of commands) {
      test(`the answer is in sight: ${title}`, async ({ page }) => {
        await enterDemo(page, await path())
        await prepare?.(page)
        await button(page).click()
        await expect(answer(page)).toBeVisible()
        await expect(answer(page)).toBeInViewport({ ratio: 0.9 })
      })
    }
  })
}
