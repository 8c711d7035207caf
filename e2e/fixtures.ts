import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type ConsoleMessage, type Page, type Request } from '@playwright/test'
import { contentSecurityPolicy } from '../build/contentSecurityPolicy.ts'
import { findBrowser } from './browser'
import { DEMO_START } from './demoStart'
import { APP_CONFIG, createWorld, type World } from './world/world'

export type { World } from './world/world'

type TestFixtures = {
  /** Messages that this test expects on the console, such as the browser's own line for an expected 401. */
  allowConsole: RegExp[]
  consoleIsClean: undefined
}

/** Where pages may send requests: their own host, the authority and Graph. */
const HOSTS = ['localhost', ...[...contentSecurityPolicy.matchAll(/https:\/\/([\w.-]+)/g)].map(([, host = '']) => host)]

/** The first port of this run. Each parallel worker has its own ports above it. */
const portBase = Number(process.env.E2E_PORT ?? 4600)

export const test = base.extend<TestFixtures, { world: World }>({
  world: [
    async ({}, use, workerInfo) => {
      const port = portBase + workerInfo.parallelIndex * 10
      const folder = join(import.meta.dirname, '..', process.env.E2E_DIST ?? 'dist')
      const world = await createWorld(folder, port)
      await use(world)
      await world.close()
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    async ({ world }, use) => {
      await use({ executablePath: findBrowser(), chromiumSandbox: false, args: world.flags })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ world }, use) => {
    await use(world.bare.url)
  },
  allowConsole: [[], { option: true }],
  /**
   * Every test starts with a reset world, and fails on any unexpected console error, warning or uncaught exception, and
   * on any request to a host other than the page's own, the sign-in and Graph.
   */
  consoleIsClean: [
    async ({ world, context, allowConsole }, use) => {
      world.identity.reset()
      world.graph.reset()
      world.app.setConfig(APP_CONFIG)
      world.app.setUp({})
      const said: string[] = []
      const ours = (url: string) => url === '' || url.startsWith('http://localhost')
      context.on('console', (message: ConsoleMessage) => {
        const page = message.page()
        const isOurs = ours(page?.url() ?? '')
        if (isOurs && (message.type() === 'error' || message.type() === 'warning'))
          said.push(`${message.type()}: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => {
        if (ours(error.page()?.url() ?? '')) said.push(`uncaught: ${error.error().message}`)
      })
      const strangers = new Set<string>()
      context.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url())
        if (/^(https?|wss?):$/.test(protocol) && !HOSTS.includes(hostname) && isOfOurs(request)) strangers.add(hostname)
      })
      await use(undefined)
      expect([...strangers], 'requests to other hosts').toEqual([])
      const unexpected = said.filter((line) => !allowConsole.some((pattern) => pattern.test(line)))
      expect(unexpected, 'console messages').toEqual([])
    },
    { auto: true },
  ],
})

/** The sign-in's own pages load what they like. */
function isOfOurs(request: Request): boolean {
  try {
    return request.frame().url().startsWith('http://localhost')
  } catch {
    return false // The request of a page that doesn't exist yet.
  }
}

export { expect }

/** The browser logs each failed request. A test that expects such answers allows this. */
export const FAILED_REQUESTS = /Failed to load resource: (the server responded with a status of|net::ERR_)/

/**
 * What Chromium reports if a connection breaks before the answer: a failed request or, from another origin, an answer
 * without the headers that let a page read it.
 */
export const LOST_ANSWERS = new RegExp(
  `${FAILED_REQUESTS.source}|has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header`,
)

/** Enters the demo tenant on a page of the unconfigured host. `path` may have its own query. */
export async function enterDemo(page: Page, path = '/apps'): Promise<void> {
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}demo&now=${DEMO_START}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Moves to another page of the tenant that `page` shows, as a link does, without loading everything again. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    // The page that is left stays in sight until the next one has loaded.
    if (new URL(to, location.href).pathname !== location.pathname)
      document.querySelector('h1')?.setAttribute('data-left', '')
    history.pushState(null, '', to)
  }, path)
  await expect(page.locator('h1[data-left]')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Fills in the forms in the identity provider's popup: name, password, and consent if it asks. */
export async function completePopup(
  popup: Page,
  login: string,
  { consent = true }: { consent?: boolean } = {},
): Promise<void> {
  const name = popup.locator('input[name=login]')
  await name.waitFor()
  await name.fill(login)
  await popup.locator('input[name=password]').fill('any')
  await popup.getByRole('button', { name: 'Sign-in' }).click()
  if (consent) await approveConsent(popup)
}

/** Presses Continue on the identity provider's consent page. */
export async function approveConsent(popup: Page): Promise<void> {
  await popup.getByRole('button', { name: 'Continue' }).click()
}

/** Signs in on the configured host with the real popup and waits for the app. */
export async function signIn(page: Page, world: World, login = 'adele@contoso.example', path = '/apps'): Promise<void> {
  await page.goto(world.app.url + path)
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click()
  await completePopup(await opened, login)
  await expect(page.getByRole('banner').getByText(login).first()).toBeVisible()
}

/** The success criteria of WCAG 2.2, levels A and AA, as axe groups its rules. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/**
 * Expects that axe finds no violation of WCAG 2.0 to 2.2, A and AA, of any impact, anywhere in the page as it is now.
 * `run.ts` prints how many states of pages were checked.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // A change of theme takes a frame to reach React, and its transitions a few more. Text would be measured halfway.
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const ending = document
      .getAnimations()
      .filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  // Fluent's hidden guards are focusable as long as nothing in the page has the focus: for a moment while a dialog closes or a
  // focused field is replaced. If the focus stays lost, they stay so, and axe says it. Guards that Fluent adds while
  // something has the focus, for a dialog, learn of it with the next time that the focus leaves the page and returns.
  const guards = page.locator('[data-tabster-dummy][tabindex="0"]')
  await expect
    .poll(async () => {
      if ((await guards.count()) > 0)
        await page.evaluate(async () => {
          const focused = document.activeElement
          if (!(focused instanceof HTMLElement) || focused === document.body) return
          focused.blur()
          await new Promise((resolve) => setTimeout(resolve, 50))
          focused.focus({ preventScroll: true })
        })
      return guards.count()
    })
    .toBe(0)
    .catch(() => undefined)
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze()
  base.info().annotations.push({ type: 'axe', description: page.url() })
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`).join(' | ')}`,
  )
  expect(found, 'axe: WCAG 2.2 A and AA').toEqual([])
}
