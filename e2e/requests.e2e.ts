import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { choose } from './commands'
import { pathsOf } from './demoPaths'
import { enterDemo, expect, expectAccessible, FAILED_REQUESTS, signIn, test } from './fixtures'

const panel = (page: Page) => page.getByRole('region', { name: 'Request panel' })
const rows = (page: Page) => panel(page).getByRole('treegrid', { name: 'Requests' }).getByRole('row')
const toggle = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Requests' })

test('the panel lists requests with the parts of batches, and is remembered', async ({ page }) => {
  await enterDemo(page)
  await expect(page.getByText(/^Updated /)).toBeVisible()
  await expect(panel(page)).toBeHidden()
  await toggle(page).click()
  await expect(toggle(page)).toHaveAttribute('aria-expanded', 'true')
  // What happened before the panel was opened is there too.
  await expect(rows(page).filter({ hasText: '/$batch' }).first()).toContainText(/Batch of \d+ requests/)
  const part = rows(page).filter({ hasText: '/synchronization/jobs' }).first()
  await expect(part).toContainText('GET')
  await expect(part).toContainText('200')
  await expect(part).toContainText("Read the app's jobs")
  await expect(part).toHaveAttribute('aria-level', '2')
  await expectAccessible(page)

  await page.reload()
  await panel(page).getByRole('searchbox', { name: 'Filter requests' }).fill('list the enterprise apps')
  await expect(rows(page).filter({ hasText: '/servicePrincipals?' }).first()).toContainText('List the enterprise apps')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Connection' }).click()
  await expect(panel(page)).toBeVisible()
  await toggle(page).click()
  await expect(panel(page)).toBeHidden()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(panel(page)).toBeHidden()
})

