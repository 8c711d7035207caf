import { expect, type Locator, type Page } from '@playwright/test'

const choice = (panel: Locator, name: string | RegExp) =>
  panel.getByRole('checkbox', { name, exact: true }).or(panel.getByRole('radio', { name, exact: true }))

/** Adds a filter with "Add filter" and chooses values of it. */
export async function addFilter(page: Page, label: string, ...values: (string | RegExp)[]): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Add filter' }).click()
  const panel = page.getByRole('group', { name: 'Add filter' })
  await panel.getByRole('button', { name: label, exact: true }).click()
  for (const value of values) await choice(panel, value).first().check()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
}

/** Selects a pill and changes whether a value of its filter is chosen. */
export async function changeFilter(page: Page, label: string, value: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('search')
    .getByRole('button', { name: new RegExp(`^${label}(:|$)`) })
    .click()
  const panel = page.getByRole('group', { name: label, exact: true })
  await choice(panel, value).click()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
}
