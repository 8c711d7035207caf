import type { Page } from '@playwright/test'
import { advanceClock } from './demoBar'
import { enterDemo, expect, FAILED_REQUESTS, test } from './fixtures'

/** Starts a scenario in the demo bar, as a presenter does. */
async function startScenario(page: Page, name: string): Promise<void> {
  const bar = page.getByRole('region', { name: 'Demo tenant' })
  await bar.getByRole('button', { name: /^Advanced/ }).click()
  const scenario = bar.getByRole('combobox', { name: 'Scenario' })
  await scenario.selectOption({ label: name })
  await bar.getByRole('button', { name: /^Advanced/ }).click()
}

/** From the list of apps to the only job in quarantine. */
async function openQuarantined(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Quarantined 1/ }).click()
  await page.getByRole('link', { name: 'Salesforce', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Salesforce' })).toBeVisible()
}

test.describe('as a presenter, without an account or a network', () => {
  // The test checks refused credentials, and the browser logs the refusal.
  test.use({ allowConsole: [FAILED_REQUESTS] })

  test('shows quarantine and recovery', async ({ page }) => {
    await enterDemo(page)
    await startScenario(page, 'Quarantine and recovery')
    await openQuarantined(page)
    const quarantine = page.getByRole('region', { name: 'The app rejects the saved credentials' })
    await expect(quarantine).toContainText('secret token has expired')

    // Two days pass. People move and leave, and none of it reaches the target.
    await advanceClock(page, '+1 day')
    await advanceClock(page, '+1 day')
    await expect(page.getByRole('region', { name: 'Demo tenant' })).toContainText('Jan 7, 2026')

    // The reason: the service calls the target, and the target says why it refuses.
    await quarantine.getByRole('button', { name: 'Test saved credentials' }).first().click()
    await expect(
      page
        .getByRole('alert')
        .filter({ hasText: /credential|401/i })
        .first(),
    ).toBeVisible()

    // The remedy, in the step itself: a wrong token is refused and nothing is saved, and the right one ends the quarantine.
    const fix = quarantine.getByRole('button', { name: 'Test, save, and end quarantine' })
    await expect(fix).toHaveAttribute('aria-description', /Enter .*SecretToken/)
    await quarantine.getByLabel('SecretToken').fill('wrong')
    await quarantine.getByLabel('Password').fill('wrong')
    await fix.click()
    await expect(quarantine.getByText(/Nothing is saved/)).toBeVisible()
    await quarantine.getByLabel('SecretToken').fill('a token that works')
    await quarantine.getByLabel('Password').fill('a password that works')
    await fix.click()
    await expect(page.getByText(/Restart accepted/).first()).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await advanceClock(page, '+1 h')
    await expect(page.getByRole('region', { name: 'The app rejects the saved credentials' })).toBeHidden()
    await expect(page.getByText('Healthy', { exact: true }).first()).toBeVisible()

    // The log lists what had waited.
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Provisioning logs' }).click()
    await expect(page.getByRole('grid').getByRole('row').filter({ hasText: 'Salesforce' }).first()).toBeVisible()
  })

  test('holds a mass delete, lists it, and releases it', async ({ page }) => {
    await enterDemo(page)
    await startScenario(page, 'Mass delete held')
    await openQuarantined(page)
    await page.getByRole('button', { name: 'Show held deletes' }).first().click()
    const people = page.getByRole('list', { name: 'Objects that would be deleted' }).first().getByRole('listitem')
    await expect(page.getByText(/contoso\.com/).first()).toBeVisible()
    await expect(people.first()).toBeVisible()
    // The phrase to type has the same number as the list.
    const count = await people.count()
    expect(count).toBeGreaterThan(1)
    await page.getByRole('button', { name: 'Allow held deletes…' }).first().click()
    const dialog = page.getByRole('dialog', { name: /^Restart / })
    await expect(dialog).toContainText('ForceDeletes')
    await dialog.getByRole('textbox').fill(`release ${String(count)} deletes`)
    await dialog.getByRole('button', { name: /^(Restart|Release)/ }).click()
    await expect(dialog).toBeHidden()
    await advanceClock(page, '+1 h')
    await expect(page.getByRole('button', { name: 'Show held deletes' })).toHaveCount(0)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Provisioning logs' }).click()
    await expect(
      page
        .getByRole('grid')
        .getByRole('row')
        .filter({ hasText: /Disable|Delete/ })
        .first(),
    ).toBeVisible()
  })
})