test('the details show request, response, timing, permission and code', async ({ page }) => {
  test.setTimeout(120_000)
  const { job, servicePrincipalId } = await pathsOf('Salesforce')
  await enterDemo(page, job)
  await expect(page.getByRole('heading', { level: 1, name: 'Salesforce' })).toBeVisible()
  await page.keyboard.press('r')
  await expect(panel(page).getByRole('heading', { name: 'Requests' })).toBeFocused()
  // The first screen's requests came before the recorder was ready for bodies.
  await panel(page).getByRole('button', { name: 'Clear' }).click()
  await choose(page, 'Refresh')
  await panel(page).getByRole('searchbox', { name: 'Filter requests' }).fill('read the job')
  await rows(page).filter({ hasText: 'Read the job' }).first().click()

  const details = panel(page).getByRole('region', { name: 'Details of the request' })
  const tab = (name: string) => details.getByRole('tab', { name, exact: true })
  await expect(details).toContainText(`/servicePrincipals/${servicePrincipalId}/synchronization/jobs/`)
  await expect(details).toContainText('The access token, which is never recorded')
  await expectAccessible(page)

  await tab('Response').click()
  await expect(details.getByRole('region', { name: 'Response body' })).toContainText('"templateId"')
  await expect(details).toContainText('request-id')
  await expectAccessible(page)

  await tab('Timing').click()
  await expect(details.getByRole('list', { name: 'Where the time went' })).toContainText('Answer 200')
  await expectAccessible(page)

  await tab('Permission').click()
  await expect(details.getByRole('link', { name: 'Synchronization.Read.All' }).first()).toBeVisible()
  await expect(details).toContainText('Cloud Application Administrator')
  await expect(details.getByRole('link', { name: 'Microsoft Graph reference' })).toHaveAttribute(
    'href',
    'https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-get',
  )
  await expectAccessible(page)

  await tab('Code').click()
  await expect(details.getByRole('region', { name: 'PowerShell program' })).toContainText('Invoke-MgGraphRequest')
  await details.getByRole('tab', { name: 'Python' }).click()
  await expect(details.getByRole('region', { name: 'Python program' })).toContainText(servicePrincipalId)
  await expectAccessible(page)

  // Escape closes the details first, and then the panel. The focus follows.
  await page.keyboard.press('Escape')
  await expect(details).toBeHidden()
  await expect(panel(page).getByRole('treegrid')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(toggle(page)).toBeFocused()
})

test('its height changes by pointer and by keyboard, and is remembered', async ({ page }) => {
  await enterDemo(page, '/connection')
  await toggle(page).click()
  const edge = panel(page).getByRole('separator', { name: 'Height of the request panel' })
  const height = async () => Math.round((await panel(page).boundingBox())?.height ?? 0)
  const before = await height()
  await edge.press('ArrowUp')
  await expect.poll(height).toBe(before + 24)
  const box = await edge.boundingBox()
  if (!box) throw new Error('The edge has no box')
  await page.mouse.move(box.x + 200, box.y + 5)
  await page.mouse.down()
  await page.mouse.move(box.x + 200, box.y - 45, { steps: 3 })
  await page.mouse.up()
  await expect.poll(height).toBe(before + 74)
  await page.reload()
  await expect.poll(height).toBe(before + 74)
  await edge.press('Home')
  await expect.poll(height).toBe(160)
})

test('pausing, clearing and filtering change what is listed', async ({ page }) => {
  await enterDemo(page)
  await expect(page.getByText(/^Updated /)).toBeVisible()
  await toggle(page).click()
  await panel(page).getByRole('button', { name: 'Clear' }).click()
  await expect(panel(page)).toContainText('No requests yet')
  await panel(page).getByRole('button', { name: 'Pause' }).click()
  const refresh = page.getByRole('main').getByRole('button', { name: 'Refresh', exact: true })
  await refresh.click()
  await expect(panel(page)).toContainText('Recording is paused')
  await panel(page).getByRole('button', { name: 'Record', exact: true }).click()
  await refresh.click()
  await expect(rows(page).filter({ hasText: '/$batch' }).first()).toBeVisible()
  await panel(page).getByRole('checkbox', { name: 'Failures' }).check()
  await panel(page).getByRole('searchbox', { name: 'Filter requests' }).fill('no such request')
  await expect(panel(page)).toContainText('No request matches the filter.')
})

test('the latest requests become one script, with variables instead of repeated IDs', async ({ page }) => {
  const { job, servicePrincipalId } = await pathsOf('Salesforce')
  await enterDemo(page, job)
  await expect(page.getByRole('heading', { level: 1, name: 'Salesforce' })).toBeVisible()
  await page.keyboard.press('r')
  await choose(page, 'Refresh')
  await choose(page, 'Test credentials')
  await expect(rows(page).filter({ hasText: 'validateCredentials' })).toHaveCount(1)
  await panel(page).getByRole('searchbox', { name: 'Filter requests' }).fill('/synchronization/jobs')
  await choose(page, 'As a script', 'Requests')
  const script = panel(page).getByRole('region', { name: 'This session as a script' })
  await expect(script.getByRole('heading', { name: 'This session as a script' })).toBeFocused()
  const program = script.getByRole('region', { name: 'PowerShell script' })
  await expect(program).toContainText(`$servicePrincipalId = '${servicePrincipalId}'`)
  await expect(program).toContainText('${servicePrincipalId}/synchronization/jobs/${jobId}/validateCredentials')
  await expect(program).toContainText("-Scopes 'Synchronization")
  await expectAccessible(page)
  await script.getByRole('tab', { name: 'Terraform' }).click()
  await expect(script.getByRole('region', { name: 'Terraform' })).toContainText('azuread')
  await page.keyboard.press('Escape')
  await expect(script).toBeHidden()
  await expect(panel(page).getByRole('treegrid')).toBeFocused()
})

test('at 400 pixels, rows are cards, and the details take the place of the list', async ({ page }) => {
  const { job } = await pathsOf('Salesforce')
  await page.setViewportSize({ width: 400, height: 800 })
  await enterDemo(page, job)
  await toggle(page).click()
  await rows(page).first().click()
  await expect(rows(page).first()).toBeHidden()
  const title = panel(page).getByRole('region', { name: 'Details of the request' }).getByRole('heading')
  await expect(title).toBeFocused()
  await expectAccessible(page)
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
  await panel(page).getByRole('button', { name: 'Back to the list' }).click()
  await expect(rows(page).first()).toBeVisible()
  await expect(panel(page).getByRole('treegrid')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(title).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel(page).getByRole('treegrid')).toBeFocused()
})

test.describe('with a real sign-in', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })

  test('a throttled request has its attempts and its wait, also in the HAR', async ({ page, world }) => {
    const { job } = await pathsOf('Salesforce')
    await signIn(page, world)
    world.graph.simulator().faults.add({ kind: 'throttle', route: 'GET */synchronization/jobs/*', amount: 1, times: 1 })
    await page.goto(`${world.app.url}${job}`)
    await toggle(page).click()
    await panel(page).getByRole('searchbox', { name: 'Filter requests' }).fill('read the job')
    const row = rows(page).filter({ hasText: '2 attempts, waits of 1 sec' })
    await row.click()
    const details = panel(page).getByRole('region', { name: 'Details of the request' })
    await details.getByRole('tab', { name: 'Timing' }).click()
    const spans = details.getByRole('list', { name: 'Where the time went' })
    await expect(spans).toContainText('Answer 429')
    await expect(spans).toContainText('Throttled: wait that the service asked for')
    const downloading = page.waitForEvent('download')
    await panel(page).getByRole('button', { name: 'Export HAR' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('Requests.har')
    const { log } = JSON.parse(await readFile(await download.path(), 'utf8')) as {
      log: {
        version: string
        entries: { request: { url: string; headers: { name: string }[] }; response: { status: number } }[]
      }
    }
    expect(log.version).toBe('1.2')
    const entries = log.entries.filter(({ request }) => /\/synchronization\/jobs\/[^/]+$/.test(request.url))
    expect(entries.map(({ response }) => response.status)).toEqual(expect.arrayContaining([429, 200]))
    expect(log.entries.flatMap(({ request }) => request.headers.map(({ name }) => name))).not.toContain('authorization')
  })
})
