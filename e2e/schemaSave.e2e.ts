import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { choose } from './commands'
import {
  completePopup,
  enterDemo,
  expect,
  expectAccessible,
  FAILED_REQUESTS,
  signIn,
  test,
  type World,
} from './fixtures'
import { pathsOf } from './demoPaths'
import { clickForPopup } from './popups'

type Mapping = { targetAttributeName: string; defaultValue: string | null; source: { expression?: string } | null }
type Schema = {
  id: string
  version: string
  synchronizationRules: { objectMappings: { attributeMappings: Mapping[] }[] }[]
}

const login = 'adele@contoso.example'
const either = (...patterns: RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'))

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Save schema' })
const review = (page: Page) => page.getByRole('tabpanel', { name: 'Review' })
const changesOf = (page: Page) => review(page).getByRole('group', { name: 'Changes' })
const save = (page: Page) => review(page).getByRole('group', { name: 'Review' }).getByRole('button', { name: 'Save' })
const steps = (dialog: Locator) => dialog.getByRole('list', { name: 'Steps' })

const mappingsOf = (schema: Schema): Mapping[] =>
  schema.synchronizationRules[0]?.objectMappings[0]?.attributeMappings ?? []

/** The schema with the default values of some mappings changed, by position. */
function withDefaults(schema: Schema, defaults: Record<number, string>): Schema {
  const copy = structuredClone(schema)
  for (const [index, value] of Object.entries(defaults)) {
    const mapping = mappingsOf(copy)[Number(index)]
    if (!mapping) throw new Error(`No mapping ${index}`)
    mapping.defaultValue = value
  }
  return copy
}
/** Without the properties that the service sets at every save. */
const asSent = (schema: Schema) => without(schema, 'version')
const without = (schema: object, name: string) =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== name))
const defaultOf = (schema: Schema, index: number) => mappingsOf(schema)[index]?.defaultValue
const nameOf = (schema: Schema, index: number) => mappingsOf(schema)[index]?.targetAttributeName ?? ''

/** Loads a schema into the draft by choosing a file. */
async function importSchema(page: Page, document: unknown, name = 'edited.json'): Promise<void> {
  await choose(page, 'Import…')
  const dialog = page.getByRole('dialog', { name: 'Import schema' })
  await dialog.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)),
  })
  await dialog.getByRole('button', { name: 'Add to draft' }).click()
  await expect(dialog).toBeHidden()
  await expect(review(page)).toBeVisible()
}

