import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { pathsOf } from './demoPaths'
import { everyPage } from './everyPage'
import { approveConsent, expect, FAILED_REQUESTS, goTo, signIn, test } from './fixtures'
import { clickForPopup } from './popups'

const SECRET = 'planted-7Q2x!secret-value'

/** Every text that the browser stores for the page, by where it is. */
const storedTexts = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const texts: Record<string, string> = { cookies: document.cookie, address: location.href }
    for (const kind of ['localStorage', 'sessionStorage'] as const)
      for (const [key, value] of Object.entries(window[kind] as unknown as Record<string, string>))
        texts[`${kind} ${key}`] = value
    const finished = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error('IndexedDB'))
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await finished(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store)
        texts[`IndexedDB ${name} ${store}`] = JSON.stringify([
          await finished(all.getAllKeys()),
          await finished(all.getAll()),
        ])
      }
      database.close()
    }
    return texts
  })

async function downloaded(page: Page, start: () => Promise<unknown>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), start()])
  return readFile(await download.path(), 'utf8')
}

/** The files that the page's own commands export, from a button or from the menu behind "…". */
async function exportsOf(page: Page): Promise<string[]> {
  const exporting = /^(Export|Download) /
  const main = page.getByRole('main')
  const texts: string[] = []
  for (const button of await main.getByRole('button', { name: exporting }).all())
    if ((await button.isVisible()) && (await button.getAttribute('aria-disabled')) !== 'true')
      texts.push(await downloaded(page, () => button.click()))
  const share = main.getByRole('button', { name: 'Share', exact: true })
  if (await share.isVisible()) {
    await share.click()
    for (const name of ['Export CSV', 'Export JSON']) {
      const button = page.getByRole('button', { name, exact: true })
      await expect(button).toBeVisible()
      if ((await button.getAttribute('aria-disabled')) !== 'true')
        texts.push(await downloaded(page, () => button.click()))
    }
    await page.keyboard.press('Escape')
  }
  const more = main.getByRole('button', { name: 'More commands' }).first()
  if (!(await more.isVisible())) return texts
  const menu = page.getByRole('menu', { name: 'More commands' })
  const open = async () => {
    await more.click()
    await expect(menu).toBeVisible()
    return menu.getByRole('menuitem', { name: exporting })
  }
  for (let index = 0; ; index++) {
    const items = await open()
    if (index >= (await items.count())) break
    const item = items.nth(index)
    if ((await item.getAttribute('aria-disabled')) !== 'true') texts.push(await downloaded(page, () => item.click()))
    else await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
  }
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  return texts
}

