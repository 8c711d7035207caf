import type { Locator, Page } from '@playwright/test'
import { createSimulator } from '../src/simulator'
import { choose } from './commands'
import { addFault, advanceClock } from './demoBar'
import { pathsOf } from './demoPaths'
import { DEMO_START } from './demoStart'
import { approveConsent, enterDemo, expect, expectAccessible, FAILED_REQUESTS, signIn, test } from './fixtures'
import { clickForPopup } from './popups'

type Clause = { sourceOperandName: string; targetOperand: { values: string[] } }
type Schema = { synchronizationRules: { objectMappings: { scope: { groups: { clauses: Clause[] }[] } }[] }[] }

/** The schema of the Salesforce job with a scoping filter that only people in Marketing pass. */
async function narrowedSchema(): Promise<Schema> {
  const { graph, jobId } = await pathsOf('Salesforce')
  const answer = await createSimulator({ now: Date.parse(DEMO_START) }).fetch(
    new Request(`https://graph.microsoft.com/v1.0${graph}/jobs/${jobId}/schema`, {
      headers: { authorization: 'Bearer demo' },
    }),
  )
  const schema = (await answer.json()) as Schema
  const scope = schema.synchronizationRules[0]?.objectMappings[0]?.scope
  const clause = scope?.groups[0]?.clauses.find(({ sourceOperandName }) => sourceOperandName === 'department')
  if (!scope || !clause) throw new Error('Salesforce has no clause about the department')
  clause.targetOperand.values = ['^(Marketing)$']
  return schema
}

