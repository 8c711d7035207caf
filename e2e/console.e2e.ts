import type { Page } from 'playwright'
import { pathsOf } from './demoPaths'
import { approveConsent, enterDemo, expect, expectAccessible, signIn, test } from './fixtures'
import { clickForPopup } from './popups'

/** The address of a call about Salesforce and its job. */
async function addressOf(call: string): Promise<string> {
  const { servicePrincipalId, jobId } = await pathsOf('Salesforce')
  return `/console?call=${call}&app=${servicePrincipalId}&job=${jobId}`
}

const body = (page: Page) => page.getByRole('textbox', { name: 'Body' })
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' })
const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).first()

test('a call is chosen from the navigation, its app is picked by name, and the answer is shown', async ({ page }) => {
  await enterDemo(page, '/apps')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'API console' }).click()
  const call = page.getByRole('combobox', { name: 'Call' })
  await call.fill('GET /servicePrincipals/{id}/synchronization/jobs')
  await page
    .getByRole('option', { name: 'GET /servicePrincipals/{id}/synchronization/jobs', exact: false })
    .first()
    .click()
  await expect(send(page)).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('combobox', { name: 'Service principal ID' }).fill('Salesf')
  await page
    .getByRole('option', { name: /^Salesforce / })
    .first()
    .click()
  await send(page).click()
  await expect(answer(page).getByText('Answered with 200')).toBeVisible()
  await expectAccessible(page)
})

test('a body begins with what the service has, and a wrong letter case is caught before it is sent', async ({
  page,
}) => {
  await enterDemo(page, await addressOf('restartJob'))
  await expect(body(page)).toHaveValue(/Watermark, Escrows, QuarantineState/)
  await body(page).fill('{ "criteria": { "resetScope": "watermark" } }')
  await expect(page.getByText('Write Watermark instead of watermark.')).toBeVisible()
  await expect(send(page)).toHaveAttribute('aria-disabled', 'true')
  await body(page).fill('{ "criteria": { "resetScope": "Watermark" } }')
  await send(page).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click()
  await expect(answer(page).getByText('Answered with 204')).toBeVisible()
  await expect(page.getByRole('region', { name: 'PowerShell script', exact: true })).toContainText(
    'Invoke-MgGraphRequest -Method POST',
  )
  await page.getByRole('tab', { name: 'Terraform' }).click()
  await expect(page.getByRole('region', { name: 'Terraform', exact: true })).toContainText(
    'has no resource for this request',
  )
})

test('a schema that lost its rules is refused, and one that was changed is saved with a copy', async ({ page }) => {
  await enterDemo(page, await addressOf('updateJobSchema'))
  await expect(body(page)).toHaveValue(/synchronizationRules/)
  const schema = JSON.parse(await body(page).inputValue()) as { synchronizationRules: { priority: number }[] }
  await body(page).fill(JSON.stringify({ ...schema, synchronizationRules: [] }))
  await send(page).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('This would erase parts that the service has now.')).toBeVisible()
  const [first, ...others] = schema.synchronizationRules
  await body(page).fill(JSON.stringify({ ...schema, synchronizationRules: [{ ...first, priority: 7 }, ...others] }))
  await send(page).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('The schema as it was before is in the history')).toBeVisible()
})

test("the service's functions are compared with the reference, which marks what differs", async ({ page }) => {
  await enterDemo(page, await addressOf('jobFunctionsQuery'))
  await send(page).click()
  await expect(page.getByRole('region', { name: 'Functions' })).toBeVisible()
  await expect(page.getByText('Same', { exact: true }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Expressions' }).first().click()
  await page.getByRole('tab', { name: 'Reference' }).click()
  await expect(
    page.getByText(/Functions that the service lists differently are marked|The service also lists/),
  ).toBeVisible()
})

test('the request is shown as a program without its secrets, at 400 pixels too', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 800 })
  await enterDemo(page, await addressOf('validateJobCredentials'))
  await expect(body(page)).toHaveValue(/useSavedCredentials/)
  await body(page).fill('{ "credentials": [{ "key": "SecretToken", "value": "planted-secret" }] }')
  const program = page.getByLabel('PowerShell program', { exact: true })
  await expect(program).toContainText('TARGET_SECRET_TOKEN')
  await expect(program).not.toContainText('planted-secret')
  await page.getByRole('tab', { name: 'cURL' }).click()
  await expect(page.getByLabel('cURL program', { exact: true })).toContainText('curl -sS')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('a typed body survives a look at another call, and is replaced only after a question', async ({ page }) => {
  await enterDemo(page, await addressOf('restartJob'))
  await expect(body(page)).toHaveValue(/Watermark, Escrows, QuarantineState/)
  const typed = '{ "criteria": { "resetScope": "Escrows" } }'
  await body(page).fill(typed)
  const call = page.getByRole('combobox', { name: 'Call' })
  await call.fill('GET /servicePrincipals/{id}/synchronization/jobs')
  await page
    .getByRole('option', { name: /^GET \/servicePrincipals\/\{id\}\/synchronization\/jobs/ })
    .first()
    .click()
  await expect(body(page)).toHaveCount(0)
  await call.fill('jobs/{jobId}/restart')
  await page
    .getByRole('option', { name: /restart/ })
    .first()
    .click()
  await expect(body(page)).toHaveValue(typed)

  await page.getByRole('button', { name: 'Fill in again' }).click()
  const question = page.getByRole('alertdialog', { name: 'Replace the body' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(body(page)).toHaveValue(typed)
  await page.getByRole('button', { name: 'Fill in again' }).click()
  await question.getByRole('button', { name: 'Replace' }).click()
  await expect(body(page)).toHaveValue(/Watermark, Escrows, QuarantineState/)
})

test('a call that needs another permission asks for it, and can then be sent', async ({ page, world }) => {
  const { servicePrincipalId } = await pathsOf('Salesforce')
  await signIn(page, world, 'adele@contoso.example', `/console?call=servicePrincipalQuery&app=${servicePrincipalId}`)
  await expect(send(page)).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('region', { name: 'Send this call' })).toContainText('Application.Read.All')
  await approveConsent(await clickForPopup(page, 'Ask for the permission'))
  await expect(send(page)).not.toHaveAttribute('aria-disabled')
  await send(page).click()
  await expect(page.getByRole('region', { name: 'answer', exact: true })).toContainText('Salesforce')
})
