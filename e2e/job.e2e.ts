import type { Page } from '@playwright/test'
import { advanceClock, stopClock } from './demoBar'
import { anyCommand, choose, command } from './commands'
import { enterDemo, expect, expectAccessible, FAILED_REQUESTS, test } from './fixtures'
import { pathsOf } from './demoPaths'

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const main = (page: Page) => page.getByRole('main')
const badge = (page: Page, word: string) => main(page).getByText(word, { exact: true }).first()

test.describe('a running job', () => {
  test('pauses, starts and restarts with a scope, and the page follows each action until it is done', async ({
    page,
  }) => {
    const { job } = await pathsOf('Salesforce')
    await enterDemo(page, job)
    await expect(command(page, 'Start')).toHaveAttribute('aria-disabled', 'true')
    await expect(command(page, 'Start')).toHaveAttribute('aria-description', /running already/)

    await command(page, 'Pause').click()
    await expect(
      main(page)
        .getByText(/Select Start to resume/)
        .first(),
    ).toBeVisible()
    await expect(badge(page, 'Paused')).toBeVisible()
    await expect(command(page, 'Pause')).toHaveAttribute('aria-description', "The job isn't running.")

    await command(page, 'Start').click()
    await expect(main(page).getByText(/Start accepted|The run ended/)).toBeVisible()
    await advanceClock(page, '+1 h')
    await expect(main(page).getByText(/The run ended well: \d/)).toBeVisible()

    await command(page, 'Restart…').click()
    const dialog = page.getByRole('dialog', { name: /^Restart / })
    await dialog.getByRole('radio', { name: /Re-evaluate everyone/ }).check()
    await expect(dialog.getByText('{"criteria":{"resetScope":"Watermark"}}')).toBeVisible()
    await expect(dialog.getByText(/The next cycle is an initial cycle/)).toBeVisible()
    await expect(dialog.getByText(/Estimated time/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Restart job' }).click()
    await expect(dialog).toBeHidden()
    await expect(main(page).getByText(/Restart accepted/)).toBeVisible()
    await advanceClock(page, '+1 day')
    await expect(main(page).getByText(/The run ended/)).toBeVisible()

    await page.getByRole('button', { name: /^Notifications/ }).click()
    await expect(page.getByText('Restart accepted', { exact: true }).first()).toBeVisible()
  })

  test('says that the running cycle finishes before a pause takes effect', async ({ page }) => {
    const { job } = await pathsOf('AWS IAM Identity Center')
    await enterDemo(page, job)
    await expect(panel(page, 'Initial cycle in progress')).toContainText('Pages, not people')
    await expect(panel(page, 'Initial cycle in progress')).toContainText(/About .* left/)
    await expect(command(page, 'Pause')).toHaveAttribute('aria-description', /current cycle finishes first/)
    await command(page, 'Pause').click()
    await expect(main(page).getByText(/The running cycle finishes first: \d+ of \d+ pages/)).toBeVisible()
    await advanceClock(page, '+1 day')
    await expect(
      main(page)
        .getByText(/Select Start to resume/)
        .first(),
    ).toBeVisible()
    await expect(panel(page, 'Initial cycle in progress')).toBeHidden()
  })

  test('tests the saved credentials', async ({ page }) => {
    const { job } = await pathsOf('Salesforce')
    await enterDemo(page, job)
    await choose(page, 'Test credentials')
    await expect(main(page).getByText('The saved credentials work')).toBeVisible()
  })

  test('compares the three runs and explains every counter', async ({ page }) => {
    const { job } = await pathsOf('Box')
    await enterDemo(page, job)
    const runs = panel(page, 'Cycles compared').getByRole('table')
    await expect(runs.getByRole('columnheader')).toHaveText([
      /^Cycle$/,
      /Last cycle/,
      /Last successful/,
      /Last with exports/,
    ])
    for (const counter of [
      'Read',
      'Changes',
      'Reference changes',
      'Assigned',
      'In scope',
      'To write',
      'Written',
      'Failed',
      'Failed, all',
    ])
      await expect(runs.getByRole('button', { name: counter, exact: true })).toHaveAttribute(
        'aria-description',
        /count/,
      )
    await expect(panel(page, 'Last cycle').getByText('Failed objects', { exact: true })).toBeVisible()
  })

  test('shows the raw JSON beside the readable view, and remembers it in the URL', async ({ page }) => {
    const { job, jobId } = await pathsOf('Salesforce')
    await enterDemo(page, job)
    await choose(page, 'Show JSON')
    await expect(page).toHaveURL(/json=true/)
    const json = page.getByRole('region', { name: `job ${jobId}`, exact: true })
    await expect(json).toContainText('"countSuccessiveCompleteFailures": 0')
    await page.reload()
    await expect(json).toContainText('"templateId"')
    await choose(page, 'Hide JSON')
    await expect(json).toBeHidden()
  })

  test('opens its mappings with one command, and old links to its schema lead there', async ({ page }) => {
    const { job } = await pathsOf('Box')
    await enterDemo(page, job)
    await command(page, 'Edit mappings').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Mappings' })).toBeVisible()
    await expect(page.getByRole('grid')).toContainText('ToLower([userPrincipalName])')
    await expect(page).toHaveTitle('Mappings – Box – Syncscope')

    await enterDemo(page, `${job}?tab=schema`)
    await expect(page).toHaveURL(/\/schema\?/)
    await expect(page.getByRole('heading', { level: 1, name: 'Mappings' })).toBeVisible()
  })
})

test.describe('a job in quarantine', () => {
  test('explains the reason and the way out, and says when a lifted quarantine comes back', async ({ page }) => {
    test.setTimeout(90_000)
    const { job } = await pathsOf('Slack')
    await enterDemo(page, job)
    const quarantine = panel(page, 'The app rejects the saved credentials')
    await expect(quarantine.getByText('EncounteredQuarantineException')).toBeHidden()
    await quarantine.getByText('Error code and other causes').click()
    await expect(quarantine.getByText('EncounteredQuarantineException')).toBeVisible()
    await expect(quarantine).toContainText('You can fix this')
    await expect(quarantine).toContainText('9 days left until the service disables the job')
    await expect(quarantine.getByRole('button', { name: 'Next attempt' })).toHaveAttribute(
      'aria-description',
      /6, 12, and 24 hours/,
    )

    await quarantine.getByRole('button', { name: 'Test saved credentials' }).first().click()
    await expect(page.getByRole('alert').getByText('The app rejected the credentials').first()).toBeVisible()

    await quarantine.getByRole('button', { name: 'End quarantine…' }).click()
    await expect(page).toHaveURL(/dialog=restart/)
    const dialog = page.getByRole('dialog', { name: /^Restart / })
    await expect(dialog.getByRole('radio', { name: /End the quarantine/ })).toBeChecked()
    await expect(dialog.getByText('{"criteria":{"resetScope":"QuarantineState"}}')).toBeVisible()
    await dialog.getByRole('button', { name: 'Restart job' }).click()
    await expect(dialog).toBeHidden()
    await advanceClock(page, '+1 h')
    await expect(main(page).getByText(/The job ran and is in quarantine/)).toBeVisible()
    await expect(quarantine).toBeVisible()
  })
  test.use({ allowConsole: [FAILED_REQUESTS] })

  test('stays quarantined while it is paused, and is neutral from the start until its run', async ({ page }) => {
    const { job } = await pathsOf('Slack')
    await enterDemo(page, job)
    await stopClock(page)
    await command(page, 'Pause').click()
    await expect(badge(page, 'Paused, quarantined')).toBeVisible()
    const paused = panel(page, 'In quarantine when paused')
    await expect(paused).toContainText("The job is paused, so the service doesn't retry.")
    await expect(main(page)).not.toContainText(/retries less often|left until the service disables|Or wait/)
    await expect(panel(page, 'Schedule')).toContainText('Not scheduled')

    await page.getByRole('link', { name: 'Apps', exact: true }).first().click()
    const tile = (name: string) => page.getByRole('group', { name: 'Apps by health' }).getByRole('button', { name })
    const row = page
      .getByRole('grid', { name: 'Apps with provisioning' })
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: 'Slack', exact: true }) })
    await expect(row).toContainText('Paused, quarantined')
    await expect(row).toContainText(/19 d\s*· paused/)
    await expect(tile('Quarantined')).toHaveText(/Quarantined\s*2$/)

    await page.goBack()
    await paused.getByRole('button', { name: 'Start and end quarantine' }).click()
    await expect(badge(page, 'Waiting for next run')).toBeVisible()
    await expect(paused).toBeHidden()
    await expect(panel(page, 'Health')).toContainText(/Started .*\. Waiting for the next run\./)
    await expect(panel(page, 'Schedule')).toContainText('Due now')
    await page.getByRole('link', { name: 'Apps', exact: true }).first().click()
    await expect(row).toContainText('Waiting for next run')
    await expect(tile('Waiting')).toHaveText(/Waiting\s*1$/)
    await expect(tile('Quarantined')).toHaveText(/Quarantined\s*1$/)
  })

  test('releases held deletes only after their number is typed', async ({ page }) => {
    const { job } = await pathsOf('Azure Databricks (analytics)')
    await enterDemo(page, job)
    const quarantine = panel(page, 'Deletes are being held back')
    await quarantine.getByRole('button', { name: 'Show held deletes' }).click()
    const count = Number(
      /(\d+) objects would be deleted/.exec(
        await quarantine.getByRole('heading', { name: /\d+ objects would be deleted/ }).innerText(),
      )?.[1],
    )
    expect(count).toBeGreaterThan(1)

    await quarantine.getByRole('button', { name: 'Allow held deletes…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Restart / })
    await expect(dialog.getByText('{"criteria":{"resetScope":"ForceDeletes"}}')).toBeVisible()
    const phrase = dialog.getByRole('textbox', { name: `Type release ${count} deletes to confirm` })
    await phrase.fill('yes')
    await expect(dialog.getByRole('button', { name: 'Restart job' })).toHaveAttribute('aria-disabled', 'true')
    await phrase.press('Enter')
    await expect(dialog.getByText(`Type “release ${count} deletes” to confirm.`)).toBeVisible()
    await phrase.fill(`release ${count} deletes`)
    await dialog.getByRole('button', { name: 'Restart job' }).click()
    await expect(dialog).toBeHidden()
    await advanceClock(page, '+1 h')
    await expect(main(page).getByText(/The run ended/)).toBeVisible()
    await expect(quarantine).toBeHidden()
  })

  test('offers goals by suitability, and the do-not-use values only on request', async ({ page }) => {
    const { job } = await pathsOf('Slack')
    await page.goto(`${job}?demo&dialog=restart`)
    const dialog = page.getByRole('dialog', { name: /^Restart / })
    await expect(page.getByRole('dialog', { name: 'Restart Slack' })).toBeVisible()
    await expect(dialog.getByRole('radio', { name: /End the quarantine/ })).toBeChecked()
    const dangerous = dialog.getByRole('group', { name: "Can't be undone" })
    await expect(dangerous.getByRole('radio')).toHaveCount(1)
    await dialog.getByText(/^\d+ not available now$/).click()
    await expect(dialog.getByRole('radio', { name: /Release held deletes/ })).toBeDisabled()
    await expect(dialog.getByText(/Not available: No deletes are held/)).toBeVisible()

    // The flags of a goal that can't be undone aren't taken along.
    await dangerous.getByRole('radio', { name: /Rebuild all links/ }).check()
    await dialog.getByRole('radio', { name: /Choose flags/ }).check()
    const flags = dialog.getByRole('group', { name: 'Reset scope' })
    await expect(flags.getByRole('checkbox', { name: /^QuarantineState/ })).toBeChecked()
    await expect(flags.getByRole('checkbox', { name: /^ConnectorDataStore/ })).toBeHidden()
    await flags.getByRole('button', { name: 'Show the do-not-use values' }).click()
    await flags.getByRole('checkbox', { name: /^ConnectorDataStore/ }).check()
    await flags.getByRole('checkbox', { name: /^Escrows/ }).check()
    await expect(
      dialog.getByText('{"criteria":{"resetScope":"QuarantineState, Escrows, ConnectorDataStore"}}'),
    ).toBeVisible()
    await expect(dialog.getByText(/Without a full pass the failed objects aren't retried/)).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Type rebuild links to confirm' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(page).not.toHaveURL(/dialog=/)
  })
})

test('a job whose list of failures was cut says so and recommends a full pass', async ({ page }) => {
  const { job } = await pathsOf('Google Cloud / G Suite Connector by Microsoft')
  await enterDemo(page, job)
  await expect(main(page).getByText('The retry list was deleted')).toBeVisible()
  await main(page).getByRole('button', { name: 'Retry the failed objects…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Restart / })
  await expect(dialog.getByRole('radio', { name: /Retry the failed objects Recommended/ })).toBeChecked()
  await expect(dialog.getByText('{"criteria":{"resetScope":"Escrows, Watermark"}}')).toBeVisible()
})

test('sentinel values of the service are shown as words', async ({ page }) => {
  for (const app of ['Zoom', 'Atlassian Cloud', 'AWS IAM Identity Center']) {
    const { job } = await pathsOf(app)
    await enterDemo(page, job)
    await expect(panel(page, 'Schedule')).toContainText('Never')
    await expect(panel(page, 'Known objects')).toContainText('Not yet')
    await expect(main(page)).not.toContainText('0001')
    await expect(main(page)).not.toContainText('10675199')
    await expect(main(page)).not.toContainText('Consecutive failures–')
  }
})

test('a job can be restarted with the keyboard alone, and the focus returns', async ({ page }) => {
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, job)
  await command(page, 'Pause').focus()
  await page.keyboard.press('ArrowRight')
  await expect(command(page, 'Restart…')).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /^Restart / })
  await expect(dialog.getByRole('radio', { name: /Re-evaluate everyone/ })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('radio', { name: /Rebuild all links/ })).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(dialog.getByRole('radio', { name: /Re-evaluate everyone/ })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(command(page, 'Restart…')).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('radio', { name: /Re-evaluate everyone/ })).toBeFocused()
  // Enter in a form field submits the form.
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(main(page).getByText(/Restart accepted/)).toBeVisible()
})

test('a job that never ran has a checklist that leads through its set-up', async ({ page }) => {
  const { job } = await pathsOf('Zoom')
  await enterDemo(page, job)
  const checklist = panel(page, 'Set up provisioning')
  await expect(checklist.getByRole('listitem')).toHaveText([
    /^Credentials/,
    /^Connection/,
    /^Mappings/,
    /^Scope/,
    /^Start/,
  ])
  await expect(checklist.getByRole('listitem').nth(2)).toContainText(/\d+ mappings/)
  await expect(checklist.getByRole('listitem').nth(2).getByRole('img', { name: 'Done' })).toBeVisible()
  await expectAccessible(page)

  await checklist.getByRole('button', { name: 'Test credentials' }).click()
  const tested = checklist.getByRole('listitem').nth(1)
  await expect(tested.getByText(/refused|work/i).first()).toBeVisible()
  await checklist
    .getByRole('button', { name: /credentials$/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Credentials' })).toBeVisible()
  await page.goBack()
  await checklist.getByRole('button', { name: 'Edit mappings' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mappings' })).toBeVisible()
  await page.goBack()
  await checklist.getByRole('button', { name: 'Open settings' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await page.goBack()
  await checklist.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(checklist).toBeHidden()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })
    test('axe finds nothing serious on the page, its menu and its dialogs', async ({ page }) => {
      test.setTimeout(120_000)
      const { job } = await pathsOf('Slack')
      await enterDemo(page, job)
      await expectAccessible(page)
      await choose(page, 'Show JSON')
      await expectAccessible(page)
      await command(page, 'More commands').click()
      await expect(page.getByRole('menu', { name: 'More commands' })).toBeVisible()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await expect(command(page, 'More commands')).toBeFocused()
      await command(page, 'Restart…').click()
      await page
        .getByRole('dialog')
        .getByRole('radio', { name: /Rebuild all links/ })
        .check()
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await choose(page, 'Delete…')
      await expect(page.getByRole('alertdialog', { name: 'Delete job' })).toBeVisible()
      await expectAccessible(page)
    })
  })
}

test('fits a window of 400 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 900 })
  const { job } = await pathsOf('Slack')
  await enterDemo(page, job)
  await expect(panel(page, 'Cycles compared')).toBeVisible()
  const overflows = () =>
    page.evaluate(
      () =>
        document.documentElement.scrollWidth > innerWidth ||
        (document.getElementById('main')?.scrollWidth ?? 0) > (document.getElementById('main')?.clientWidth ?? 0),
    )
  expect(await overflows()).toBe(false)
})

test('hands a job over: its link, and the request for Graph Explorer', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { job } = await pathsOf('Salesforce')
  await enterDemo(page, job)
  await choose(page, 'Copy link')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(job)
  // Microsoft Graph doesn't know the demo tenant.
  await expect(await anyCommand(page, 'Open in Graph Explorer')).toHaveAttribute('aria-disabled', 'true')
})
