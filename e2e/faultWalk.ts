import type { Locator, Page } from '@playwright/test'
import type { Fault, FaultKind } from '../src/simulator'
import { command } from './commands'
import { pathsOf, personIdOf } from './demoPaths'
import { approveConsent, signIn, type World } from './fixtures'
import { editor, writeExpression } from './playgroundPage'
import { clickForPopup } from './popups'

/*
 * Every family of endpoints with every fault, in the real page and over HTTP. A page that meets a fault must have
 * text, end its progress, say something true, lose nothing that was typed, and recover without a reload.
 */

type FaultCase = { name: string; kind: FaultKind; amount?: number; says: RegExp }

const UNREADABLE = /can't be read|couldn't be read|without a body|unexpected|no content|empty/i

/** Each fault, with words of which a person must read some. */
export const faultCases: readonly FaultCase[] = [
  { name: '400', kind: 'badRequest', says: /malformed or incorrect/i },
  { name: '401', kind: 'unauthorized', says: /sign|token/i },
  { name: '401 with claims', kind: 'claimsChallenge', says: /sign|verif|window|confirm/i },
  { name: '403', kind: 'forbidden', says: /permission|role|privilege|allow/i },
  { name: '404', kind: 'notFound', says: /not found|no such|doesn't exist|wasn't found|isn't there|gone|deleted/i },
  { name: '409', kind: 'conflict', says: /conflict/i },
  { name: '412', kind: 'preconditionFailed', says: /condition/i },
  { name: '429 with Retry-After', kind: 'throttle', amount: 2, says: /too many|limits how often/i },
  { name: '429 without Retry-After', kind: 'throttle', amount: 0, says: /too many|limits how often/i },
  { name: '500 nested', kind: 'serverErrorNested', says: /error has occurred/i },
  { name: '503', kind: 'unavailable', amount: 0, says: /available/i },
  { name: '504', kind: 'gatewayTimeout', says: /in time|gateway|timed out|time/i },
  { name: 'slow', kind: 'slow', amount: 1500, says: /./ },
  { name: 'dropped before', kind: 'dropped', says: /network|connection|reach|answer|response/i },
  { name: 'dropped after', kind: 'droppedAfter', says: /network|connection|reach|answer|response/i },
  { name: '204', kind: 'noContent', says: UNREADABLE },
  { name: 'malformed', kind: 'malformed', says: UNREADABLE },
  { name: 'wrong type', kind: 'wrongType', says: UNREADABLE },
  { name: 'truncated', kind: 'truncated', says: UNREADABLE },
]

/** Text that only a program's own exception has. */
const NOT_FOR_PEOPLE =
  /undefined|\[object |Cannot read|is not a function|is not iterable|TypeError|SyntaxError|Unexpected token|\bNaN\b|Invalid Date/

/** One family: where it's read or written, and how to see that it worked. */
export type Family = {
  name: string
  /** Compared with `METHOD /path`. */
  route: string
  path: string
  /** What the page shows once the family has answered. */
  ready: (page: Page) => Locator
  /** For writes: types what a person would type, and sends it. */
  write?: {
    type: (page: Page) => Promise<void>
    send: (page: Page) => Promise<void>
    typed: (page: Page) => Promise<string>
  }
}

const main = (page: Page) => page.getByRole('main')

/** The families, for the apps of the demo tenant. */
export async function families(): Promise<Family[]> {
  const { app, job, templates, servicePrincipalId, jobId } = await pathsOf('Salesforce')
  const jobs = '/servicePrincipals/*/synchronization/jobs'
  const search = new URLSearchParams({ app: servicePrincipalId, job: jobId }).toString()
  const heading = (name: string | RegExp) => (page: Page) => main(page).getByRole('heading', { name }).first()
  const restart = (page: Page) => page.getByRole('dialog', { name: /^Restart / })
  const threshold = (page: Page) => page.getByLabel('Accidental deletion threshold')
  return [
    {
      name: 'list of apps',
      route: 'GET /servicePrincipals',
      path: '/apps',
      ready: (page) => page.getByRole('link', { name: 'Salesforce', exact: true }).first(),
    },
    {
      name: 'batches of jobs',
      route: 'POST /$batch',
      path: '/apps',
      ready: (page) => page.getByText(/^Updated /).first(),
    },
    { name: 'app', route: 'GET /servicePrincipals/*', path: app, ready: heading('Salesforce') },
    { name: 'jobs of an app', route: `GET ${jobs}`, path: app, ready: heading(/^(Jobs|Health)$/) },
    { name: 'job', route: `GET ${jobs}/*`, path: job, ready: (page) => command(page, 'Pause') },
    {
      name: 'schema',
      route: `GET ${jobs}/*/schema`,
      path: `${job}/schema`,
      ready: (page) => page.getByRole('tablist', { name: 'Schema' }),
    },
    {
      name: 'templates',
      route: 'GET /servicePrincipals/*/synchronization/templates',
      path: templates,
      ready: (page) => main(page).getByRole('link', { name: 'SfOutDelta' }).first(),
    },
    {
      name: 'template',
      route: 'GET /servicePrincipals/*/synchronization/templates/*',
      path: `${templates}/SfOutDelta`,
      ready: (page) => main(page).getByRole('heading', { level: 2 }).first(),
    },
    {
      name: 'credentials',
      route: 'GET *secrets',
      path: `${app}/credentials`,
      ready: (page) => page.getByRole('button', { name: 'Test connection' }),
    },
    {
      name: 'logs',
      route: 'GET /auditLogs/provisioning*',
      path: '/logs',
      ready: (page) => page.getByRole('grid').first(),
    },
    {
      name: 'person',
      route: 'GET /users/*',
      path: `/explain?person=${await personIdOf('Mason Sullivan')}`,
      ready: heading('Mason Sullivan'),
    },
    {
      name: 'organization',
      route: 'GET /organization*',
      path: '/connection',
      ready: (page) => main(page).getByText('Contoso').first(),
    },
    {
      name: 'restart',
      route: `POST ${jobs}/*/restart`,
      path: job,
      ready: (page) =>
        main(page)
          .getByText(/Restart accepted/)
          .first(),
      write: {
        type: async (page) => {
          await command(page, 'Restart…').click()
          await restart(page)
            .getByRole('radio', { name: /Rebuild all links/ })
            .check()
          await restart(page).getByRole('textbox').fill('rebuild links')
        },
        send: (page) => restart(page).getByRole('button', { name: 'Restart job' }).click(),
        typed: (page) => restart(page).getByRole('textbox').inputValue(),
      },
    },
    {
      name: 'pause',
      route: `POST ${jobs}/*/pause`,
      path: job,
      ready: (page) => command(page, 'Start'),
      write: {
        type: () => Promise.resolve(),
        send: (page) => command(page, 'Pause').click(),
        typed: () => Promise.resolve(''),
      },
    },
    {
      name: 'saving settings',
      route: 'PUT *secrets',
      path: `${app}/settings`,
      ready: (page) => page.getByText('Saved', { exact: true }).first(),
      write: {
        type: async (page) => {
          await threshold(page).fill('26')
          for (const box of await page.getByRole('checkbox', { name: /^Don't send this value/ }).all())
            await box.check()
        },
        send: (page) => page.getByRole('button', { name: 'Save', exact: true }).click(),
        typed: (page) => threshold(page).inputValue(),
      },
    },
    {
      name: 'testing credentials',
      route: `POST ${jobs}/*/validateCredentials`,
      path: `${app}/credentials`,
      ready: (page) => page.getByText('Connection successful').first(),
      write: {
        type: async (page) => {
          const field = page.getByLabel(/^Value of (SecretToken|Password)$/).first()
          await field.fill('a new and good one')
          const boxes = page.getByRole('checkbox', { name: /^Don't send this value/ })
          for (const box of await boxes.all()) {
            const group = box.locator('xpath=ancestor::*[@role="group"][1]')
            if (!/^(SecretToken|Password)$/.test((await group.getAttribute('aria-label')) ?? '')) await box.check()
          }
        },
        send: (page) => page.getByRole('button', { name: 'Test connection' }).click(),
        typed: (page) =>
          page
            .getByLabel(/^Value of (SecretToken|Password)$/)
            .first()
            .inputValue(),
      },
    },
    {
      name: 'expression at the service',
      route: 'POST *parseExpression',
      path: `/expressions?${search}&panel=service`,
      ready: (page) => page.getByRole('region', { name: 'Service result' }).getByText(/agree/).first(),
      write: {
        type: (page) => writeExpression(page, '[mail]'),
        send: (page) => page.getByRole('button', { name: 'Ask the service' }).click(),
        typed: (page) => editor(page).innerText(),
      },
    },
  ]
}

/** Signs in with every permission that the pages use. Waits of the page take a tenth of their time from then on. */
export async function enterForFaults(page: Page, world: World): Promise<void> {
  await signIn(page, world, 'adele@contoso.example', '/connection')
  await approveConsent(await clickForPopup(page, 'Request all 4'))
  await page.getByText('All permissions are granted').waitFor()
  // A text, because the runner of TypeScript adds helpers to functions that the page doesn't have.
  await page.addInitScript(`{
    const wait = window.setTimeout.bind(window)
    window.setTimeout = (handler, delay = 0, ...rest) =>
      wait(handler, delay > 400 && delay < 60_000 ? delay / 10 : delay, ...rest)
  }`)
}

/** What's visible of the page, with its notifications and dialogs, and without what's for support. */
const textOf = (page: Page) =>
  page.evaluate(() => {
    const open = [...document.querySelectorAll('details')]
    for (const each of open) each.hidden = true
    const text = document.body.innerText
    for (const each of open) each.hidden = false
    return text
  })

/** Whether something is in progress and nothing says until when. */
const isBusy = async (page: Page) =>
  (await main(page)
    .locator('[role=progressbar], [aria-busy=true]')
    .or(page.getByRole('dialog').locator('[role=progressbar], [aria-busy=true]'))
    .first()
    .isVisible()) && !/The next attempt is in/.test(await textOf(page))

async function until(check: () => Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  for (;;) {
    if (await check().catch(() => false)) return true
    if (Date.now() > end) return false
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Walks one family with one fault. Returns what was wrong, in words. */
export async function walk(page: Page, world: World, family: Family, fault: FaultCase): Promise<string[]> {
  const wrong: string[] = []
  const uncaught = (error: Error) => wrong.push(`uncaught: ${error.message}`)
  page.on('pageerror', uncaught)
  try {
    world.graph.reset()
    const { faults } = world.graph.simulator()
    const add = () =>
      faults.add({
        kind: fault.kind,
        route: family.route,
        ...(fault.amount === undefined ? {} : { amount: fault.amount }),
      } satisfies Omit<Fault, 'id'>)
    const { write } = family
    if (!write) add()
    await page.goto(world.app.url + family.path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    let typed = ''
    if (write) {
      await write.type(page)
      typed = await write.typed(page)
      add()
      await write.send(page)
    }
    // A challenge is answered silently, once; the same one again needs the person.
    const isReady = () => family.ready(page).isVisible()
    const says = async () => fault.says.test(await textOf(page))
    const isSlow = fault.kind === 'slow'
    // The answer to a write has nothing that a page needs, so that the write succeeded is true.
    const mayBeDone = write !== undefined && fault.says === UNREADABLE
    const isTrue = async () => (isSlow ? isReady() : (await says()) || (mayBeDone && (await isReady())))
    if (!(await until(isTrue, 15_000)))
      wrong.push(
        `${isSlow ? "isn't ready" : 'says nothing true'}: ${(await textOf(page)).replaceAll(/\s+/g, ' ').slice(0, 1200)}`,
      )
    if (!(await until(async () => !(await isBusy(page)), 15_000))) wrong.push('is busy without end')
    const text = await textOf(page)
    if (text.trim().length < 40) wrong.push('is empty')
    const exception = NOT_FOR_PEOPLE.exec(text)
    if (exception) wrong.push(`shows ${text.slice(Math.max(0, exception.index - 60), exception.index + 60)}`)
    faults.clear()
    if (write && !(await isReady())) {
      const now = await write.typed(page).catch(() => 'nothing')
      if (now !== typed) wrong.push(`loses what was typed: ${typed} becomes ${now}`)
    }
    if (!(await until(isReady, 1500))) {
      const again = page.getByRole('button', { name: /^(Retry|Try again|Check again|Refresh)$/ })
      const isOffered = await again.first().isVisible()
      // The page may have read again by itself, and then the button is gone.
      if (isOffered)
        await again
          .first()
          .click({ timeout: 3000 })
          .catch(() => undefined)
      // Reading again may show that nothing was written, or leave it open. Then a person sends it again.
      if (write && !(isOffered && (await until(isReady, 3000)))) await write.send(page).catch(() => undefined)
      if (!(await until(isReady, 12_000)))
        wrong.push(`doesn't recover: ${(await textOf(page)).replaceAll(/\s+/g, ' ').slice(0, 1200)}`)
    }
  } catch (error) {
    wrong.push(`stopped: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`)
  } finally {
    page.off('pageerror', uncaught)
  }
  return wrong
}