const tab = (page: Page) => page.getByRole('tabpanel', { name: 'What-if' })
const review = (page: Page) => page.getByRole('tabpanel', { name: 'Review' })
const tile = (page: Page, name: string): Locator =>
  tab(page)
    .getByRole('group', { name: 'What happens' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
const rows = (page: Page): Locator => tab(page).getByRole('grid', { name: 'People' }).getByRole('row')
const sentence = (page: Page): Locator => tab(page).getByText(/^Saving will touch/)
const openTab = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click()

/** Loads the schema into the draft, as an administrator who edited it elsewhere. */
async function importSchema(page: Page, schema: Schema): Promise<void> {
  await choose(page, 'Import…')
  const dialog = page.getByRole('dialog', { name: 'Import schema' })
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'edited.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(schema)) })
  await dialog.getByRole('button', { name: 'Add to draft' }).click()
  await expect(dialog).toBeHidden()
}

async function openEdited(page: Page): Promise<void> {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, `${job}/schema`)
  await expect(page.getByRole('tablist', { name: 'Schema' })).toBeVisible()
  await importSchema(page, await narrowedSchema())
  await openTab(page, /^What-if/)
}

/** How many people a tile counts. */
const countOf = async (page: Page, name: string): Promise<number> =>
  Number(((await tile(page, name).textContent()) ?? '').replace(/\D/g, ''))

test('predicts who loses access, asks for the count, and scores the prediction after the cycle', async ({ page }) => {
  test.slow()
  await openEdited(page)
  await tab(page).getByRole('button', { name: 'Compare everyone' }).click()
  await expect(sentence(page)).toBeVisible()
  await expect(tab(page).getByRole('button', { name: 'Stop', exact: true })).toBeHidden()
  const losers = await countOf(page, 'Lose access')
  expect(losers).toBeGreaterThan(3)
  await expect(sentence(page)).toContainText(`${String(losers)} people lose their account`)
  await expectAccessible(page)

  // A tile filters, and a person opens with both runs side by side.
  await tile(page, 'Lose access').click()
  await expect(tab(page).getByRole('region', { name: 'People' }).getByRole('status')).toHaveText(
    `${String(losers)} people`,
  )
  await rows(page).nth(1).click()
  const drawer = page.getByRole('dialog', { name: /^What-if for/ })
  await expect(drawer.getByRole('region', { name: 'Saved schema' })).toContainText(/will be created|would be created/i)
  await expect(drawer.getByRole('region', { name: 'Your draft' })).toContainText(/skipped|not in scope|filter/i)
  await expectAccessible(page)
  await drawer.getByRole('button', { name: 'Close' }).click()
  await expect(drawer).toBeHidden()

  // Review has the sentence. Saving asks for the count.
  await openTab(page, /^Review/)
  const line = review(page).getByRole('region', { name: 'Who is hit' })
  await expect(line).toContainText(`${String(losers)} people lose their account`)
  await review(page).getByRole('group', { name: 'Review' }).getByRole('button', { name: 'Save' }).click()
  const asking = page.getByRole('dialog', { name: 'Save schema' })
  await expect(asking.getByRole('button', { name: 'Save', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await asking.getByRole('textbox').fill(String(losers))
  await asking.getByRole('button', { name: 'Save', exact: true }).click()
  const saved = page.getByRole('dialog', { name: 'Save schema' })
  await expect(saved).toContainText('Schema saved')
  await saved.getByRole('link', { name: 'Back to the job' }).click()

  // The next cycle runs, and its log is compared with what was predicted.
  await advanceClock(page, '+1 day')
  const score = page.getByRole('region', { name: 'The last prediction' })
  // The cycle needs a moment in the simulator, and until it ends the panel says to compare again.
  await expect(async () => {
    await score.getByRole('button', { name: 'Compare with the cycle' }).click()
    await expect(score).toContainText(/The prediction of .* was right for/, { timeout: 2000 })
  }).toPass({ timeout: 60_000 })
})

test('keeps a prediction with the draft through a reload', async ({ page }) => {
  await openEdited(page)
  await tab(page).getByRole('button', { name: 'Compare everyone' }).click()
  await expect(tab(page).getByRole('button', { name: 'Keep with the draft' })).toBeEnabled()
  await expect(tab(page).getByRole('button', { name: 'Stop', exact: true })).toBeHidden()
  const text = await sentence(page).textContent()
  await tab(page).getByRole('button', { name: 'Keep with the draft' }).click()
  await expect(tab(page).getByRole('button', { name: 'Kept with the draft' })).toBeVisible()
  await page.reload()
  await expect(sentence(page)).toHaveText(text ?? '')
  // Another edit makes it a prediction of an earlier draft.
  await openTab(page, /^Review/)
  await expect(review(page).getByRole('region', { name: 'Who is hit' })).toContainText(text ?? '')
})

test('stops in the middle and says that not everybody was compared', async ({ page }) => {
  await openEdited(page)
  await addFault(page, 'Slow response', 'Every request', { amount: 60_000 })
  await tab(page).getByRole('button', { name: 'Compare everyone' }).click()
  await expect(tab(page).getByText(/^Reading (the log|who is assigned)/)).toBeVisible()
  await tab(page).getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(tab(page)).toContainText('Stopped: only 0 people were compared.')
  await expect(tab(page).getByRole('button', { name: 'Compare everyone' })).toBeVisible()
})

test('checks a sample with the service, which is right where it differs', async ({ page }) => {
  test.slow()
  await openEdited(page)
  await tab(page).getByRole('button', { name: 'Compare everyone' }).click()
  await expect(tab(page).getByRole('button', { name: 'Stop', exact: true })).toBeHidden()
  const check = tab(page).getByRole('region', { name: 'Check a sample with the service' })
  // What it costs shows before anything is asked.
  await check.getByRole('spinbutton', { name: 'Most calls' }).fill('12')
  await check.getByRole('button', { name: 'Choose people' }).click()
  await expect(check.getByRole('status')).toContainText(
    /^\d+ calls of parseExpression for \d+ people? shows? \d+ of \d+ branches/,
  )
  await check.getByRole('button', { name: /^Ask the service \(\d+ calls\)$/ }).click()
  await expect(check).toContainText(/The service agrees in all of \d+ answers/)
  await check.getByText(/^Agreements \(\d+\)$/).click()
  await expect(check.getByRole('region', { name: 'Agreements' }).getByRole('row').nth(1)).toContainText('Agrees')

  await addFault(page, 'Another result of an expression', 'Testing an expression', { times: 2 })
  await check.getByRole('button', { name: /^Ask the service/ }).click()
  await expect(check).toContainText(/The service differs in 2 of \d+ answers, and the service is right/)
  await expect(check.getByRole('region', { name: 'Differences' }).getByRole('row')).toHaveCount(3)
  await check
    .getByText(/^How .+ is evaluated for/)
    .first()
    .click()
  await expect(check.getByRole('list', { name: 'Trace' }).first()).toBeVisible()
  await expect(check.getByRole('list', { name: "The service's tree" }).first()).toBeVisible()
  await expectAccessible(page)

  // Stop keeps what was answered.
  await addFault(page, 'Slow response', 'Testing an expression', { amount: 60_000 })
  await check.getByRole('button', { name: /^Ask the service/ }).click()
  await check.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(check.getByRole('button', { name: /^Ask the service/ })).toBeVisible()
})

test('asks for each permission with its reason, and compares a pasted list without any', async ({ page, world }) => {
  test.slow()
  const { job } = await pathsOf('Salesforce')
  await signIn(page, world, 'adele@contoso.example', `${job}/schema`)
  await expect(page.getByRole('tablist', { name: 'Schema' })).toBeVisible()
  await importSchema(page, await narrowedSchema())
  await openTab(page, /^What-if/)
  await expect(tab(page).getByRole('region', { name: 'Read people' })).toContainText('User.Read.All')
  await expect(tab(page).getByRole('button', { name: 'Compare everyone' })).toBeHidden()

  const list = tab(page).getByRole('textbox', { name: 'Or paste a list' })
  await list.fill('ann@contoso.com')
  await tab(page).getByRole('button', { name: 'Compare the list' }).click()
  await expect(tab(page)).toContainText('reading people needs a permission')
  await list.fill(
    'userPrincipalName,department,accountEnabled\nann@contoso.com,Sales,true\nben@contoso.com,Marketing,true',
  )
  await tab(page).getByRole('button', { name: 'Compare the list' }).click()
  await expect(sentence(page)).toContainText('of 2 people')
  await expect(tab(page).getByRole('region', { name: "What this can't know" })).toContainText(
    "Who is assigned couldn't be read",
  )
  await expect(rows(page).filter({ hasText: 'ann@contoso.com' })).toBeVisible()

  await approveConsent(await clickForPopup(page, 'Ask for the permission'))
  await expect(tab(page).getByRole('button', { name: 'Compare everyone' })).toBeVisible()
  await expect(tab(page).getByRole('region', { name: 'Read who is assigned' })).toBeVisible()
})

test.use({ allowConsole: [FAILED_REQUESTS] })
