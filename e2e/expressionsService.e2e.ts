import { addFault } from './demoBar'
import { enterDemo, expect, expectAccessible, FAILED_REQUESTS, test } from './fixtures'
import { pathsOf } from './jobPaths'
import { editor, give, write } from './playground'
import type { Page } from '@playwright/test'

const ask = (page: Page) => page.getByRole('button', { name: 'Ask the service' })
const answer = (page: Page) => page.getByRole('region', { name: 'The service’s answer' })
const side = (page: Page, name: 'The service' | 'Here') => answer(page).getByRole('region', { name, exact: true })

async function enterAtSalesforce(page: Page): Promise<void> {
  const { servicePrincipalId, jobId } = await pathsOf('Salesforce')
  await enterDemo(page, `/expressions?app=${servicePrincipalId}&job=${encodeURIComponent(jobId)}&panel=service`)
  await expect(editor(page)).toBeVisible()
}

test('wants to know under which app first', async ({ page }) => {
  await enterDemo(page, '/expressions?panel=service')
  await expect(page.getByRole('heading', { name: 'Choose an app first' })).toBeVisible()
})

test('gives the service’s verdicts, its value beside ours, and its tree', async ({ page }) => {
  await enterAtSalesforce(page)
  await write(page, 'Append(ToUpper([givenName], ), "!")')
  await give(page, 'givenName', 'Renée')
  await ask(page).click()
  await expect(answer(page)).toContainText('The service can read it')
  await expect(answer(page)).toContainText('The service evaluated it')
  await expect(answer(page)).toContainText('Service and playground agree')
  await expect(side(page, 'The service')).toContainText('RENÉE!')
  await expect(side(page, 'Here')).toContainText('RENÉE!')
  await expect(page.getByRole('list', { name: 'The service’s tree' })).toContainText('ToUpper()')

  await give(page, 'givenName', 'Zoë')
  await expect(page.getByText(/have changed since/)).toBeVisible()
  await expect(side(page, 'Here')).toContainText('RENÉE!')
  await ask(page).click()
  await expect(side(page, 'The service')).toContainText('ZOË!')
})

test('flags a disagreement, says that the service is the truth, and what may be the cause', async ({ page }) => {
  await enterAtSalesforce(page)
  await addFault(page, 'Another result of an expression', 'Testing an expression', { times: 1 })
  await write(page, 'ToLower([mail], )')
  await give(page, 'mail', 'Renee@Contoso.com')
  await ask(page).click()
  await expect(answer(page)).toContainText('Service and playground disagree')
  await expect(side(page, 'The service')).toContainText('RENEE@CONTOSO.COM')
  await expect(side(page, 'Here')).toContainText('renee@contoso.com')
  const disagreement = page.getByRole('note', { name: 'Disagreement' })
  await expect(disagreement).toContainText('The service is the truth')
  await expect(disagreement).toContainText('They differ in letter case only')
  await expectAccessible(page)
  await ask(page).click()
  await expect(answer(page)).toContainText('Service and playground agree')
})

test('tells a text that cannot be read from one that cannot be evaluated, in the service’s words', async ({ page }) => {
  await enterAtSalesforce(page)
  await write(page, 'Append([mail]')
  await ask(page).click()
  await expect(answer(page)).toContainText('The service cannot read it')
  await expect(answer(page)).toContainText('Service and playground agree')
  const error = answer(page).getByRole('region', { name: 'The service’s error' })
  await error
    .getByRole('button', { name: /^position \d+$/ })
    .first()
    .click()
  await expect(editor(page)).toBeFocused()

  await write(page, 'CDate([mail])')
  await give(page, 'mail', 'no date')
  await ask(page).click()
  await expect(answer(page)).toContainText('The service can read it')
  await expect(answer(page)).toContainText('The service could not evaluate it')
})

test.describe('when the service refuses to answer', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })
  test('the error stays with the question, and asking again works', async ({ page }) => {
    await enterAtSalesforce(page)
    await addFault(page, '403 Forbidden', 'Testing an expression', { times: 1 })
    await write(page, '[mail]')
    await ask(page).click()
    await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click()
    await expect(answer(page)).toContainText('Service and playground agree')
  })
})
