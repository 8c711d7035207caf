import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { pathsOf, personIdOf } from './demoPaths'
import { enterDemo, expect, test } from './fixtures'

const four = ['Copy link', 'Print', 'Export CSV', 'Export JSON']

/** Opens what holds the four actions, if they aren't buttons of the page's bar, and returns the names in their order. */
async function openShare(page: Page): Promise<string[]> {
  const main = page.getByRole('main')
  const share = main.getByRole('button', { name: 'Share', exact: true })
  if (await share.isVisible()) {
    await share.click()
    await expect(page.getByRole('button', { name: 'Export JSON' })).toBeVisible()
    return names(page, 'button')
  }
  const bar = main.getByRole('toolbar', { name: 'Commands' })
  await expect(bar).toBeVisible()
  const inBar = await bar.getByRole('button').evaluateAll((buttons) => buttons.map((each) => each.textContent.trim()))
  const more = bar.getByRole('button', { name: 'More commands' })
  if (!(await more.isVisible())) return inBar.filter((name) => four.includes(name))
  await more.click()
  await expect(page.getByRole('menu', { name: 'More commands' })).toBeVisible()
  return [...inBar.filter((name) => four.includes(name)), ...(await names(page, 'menuitem'))]
}

const names = async (page: Page, role: 'button' | 'menuitem'): Promise<string[]> =>
  (await page.getByRole(role).evaluateAll((all) => all.map((each) => each.textContent.trim()))).filter((name) =>
    four.includes(name),
  )

async function save(page: Page, name: string): Promise<string> {
  await openShare(page)
  const action = page.getByRole('button', { name, exact: true }).or(page.getByRole('menuitem', { name, exact: true }))
  const [download] = await Promise.all([page.waitForEvent('download'), action.click()])
  await page.keyboard.press('Escape')
  return readFile(await download.path(), 'utf8')
}

test('each page with data has Copy link, Print, Export CSV and Export JSON, in this order', async ({ page }) => {
  test.setTimeout(180_000)
  const { job, templates, templateId } = await pathsOf('Salesforce')
  const person = await personIdOf('Mason Sullivan')
  await enterDemo(page, '/apps?without=true&q=ServiceNow')
  await page.getByRole('link', { name: 'ServiceNow' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'ServiceNow' })).toBeVisible()
  const withoutJob = new URL(page.url()).pathname
  const pages: readonly (readonly [path: string, header: string])[] = [
    ['/apps', 'App,Health'],
    [withoutJob, 'Job,Template'],
    [job, 'Property,Value'],
    [`${job}/schema`, 'Rule,Source object,Target object,Target attribute'],
    [`${job}/schema?tab=scoping`, 'Rule,Source object,Target object,List'],
    [`${job}/schema?tab=attributes`, 'Directory,Object,Attribute'],
    [`${job}/schema?tab=history`, 'Saved at,Reason'],
    [templates, 'Template,Factory tag'],
    [`${templates}/${templateId}`, 'Property,Value'],
    ['/logs?range=7d', ''],
    [`/explain?person=${person}`, 'Person,Person ID,App'],
    ['/sign-in-methods', 'App,Object ID'],
    ['/permissions/Synchronization.ReadWrite.All', ''],
  ]
  for (const [path, header] of pages)
    await test.step(path, async () => {
      await enterDemo(page, path)
      await expect(page.locator('main [aria-busy=true]')).toHaveCount(0)
      await expect.poll(() => openShare(page)).toEqual(four)
      await page.keyboard.press('Escape')
      // A file isn't saved before there is something in it.
      await expect(page.getByText('Reading the names of saved credentials')).toHaveCount(0)
      if (path.startsWith('/explain')) await expect(page.getByRole('group', { name: 'Summary' })).toBeVisible()
      const csv = await save(page, 'Export CSV')
      expect(csv.startsWith(`\uFEFF${header}`), csv.slice(0, 80)).toBe(true)
      expect(JSON.parse(await save(page, 'Export JSON'))).toBeTruthy()
    })
})

test('a printed page has neither navigation nor commands', async ({ page }) => {
  const { job } = await pathsOf('Salesforce')
  for (const path of [job, '/logs', '/permissions/Synchronization.ReadWrite.All']) {
    await enterDemo(page, path)
    await page.emulateMedia({ media: 'print' })
    for (const part of [
      page.getByRole('banner'),
      page.getByRole('navigation', { name: 'Main' }),
      page.getByRole('main').getByRole('toolbar', { name: 'Commands' }),
    ])
      await expect(part).toBeHidden()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.emulateMedia({ media: 'screen' })
  }
})
