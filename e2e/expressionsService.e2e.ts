import { addFault } from './demoBar'
import { enterDemo, expect, expectAccessible, FAILED_REQUESTS, test } from './fixtures'
import { pathsOf } from './demoPaths'
import { editor, setInput, writeExpression } from './playgroundPage'
import type { Page } from '@playwright/test'

const ask = (page: Page) => page.getByRole('button', { name: 'Ask the service' })
const answer = (page: Page) => page.getByRole('region', { name: 'Service result' })
const side = (page: Page, name: 'The service' | 'Here') => answer(page).getByRole('region', { name, exact: true })

async function enterAtSalesforce(page: Page): Promise<void> {
  const { servicePrincipalId, jobId } = await pathsOf('Salesforce')
  await enterDemo(page, `/expressions?app=${servicePrincipalId}&job=${encodeURIComponent(jobId)}&panel=service`)
  await expect(editor(page)).toBeVisible()
}

test('requires an app first', async ({ page }) => {
  await enterDemo(page, '/expressions?panel=service')
  await expect(page.getByRole('heading', { name: 'Choose an app first' })).toBeVisible()
})

test("shows the service's verdicts, its value beside ours, and its tree", async ({ page }) => {
  await enterAtSalesforce(page)
  await writeExpression(page, 'Append(ToUpper([givenName], ), "!")')
  await setInput(page, 'givenName', 'Renée')
  await ask(page).click()
  await expect(answer(page)).toContainText('The service can read it')
  await expect(answer(page)).toContainText('The service evaluated it')
  await expect(answer(page)).toContainText('Service and playground agree')
  await expect(side(page, 'The service')).toContainText('RENÉE!')
  await expect(side(page, 'Here')).toContainText('RENÉE!')
  await expect(page.getByRole('list', { name: "The service's tree" })).toContainText('ToUpper()')

  await setInput(page, 'givenName', 'Zoë')
  await expect(page.getByText('The expression or inputs changed.')).toBeVisible()
  await expect(side(page, 'Here')).toContainText('RENÉE!')
  await ask(page).click()
  await expect(side(page, 'The service')).toContainText('ZOË!')
})

test('reports a difference, says that the service is the authority, and names possible causes', async ({ page }) => {
  await enterAtSalesforce(page)
  await addFault(page, 'Another result of an expression', 'Testing an expression', { times: 1 })
  await writeExpression(page, 'ToLower([mail], )')
  await setInput(page, 'mail', 'Renee@Contoso.com')
  await ask(page).click()
  await expect(answer(page)).toContainText('Service and playground disagree')
  await expect(side(page, 'The service')).toContainText('RENEE@CONTOSO.COM')
  await expect(side(page, 'Here')).toContainText('renee@contoso.com')
  const disagreement = page.getByRole('note', { name: 'Disagreement' })
  await expect(disagreement).toContainText('Trust the service')
  await expect(disagreement).toContainText('They differ in letter case only')
  await expectAccessible(page)
  await ask(page).click()
  await expect(answer(page)).toContainText('Service and playground agree')
})

test("distinguishes an expression that cannot be parsed from one that cannot be evaluated, in the service's words", async ({
  page,
}) => {
  await enterAtSalesforce(page)
  await writeExpression(page, 'Append([mail]')
  await ask(page).click()
  await expect(answer(page)).toContainText("The service can't read it")
  await expect(answer(page)).toContainText('Service and playground agree')
  const error = answer(page).getByRole('region', { name: "The service's error" })
  await error
    .getByRole('button', { name: /^position \d+$/ })
    .first()
    .click()
  await expect(editor(page)).toBeFocused()

  await writeExpression(page, 'CDate([mail])')
  await setInput(page, 'mail', 'no date')
  await ask(page).click()
  await expect(answer(page)).toContainText('The service can read it')
  await expect(answer(page)).toContainText("The service couldn't evaluate it")
})

test.describe('when the service refuses to answer', () => {
  test.use({ allowConsole: [FAILED_REQUESTS] })
  test('the error stays with the request, and asking again works', async ({ page }) => {
    await enterAtSalesforce(page)
    await addFault(page, '403 Forbidden', 'Testing an expression', { times: 1 })
    await writeExpression(page, '[mail]')
    await ask(page).click()
    await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click()
    await expect(answer(page)).toContainText('Service and playground agree')
  })
})
