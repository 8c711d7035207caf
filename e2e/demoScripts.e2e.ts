import type { Page } from '@playwright/test'
import { enterDemo, expect, FAILED_REQUESTS, test } from './fixtures'

/** Starts a guided demo from the demo bar. */
async function begin(page: Page, script: string) {
  await page.getByRole('region', { name: 'Demo tenant' }).getByRole('button', { name: 'Guided demo' }).click()
  await page.getByRole('menuitem', { name: script }).click()
  const guide = page.getByRole('group', { name: `Guided demo: ${script}` })
  return {
    guide,
    next: async (title: RegExp) => {
      await guide.getByRole('button', { name: 'Next' }).click()
      await expect(guide).toContainText(title)
    },
  }
}

const lines = (page: Page) => page.getByRole('grid', { name: 'Provisioning logs' }).getByRole('row')

// The scripts test refused credentials, and the browser logs the refusal.
test.use({ allowConsole: [FAILED_REQUESTS] })

test('the guided demo of a quarantine ends with a log of what the cycle wrote', async ({ page }) => {
  await enterDemo(page)
  const began = Date.now()
  const { guide, next } = await begin(page, 'End a quarantine')
  await expect(guide).toContainText('1 of 5: Find the quarantined app')
  await expect(page.getByRole('grid').getByRole('link', { name: 'Salesforce', exact: true })).toBeVisible()

  await next(/2 of 5: Read the cause/)
  const panel = page.getByRole('region', { name: 'The app rejects the saved credentials' })
  await panel.getByRole('button', { name: 'Test saved credentials' }).first().click()
  await expect(panel.getByRole('alert')).toBeInViewport()

  await next(/3 of 5: Fix the cause/)
  await panel.getByLabel('SecretToken').fill('a token that works')
  await panel.getByLabel('Password').fill('a password that works')
  await panel.getByRole('button', { name: 'Test, save, and end quarantine' }).click()
  await expect(page.getByText(/Restart accepted/).first()).toBeVisible()

  await next(/4 of 5: Let an hour pass/)
  await expect(page.getByText('Healthy', { exact: true }).first()).toBeVisible()

  await next(/5 of 5: Read what the cycle wrote/)
  for (const action of ['Create', 'Update', 'Disable'])
    await expect(lines(page).filter({ hasText: action }).filter({ hasText: 'Salesforce' }).first()).toBeVisible()
  console.log(`Guided demo "End a quarantine": ${String(Math.round((Date.now() - began) / 1000))} seconds by script`)
  await guide.getByRole('button', { name: 'End' }).click()
  await expect(page.getByRole('button', { name: 'Guided demo' })).toBeFocused()
})

test('the guided demo of held deletions ends with a log of those that were carried out', async ({ page }) => {
  await enterDemo(page)
  const began = Date.now()
  const { guide, next } = await begin(page, 'Decide on held deletions')
  await expect(guide).toContainText('1 of 5: Find the app that holds deletions')

  await next(/2 of 5: See who would be deleted/)
  await page.getByRole('button', { name: 'Show held deletes' }).first().click()
  const people = page.getByRole('list', { name: 'Objects that would be deleted' }).first().getByRole('listitem')
  await expect(people.first()).toBeInViewport()
  const count = await people.count()

  await next(/3 of 5: Decide/)
  await page.getByRole('button', { name: 'Allow held deletes…' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(`release ${String(count)} deletes`)
  await dialog.getByRole('button', { name: /^(Restart|Release|Allow)/ }).click()
  await expect(dialog).toBeHidden()

  await next(/4 of 5: Let an hour pass/)
  await expect(page.getByRole('button', { name: 'Show held deletes' })).toHaveCount(0)

  await next(/5 of 5: Read what the cycle wrote/)
  await expect(
    lines(page)
      .filter({ hasText: /Disable|Delete/ })
      .filter({ hasText: 'Salesforce' })
      .first(),
  ).toBeVisible()
  console.log(
    `Guided demo "Decide on held deletions": ${String(Math.round((Date.now() - began) / 1000))} seconds by script`,
  )
})

test('the guided demo of a wrong mapping ends with a log of the values that returned', async ({ page }) => {
  await enterDemo(page)
  const began = Date.now()
  const { guide, next } = await begin(page, 'Undo a wrong mapping')
  await expect(guide).toContainText('1 of 5: Change a mapping')
  const drawer = page.getByRole('dialog', { name: /Department/ })
  await drawer.getByRole('radio', { name: 'Constant' }).click()
  await drawer.getByRole('textbox', { name: 'Constant value' }).fill('Sales')

  await next(/2 of 5: Save it/)
  const save = async () => {
    await page.getByRole('group', { name: 'Review' }).getByRole('button', { name: 'Save' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save schema' })
    await expect(dialog.getByText('Schema saved and verified')).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).first().click()
    await expect(dialog).toBeHidden()
  }
  await save()

  await next(/3 of 5: See what went wrong/)
  const updates = lines(page).filter({ hasText: 'Update' }).filter({ hasText: 'Salesforce' })
  const values = page.getByRole('dialog').getByRole('row', { name: /^Department/ })
  await updates.first().click()
  await expect(values).toContainText('Sales')
  const wrong = await values.textContent()
  await page.keyboard.press('Escape')

  await next(/4 of 5: Restore the version before/)
  await page
    .getByRole('list', { name: 'Versions of this schema' })
    .getByRole('button', { name: /^Restore/ })
    .first()
    .click()
  await page
    .getByRole('alertdialog', { name: 'Restore version' })
    .getByRole('button', { name: 'Restore to draft' })
    .click()
  await page.getByRole('tab', { name: /^Review/ }).click()
  await save()

  await next(/5 of 5: See the values return/)
  await updates.first().click()
  await expect(values).not.toHaveText(wrong ?? '')
  console.log(
    `Guided demo "Undo a wrong mapping": ${String(Math.round((Date.now() - began) / 1000))} seconds by script`,
  )
})