test.describe('a secret that was typed and saved, and the access token', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })

  test('are on no page, in no store, log, notification, export, program, HAR or text for support', async ({
    page,
    world,
  }) => {
    test.setTimeout(120_000)
    const tokens = new Set<string>()
    const sentSecret: string[] = []
    const log: string[] = []
    page.on('console', (message) => log.push(message.text()))
    page.on('request', (request) => {
      const bearer = request.headers().authorization?.replace('Bearer ', '')
      if (bearer) tokens.add(bearer)
      if (request.postData()?.includes(SECRET))
        sentSecret.push(`${request.method()} ${new URL(request.url()).pathname}`)
    })
    let looked = 0
    let exported = 0
    const expectClean = (where: string, text: string) => {
      looked++
      for (const hidden of [SECRET, encodeURIComponent(SECRET), btoa(SECRET), ...tokens])
        expect(text.includes(hidden), `${where} has ${hidden.slice(0, 12)}…`).toBe(false)
    }
    const panel = page.getByRole('region', { name: 'Request panel' })

    /** The page, what is stored, and what the panel exports. */
    async function look(where: string) {
      await test.step(where, async () => {
        for (const [key, text] of Object.entries(await storedTexts(page))) {
          // MSAL stores the tokens of this tab there. SECURITY.md says so.
          if (key.startsWith('sessionStorage msal.')) expect(text, key).not.toContain(SECRET)
          else expectClean(`${where}: ${key}`, text)
        }
        expectClean(`${where}: page`, await page.locator('body').innerText())
        expectClean(`${where}: markup`, await page.content())
        for (const text of await exportsOf(page)) {
          exported++
          expectClean(`${where}: export`, text)
        }
        expectClean(
          `${where}: HAR`,
          await downloaded(page, () => panel.getByRole('button', { name: 'Export HAR' }).click()),
        )
        await page
          .getByRole('banner')
          .getByRole('button', { name: /^Notifications/ })
          .click()
        const notifications = page.getByRole('dialog', { name: /^Notifications/ })
        await expect(notifications).toBeVisible()
        expectClean(`${where}: notifications`, await notifications.innerText())
        await page.keyboard.press('Escape')
        await expect(notifications).toBeHidden()
      })
    }

    const { app } = await pathsOf('Salesforce')
    await signIn(page, world, 'adele@contoso.example', '/connection')
    // Without every permission, half of the pages would have nothing to leak.
    await approveConsent(await clickForPopup(page, 'Request all 4'))
    await expect(page.getByText('All permissions are granted')).toBeVisible()
    await goTo(page, `${app}/credentials`)
    await page.getByRole('banner').getByRole('button', { name: 'Requests' }).click()

    // Typed, tested, refused once with details for support, and saved.
    const credential = page.getByRole('group', { name: /^(SecretToken|Password)$/ }).first()
    const key = (await credential.getAttribute('aria-label')) ?? ''
    await credential.getByLabel(`Value of ${key}`).fill(SECRET)
    for (const other of await page.getByRole('checkbox', { name: /^Don't send this value/ }).all()) {
      const row = other.locator('xpath=ancestor::*[@role="group"][1]')
      if ((await row.getAttribute('aria-label')) !== key) await other.check()
    }
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(page.getByText('Connection successful')).toBeVisible()
    world.graph.simulator().faults.add({ kind: 'forbidden', route: 'PUT *secrets', times: 1 })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const support = page.getByRole('button', { name: 'Copy details for support' }).first()
    await expect(support).toBeVisible()
    await page.evaluate(() => {
      // What the button copies, without asking the browser for the clipboard.
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: (text: string) => Promise.resolve(void (document.documentElement.dataset.copied = text)) },
      })
    })
    await support.click()
    await expect(page.locator('html')).toHaveAttribute('data-copied', /PUT .*secrets/)
    expectClean('details for support', (await page.locator('html').getAttribute('data-copied')) ?? '')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    expect(sentSecret.map((line) => line.replace(/^.*\//, ''))).toEqual(['validateCredentials', 'secrets', 'secrets'])

    // Each request that carried it, in every tab and every language.
    for (const action of ['Test the credentials', 'Save the credentials and settings']) {
      await panel.getByRole('searchbox', { name: 'Filter requests' }).fill(action)
      await panel.getByRole('treegrid').getByRole('row').filter({ hasText: action }).first().click()
      const details = panel.getByRole('region', { name: 'Details of the request' })
      await details.getByRole('tab', { name: 'Request', exact: true }).click()
      await expect(details.getByRole('region', { name: 'Request body' })).toContainText(`"key": "${key}"`)
      await expect(details.getByRole('region', { name: 'Request body' })).toContainText('[not recorded]')
      for (const tab of ['Request', 'Response', 'Timing', 'Permission', 'Code']) {
        await details.getByRole('tab', { name: tab, exact: true }).click()
        expectClean(`${action}: ${tab}`, await details.innerText())
      }
      for (const language of ['cURL', 'PowerShell', 'JavaScript', 'C#', 'Python'])
        for (const who of ['Delegated', 'App-only']) {
          await details.getByRole('tab', { name: language, exact: true }).click()
          await details.getByRole('radio', { name: who }).check()
          const program = details.getByRole('region', { name: `${language} program` })
          await expect(program).toContainText('TARGET_')
          expectClean(`${action}: ${language}, ${who}`, await details.innerText())
        }
    }
    await panel.getByRole('searchbox', { name: 'Filter requests' }).fill('')
    await look('credentials')

    const pages = await everyPage()
    // Pages follow each other without a reload, so that whatever the page remembers stays in memory.
    for (const { path, heading } of pages) {
      await goTo(page, path)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
      await look(path)
    }
    expectClean('console', log.join('\n'))
    // The search itself can fail: it looked at each page, and it knows a token that is in use.
    console.log(`${pages.length} pages, ${looked} texts, ${exported} exports, ${tokens.size} tokens`)
    expect(looked).toBeGreaterThan(pages.length * 10)
    expect(exported).toBeGreaterThan(20)
    expect(tokens.size).toBeGreaterThan(0)
    const msal = Object.entries(await storedTexts(page)).filter(([name]) => name.startsWith('sessionStorage msal.'))
    expect(msal.some(([, text]) => [...tokens].some((token) => text.includes(token)))).toBe(true)
  })
})
