import type { Page } from '@playwright/test'
import { choose } from './commands'
import { pathsOf } from './demoPaths'
import { enterDemo, expect, FAILED_REQUESTS, signIn, test } from './fixtures'

/*
 * What happens to the browser while the console is open: its storage is full, blocked, held by another tab, or of another
 * version, its network goes and returns, and its clock jumps or is wrong.
 */

/** What Chromium and React report without a network. */
const LOST = new RegExp(`${FAILED_REQUESTS.source}|^error: (NetworkError|.*dynamically imported module)`)

const editedStatus = (page: Page) => page.getByRole('main').getByText(/\d+ changes? not saved/)

/** Opens the JSON tab of Salesforce's schema in the demo tenant. */
async function openSchema(page: Page): Promise<void> {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, `${job}/schema?tab=json`)
  await expect(page.getByRole('textbox', { name: 'Schema as JSON' })).toBeVisible()
}

/** Changes the schema, by a rule with this name. */
async function edit(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Schema as JSON' }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(
    `{ "id": "x", "synchronizationRules": [{ "id": "r", "name": "${name}", "editable": true, "priority": 1, "sourceDirectoryName": "A", "targetDirectoryName": "A", "objectMappings": [] }], "directories": [{ "id": "a", "name": "A", "objects": [] }] }`,
  )
  await expect(editedStatus(page)).toBeVisible()
}

/** A page of the same origin that isn't the console, with a script that uses the database. */
async function beside(page: Page, script: string): Promise<Page> {
  const other = await page.context().newPage()
  await other.goto('/config.json')
  await other.evaluate(script)
  return other
}

/** Opens the database. The script's `db` is the open one, and nothing closes it. */
const withDatabase = (version: string, then: string) => `new Promise((resolve, reject) => {
  const request = indexedDB.open('syncscope'${version})
  request.onupgradeneeded = () => {}
  request.onerror = () => reject(request.error)
  request.onsuccess = () => { const db = window.held = request.result; ${then}; resolve() }
})`

test.describe('storage', () => {
  test('full: says that the draft is not saved and why, and saves it once there is room', async ({ page }) => {
    // What a full disk does to a write. Chromium's own limit on a site doesn't stop small ones.
    await page.addInitScript(`{
      const put = IDBObjectStore.prototype.put
      IDBObjectStore.prototype.put = function (...given) {
        if (window.isFull) throw new DOMException('', 'QuotaExceededError')
        return put.apply(this, given)
      }
    }`)
    await openSchema(page)
    await page.evaluate('void (window.isFull = true)')
    await edit(page, 'Full')
    const bar = page.getByRole('main').getByText("Your draft isn't saved")
    await expect(bar).toBeVisible()
    await expect(page.getByText(/This browser has no room left for the draft/)).toBeVisible()
    await page.evaluate('void (window.isFull = false)')
    await edit(page, 'Room')
    await expect(bar).toBeHidden()
    await expect(page.getByRole('main').getByText(/Draft saved/)).toBeVisible()
  })

  test('blocked: the demo opens, can be edited, and says that drafts are not saved', async ({ page }) => {
    // What Chromium does where site data is blocked.
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      }
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get: refuse })
    })
    await openSchema(page)
    await edit(page, 'Blocked')
    await expect(page.getByText("Your draft isn't saved")).toBeVisible()
    await expect(page.getByText(/This browser doesn't let the page store anything/)).toBeVisible()
  })

  test('of a newer version: says to reload, and loses nothing of what is stored', async ({ page }) => {
    const newer = await beside(page, withDatabase(', 99', 'db.close()'))
    await openSchema(page)
    await edit(page, 'Older')
    await expect(page.getByText(/A newer version of Syncscope has used this browser\. Reload the page/)).toBeVisible()
    expect(await newer.evaluate('indexedDB.databases().then((all) => all.map(({ version }) => version))')).toEqual([99])
  })

  test('held by another tab: the demo opens, and drafts are saved once the tab is closed', async ({ page }) => {
    await enterDemo(page, '/connection')
    // The deletion waits for the tab, and each page that opens the database waits for the deletion.
    const holder = await beside(page, withDatabase('', "indexedDB.deleteDatabase('syncscope')"))
    await openSchema(page)
    await expect(page.getByText(/The browser's storage doesn't respond\. Close other Syncscope tabs/)).toBeVisible()
    await holder.close()
    await edit(page, 'Free')
    await expect(page.getByRole('main').getByText(/Draft saved/)).toBeVisible()
  })

  test('that opens and never answers: the demo opens all the same', async ({ page }) => {
    await enterDemo(page, '/connection')
    // A transaction lives as long as it has requests.
    await beside(
      page,
      withDatabase(
        '',
        `const store = db.transaction('tenants', 'readwrite').objectStore('tenants');
         const again = () => { store.get('x').onsuccess = again }; again()`,
      ),
    )
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})

test.describe('the network', () => {
  test.use({
    allowConsole: [LOST],
  })

  test('goes and returns: the job page says so, shows its last answer, and reads again by itself', async ({
    page,
    world,
  }) => {
    const { job } = await pathsOf('Salesforce')
    await signIn(page, world, 'adele@contoso.example', job)
    await expect(page.getByRole('region', { name: 'Health', exact: true })).toBeVisible()
    await page.context().setOffline(true)
    await choose(page, 'Refresh')
    await expect(page.getByText('This may be out of date')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Health', exact: true })).toBeVisible()
    await page.context().setOffline(false)
    await expect(page.getByText('This may be out of date')).toBeHidden()
  })

  test('is away as a page opens: the page opens by itself once it is back', async ({ page, world }) => {
    const { app, job } = await pathsOf('Salesforce')
    await signIn(page, world, 'adele@contoso.example', job)
    await expect(page.getByRole('region', { name: 'Health', exact: true })).toBeVisible()
    await page.context().setOffline(true)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Credentials' }).click()
    await expect(page.getByRole('main')).toContainText(/offline|[Nn]etwork/)
    await page.context().setOffline(false)
    await expect(page.getByRole('button', { name: 'Test connection' })).toBeVisible()
    expect(page.url()).toContain(`${app}/credentials`)
  })
})

test.describe('the clock', () => {
  test('jumps five hours while the computer sleeps: the token is renewed and the job read again', async ({
    page,
    world,
  }) => {
    const { job } = await pathsOf('Salesforce')
    await page.clock.install()
    await signIn(page, world, 'adele@contoso.example', job)
    await expect(page.getByRole('region', { name: 'Health', exact: true })).toBeVisible()
    const [tokens, reads] = [world.identity.tokenRequests.length, world.graph.requests.length]
    await page.clock.fastForward('05:00:00')
    await expect.poll(() => world.identity.tokenRequests.length).toBeGreaterThan(tokens)
    await expect.poll(() => world.graph.requests.length).toBeGreaterThan(reads)
    await expect(page.getByRole('region', { name: 'Health', exact: true })).toBeVisible()
    await expect(page.getByText('This may be out of date')).toBeHidden()
  })

  for (const [words, hours] of [
    ['a day ahead', 24],
    ['a day behind', -24],
  ] as const)
    test(`is ${words}: signing in works, and the job is read`, async ({ page, world }) => {
      await page.context().clock.setSystemTime(Date.now() + hours * 3_600_000)
      await signIn(page, world, 'adele@contoso.example', (await pathsOf('Salesforce')).job)
      await expect(page.getByRole('region', { name: 'Health', exact: true })).toBeVisible()
    })
})