/** Signs in and opens the schema of the Salesforce job. A second administrator writes without a browser. */
async function open(page: Page, world: World, query = '') {
  const { job, graph, jobId } = await pathsOf('Salesforce')
  let bearer = ''
  page.on('request', (request) => {
    bearer = request.headers().authorization ?? bearer
  })
  await signIn(page, world, login, `${job}/schema${query}`)
  await expect(page.getByRole('tablist', { name: 'Schema' })).toBeVisible()
  const ask = (method: string, body?: unknown, path = `${graph}/jobs/${jobId}/schema`) =>
    world.graph.simulator().fetch(
      new Request(`https://graph.microsoft.com/v1.0${path}`, {
        method,
        headers: { authorization: bearer, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
  return {
    job,
    /** The schema on the server. */
    read: async () => (await (await ask('GET')).json()) as Schema,
    /** The other administrator's save. */
    write: async (schema: Schema) => expect((await ask('PUT', schema)).status).toBe(204),
    deleteJob: async () => expect((await ask('DELETE', undefined, `${graph}/jobs/${jobId}`)).status).toBe(204),
    puts: () => world.graph.requests.filter((line) => line.startsWith('PUT')).length,
  }
}

test.describe('two people on one schema', () => {
  test('the second save opens the merge, keeps both changes and chooses one conflict', async ({ page, world }) => {
    const server = await open(page, world)
    const base = await server.read()
    await importSchema(page, withDefaults(base, { 1: 'mine', 3: 'mine too' }))
    await expect(changesOf(page).getByRole('listitem')).toHaveCount(2)
    await server.write(withDefaults(base, { 3: 'theirs', 5: 'theirs' }))

    await save(page).click()
    const dialog = dialogOf(page)
    await expect(dialog.getByText("so your changes weren't sent")).toBeVisible()
    const choice = dialog.getByRole('radiogroup', { name: `${nameOf(base, 3)}: whose change?` })
    await expect(choice).toContainText('mine too')
    await expect(choice).toContainText('theirs')
    await expect(dialog.getByRole('radiogroup')).toHaveCount(1)
    const take = dialog.getByRole('button', { name: 'Merge into my draft' })
    await expect(take).toHaveAttribute('aria-disabled', 'true')
    await expectAccessible(page)
    await choice.getByRole('radio', { name: /^Mine/ }).check()
    await take.click()
    await expect(dialog).toBeHidden()
    expect(server.puts()).toBe(0)

    // My changes are highlighted against the saved version. Their changes don't count as mine.
    await expect(changesOf(page).getByRole('listitem')).toHaveCount(2)
    await save(page).click()
    await expect(dialog.getByText('Schema saved and verified.')).toBeVisible()
    expect(asSent(await server.read())).toEqual(asSent(withDefaults(base, { 1: 'mine', 3: 'mine too', 5: 'theirs' })))
    expect(server.puts()).toBe(1)
    await expect(dialog.getByRole('link', { name: 'Test on one person' })).toHaveAttribute(
      'href',
      /\/on-demand\?.*object=/,
    )
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(review(page).getByText('No changes to save')).toBeVisible()
  })
})

test.describe('a connection that drops', () => {
  // Chromium itself repeats a request that fails on a reused connection. So a fake answer without CORS headers takes
  // the place of Graph's here, which the page can't read and treats like a missing answer.
  test.use({
    allowConsole: [either(FAILED_REQUESTS, /has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header/)],
  })

  test('before the server applied it: says so after reading, keeps the draft, and sends nothing automatically', async ({
    page,
    world,
  }) => {
    const server = await open(page, world)
    const base = await server.read()
    await importSchema(page, withDefaults(base, { 1: 'mine' }))
    world.graph.simulator().faults.add({ kind: 'dropped', route: 'PUT *schema', times: 1 })
    await save(page).click()
    const dialog = dialogOf(page)
    await expect(dialog.getByText("It's still the same as before")).toBeVisible()
    expect(server.puts()).toBe(1)
    expect(await server.read()).toEqual(base)
    await dialog.getByRole('button', { name: 'Back to Review' }).click()
    await expect(changesOf(page).getByRole('listitem')).toHaveCount(1)

    await save(page).click()
    await expect(dialog.getByText('Schema saved')).toBeVisible()
    expect(defaultOf(await server.read(), 1)).toBe('mine')
  })

  test("after the server applied it: learns by reading that it's saved, and doesn't repeat it", async ({
    page,
    world,
  }) => {
    const server = await open(page, world)
    const base = await server.read()
    await importSchema(page, withDefaults(base, { 1: 'mine' }))
    world.graph.simulator().faults.add({ kind: 'droppedAfter', route: 'PUT *schema', times: 1 })
    await save(page).click()
    const dialog = dialogOf(page)
    await expect(
      dialog.getByText('Schema saved. There was no response, but the service has your changes.'),
    ).toBeVisible()
    expect(server.puts()).toBe(1)
    expect(asSent(await server.read())).toEqual(asSent(withDefaults(base, { 1: 'mine' })))
  })

  test('for reading too: says that the outcome is unknown, and another read resolves it', async ({ page, world }) => {
    const server = await open(page, world)
    const base = await server.read()
    await importSchema(page, withDefaults(base, { 1: 'mine' }))
    world.graph.simulator().faults.add({ kind: 'droppedAfter', route: 'PUT *schema', times: 1 })
    page.on('request', (request) => {
      if (request.method() === 'PUT') world.graph.simulator().faults.add({ kind: 'dropped', route: 'GET *schema' })
    })
    await save(page).click()
    const dialog = dialogOf(page)
    await expect(dialog.getByText("It isn't clear whether the schema was saved")).toBeVisible()
    await expect(steps(dialog).getByRole('listitem').filter({ hasText: 'Verify' })).toContainText('open')
    world.graph.simulator().faults.clear()
    await dialog.getByRole('button', { name: 'Check again' }).click()
    await expect(dialog.getByText('Schema saved')).toBeVisible()
    expect(server.puts()).toBe(1)
  })
})

test.describe('when the save is refused', () => {
  test.use({ allowConsole: [either(FAILED_REQUESTS, /An iframe which has both allow-scripts and allow-same-origin/)] })

  test('400: each part is shown with its position, and links to it', async ({ page, world }) => {
    const server = await open(page, world)
    const base = await server.read()
    const broken = structuredClone(base)
    const mapping = mappingsOf(broken)[2]
    if (!mapping) throw new Error('No mapping')
    mapping.source = {
      ...mapping.source,
      type: 'Function',
      name: 'Append',
      expression: 'Append([mail], "x"',
    } as Mapping['source']
    await importSchema(page, broken)
    await expect(save(page)).toHaveAttribute('aria-disabled', 'true')
    await review(page)
      .getByRole('checkbox', { name: /Send anyway/ })
      .check()
    await save(page).click()
    const dialog = dialogOf(page)
    await expect(
      dialog.getByText("The schema wasn't saved. It's still the same as before, and your draft hasn't changed."),
    ).toBeVisible()
    const refused = dialog.getByRole('list', { name: 'Rejected by the service' })
    await expect(refused.getByRole('listitem')).toHaveCount(1)
    await expectAccessible(page)
    await refused.getByRole('button').click()
    await expect(dialog).toBeHidden()
    const drawer = page.getByRole('dialog', { name: `Mapping ${nameOf(base, 2)}`, exact: true })
    await expect(drawer).toContainText('Append([mail]')
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
    await page.getByRole('tab', { name: /^Review/ }).click()
    await expect(review(page).getByRole('region', { name: 'The service rejected your last save' })).toBeVisible()
    expect(await server.read()).toEqual(base)
  })

  test('404: the job is gone, and the draft is complete and can be downloaded', async ({ page, world }) => {
    const server = await open(page, world)
    const mine = withDefaults(await server.read(), { 1: 'mine' })
    await importSchema(page, mine)
    await server.deleteJob()
    await save(page).click()
    const dialog = dialogOf(page)
    await expect(dialog.getByRole('alert')).toContainText("There's no such job")
    await expect(
      dialog.getByText("No request was sent, and the schema isn't saved. Your draft hasn't changed."),
    ).toBeVisible()
    const downloading = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Download my draft' }).click()
    expect(JSON.parse(await readFile(await (await downloading).path(), 'utf8'))).toEqual(mine)
  })

  test('an expired sign-in: everything stays, and the save continues after the window', async ({ page, world }) => {
    world.identity.faults.accessTokenSeconds = 60 // below MSAL's margin of five minutes, so each call renews
    const server = await open(page, world)
    const base = await server.read()
    await importSchema(page, withDefaults(base, { 1: 'mine' }))
    world.identity.revokeSessions()
    await save(page).click()
    const dialog = dialogOf(page)
    await expect(
      dialog.getByText("No request was sent, and the schema isn't saved. Your draft hasn't changed."),
    ).toBeVisible()
    delete world.identity.faults.accessTokenSeconds
    await completePopup(await clickForPopup(page, 'Sign in again and continue'), login)
    await expect(dialog.getByText('Schema saved and verified.')).toBeVisible()
    expect(asSent(await server.read())).toEqual(asSent(withDefaults(base, { 1: 'mine' })))
  })

  test('a claims challenge at the write: nothing is saved before it is resolved', async ({ page, world }) => {
    const server = await open(page, world)
    const base = await server.read()
    await importSchema(page, withDefaults(base, { 1: 'mine' }))
    world.graph.simulator().faults.add({ kind: 'claimsChallenge', route: 'PUT *schema', times: 1 })
    world.identity.faults.claimsNeedInteraction = true
    await save(page).click()
    const dialog = dialogOf(page)
    await expect(
      dialog.getByText("The schema wasn't saved. It's still the same as before, and your draft hasn't changed."),
    ).toBeVisible()
    expect(await server.read()).toEqual(base)
    const popup = page.waitForEvent('popup')
    await dialog.getByRole('button', { name: 'Sign in again and continue' }).click()
    await popup
    await expect(dialog.getByText('Schema saved and verified.')).toBeVisible()
    expect(server.puts()).toBe(2)
  })
})

test('history: compare, restore, review and save restore the exact version', async ({ page, world }) => {
  const server = await open(page, world)
  const base = await server.read()
  await importSchema(page, withDefaults(base, { 1: 'first' }))
  await save(page).click()
  await dialogOf(page).getByRole('button', { name: 'Close' }).click()
  expect(defaultOf(await server.read(), 1)).toBe('first')

  await page.getByRole('tab', { name: 'History' }).click()
  const history = page.getByRole('tabpanel', { name: 'History' })
  const versions = history.getByRole('list', { name: 'Versions of this schema' })
  const before = versions.getByRole('listitem').filter({ hasText: 'Before saving' })
  await expect(before).toHaveCount(1)
  await before.getByRole('button', { name: /^Compare/ }).click()
  const comparison = history.getByRole('region', { name: 'Comparison' })
  await expect(comparison.getByText('One change from the first to the second.')).toBeVisible()
  await expect(comparison.getByRole('group', { name: 'Changes between the two' })).toContainText('first')
  await expect(page).toHaveURL(/snapshot=.*with=server/)
  await comparison.getByRole('button', { name: 'Show as text' }).click()
  await expect(comparison.getByRole('textbox', { name: /as text/ })).toBeVisible()
  await comparison.getByRole('combobox', { name: 'To' }).selectOption({ label: 'Template default' })
  await expect(comparison.getByRole('status').filter({ hasText: /first to the second|The two/ })).toBeVisible()
  await expectAccessible(page)

  await history.getByRole('button', { name: 'Save version…' }).click()
  const keep = page.getByRole('dialog', { name: 'Save version' })
  await keep.getByRole('textbox', { name: 'Note' }).fill('After the first')
  await keep.getByRole('button', { name: 'Save version' }).click()
  await expect(versions.getByText('After the first')).toBeVisible()

  await before.getByRole('button', { name: /^Restore/ }).click()
  await page
    .getByRole('alertdialog', { name: 'Restore version' })
    .getByRole('button', { name: 'Restore to draft' })
    .click()
  await expect(changesOf(page).getByRole('listitem')).toHaveCount(1)
  await save(page).click()
  await expect(dialogOf(page).getByText('Schema saved and verified.')).toBeVisible()
  expect(JSON.stringify(asSent(await server.read()))).toBe(JSON.stringify(asSent(base)))
})

test('reset to default: shows the default, stores the previous schema, and reports the result', async ({
  page,
  world,
}) => {
  const server = await open(page, world)
  const base = await server.read()
  const changed = withDefaults(base, { 1: 'changed' })
  await server.write(changed)
  await page.reload()
  await choose(page, 'Reset to default…')
  const dialog = page.getByRole('alertdialog', { name: 'Reset schema to default' })
  await expect(dialog.getByRole('group', { name: 'Changes' })).toContainText(nameOf(base, 1))
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Reset to default' }).click()
  await expect(dialog.getByText('Schema reset.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  expect(defaultOf(await server.read(), 1)).not.toBe('changed')
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(
    page
      .getByRole('list', { name: 'Versions of this schema' })
      .getByRole('listitem')
      .filter({ hasText: 'Before reset' }),
  ).toHaveCount(1)
})

test("a deleted job leaves its schema in the history, where the app's other jobs can restore it", async ({ page }) => {
  const { job, app } = await pathsOf('Litware Insights')
  await enterDemo(page, job)
  await choose(page, 'Delete…')
  const deletion = page.getByRole('alertdialog', { name: 'Delete job' })
  await deletion.getByRole('textbox').fill('LitwareInsights')
  await deletion.getByRole('button', { name: 'Delete job' }).click()
  await expect(page.getByText("It's also in the version history in this browser.").first()).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${app}(\\?|$)`))

  const { job: other } = await pathsOf('Salesforce')
  await page.goto(`${other}/schema?demo&tab=history`)
  const history = page.getByRole('tabpanel', { name: 'History' })
  await history.getByRole('button', { name: 'Show versions of other jobs and templates (1)' }).click()
  const group = history.getByRole('region', { name: /^Litware Insights, Job / })
  await expect(group.getByText('Before delete')).toBeVisible()
  await group.getByRole('button', { name: /^Restore/ }).click()
  const restore = page.getByRole('dialog', { name: 'Restore schema' })
  await expect(restore.getByText('This might be the schema of another app')).toBeVisible()
  await expect(restore.getByRole('group', { name: 'Identifiers from another tenant or app' })).toContainText(
    'LitwareInsights',
  )
  await expectAccessible(page)
})

test.describe('import', () => {
  test('says what is wrong with a file that is not a schema, and what differs in one from another app', async ({
    page,
  }) => {
    const { job } = await pathsOf('Salesforce')
    await enterDemo(page, `${job}/schema`)
    await choose(page, 'Import…')
    const dialog = page.getByRole('dialog', { name: 'Import schema' })
    const text = dialog.getByRole('textbox')
    await text.fill('{\n  "synchronizationRules": [],\n}')
    await expect(dialog.getByRole('alert')).toContainText('Line 2, column 29: Remove this comma')
    await expect(text).toHaveValue('{\n  "synchronizationRules": [],\n}')
    await expect(dialog.getByRole('button', { name: 'Add to draft' })).toHaveAttribute('aria-disabled', 'true')
    await text.fill('{"attributeMappings": []}')
    await expect(dialog.getByRole('alert')).toContainText('one object mapping')
    await text.fill('{"id":"Box.0","synchronizationRules":[],"directories":[{"name":"<img src=x onerror=alert(1)>"}]}')
    await expect(dialog.getByText('This might be the schema of another app')).toBeVisible()
    await expect(dialog.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible()
    await dialog.getByRole('checkbox', { name: /Box\.0/ }).check()
    await expect(dialog.getByRole('textbox', { name: 'Box.0 becomes' })).not.toHaveValue('')
    await expectAccessible(page)
  })

  test('saves everything of a schema exactly as it is: order, unknown properties, empty and null values', async ({
    page,
    world,
  }) => {
    const server = await open(page, world)
    const [rule, ...rules] = (await server.read()).synchronizationRules
    // What real exports have and we don't know, in an order that isn't ours, as a text of our own.
    const schema = {
      ...(await server.read()),
      provisioningTaskIdentifier: null,
      synchronizationRules: [
        {
          zeta: { list: [], object: {}, text: '', none: null, number: 1.5, flag: false },
          ...rule,
          metadata: [
            { key: 'Größe', value: 'äöü \u2028 "quoted" \\ 𝒳' },
            { key: '__unknown', value: null },
          ],
          alpha: 'after',
        },
        ...rules,
      ],
      aLast: { nested: [[1, [2, [3]]], {}] },
    }
    await importSchema(page, JSON.stringify(schema, undefined, '\t'), 'export.json')
    await save(page).click()
    await expect(dialogOf(page).getByText('Schema saved and verified.')).toBeVisible()
    // The service sets the ID and the version. Everything else is as in the file, in the same order.
    const sent = (document: object) => JSON.stringify(without(without(document, 'version'), 'id'))
    expect(sent(await server.read())).toBe(sent(schema))
  })
})

test('a draft survives its tab, in the demo tenant too, and Review is readable in dark mode on a small window', async ({
  page,
  context,
}) => {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, `${job}/schema`)
  const downloading = page.waitForEvent('download')
  await choose(page, 'Export JSON')
  const schema = JSON.parse(await readFile(await (await downloading).path(), 'utf8')) as Schema
  await importSchema(page, withDefaults(schema, { 1: 'mine' }))
  await expect(changesOf(page).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText(/Draft saved/).first()).toBeVisible()
  await page.close()

  const again = await context.newPage()
  await again.emulateMedia({ colorScheme: 'dark' })
  await again.setViewportSize({ width: 400, height: 800 })
  await enterDemo(again, `${job}/schema?tab=review`)
  await expect(changesOf(again).getByRole('listitem')).toHaveCount(1)
  await expectAccessible(again)
  // By keyboard: open the change, revert it, and redo it.
  await changesOf(again).getByRole('button', { expanded: false }).first().focus()
  await again.keyboard.press('Enter')
  await expect(changesOf(again).getByRole('cell', { name: '"mine"' })).toBeVisible()
  await changesOf(again)
    .getByRole('button', { name: /^Revert/ })
    .focus()
  await again.keyboard.press('Enter')
  await expect(review(again).getByText('No changes to save')).toBeVisible()
})
