import { expect, type Locator, type Page } from '@playwright/test'

/** The text box of the code editor. */
export const editor = (page: Page): Locator => page.getByRole('textbox', { name: 'Expression', exact: true })
export const panel = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** Replaces the expression as a paste would: at once, without the editor closing brackets meanwhile. */
export async function write(page: Page, expression: string): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(expression)
}

/** Gives an attribute a text. */
export async function give(page: Page, attribute: string, text: string): Promise<void> {
  const field = page.getByRole('group', { name: attribute, exact: true })
  await field.getByRole('textbox', { name: attribute, exact: true }).fill(text)
}

/** Chooses what kind of value an attribute has. */
export async function giveKind(page: Page, attribute: string, kind: string): Promise<void> {
  await page.getByRole('combobox', { name: `Kind of value: ${attribute}` }).selectOption({ label: kind })
}

/** Chooses an app by its name and waits for its schema. */
export async function chooseApp(page: Page, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: 'App', exact: true })
  await box.click()
  await box.fill(name)
  await page.getByRole('option', { name, exact: true }).click()
  await expect(page.getByRole('combobox', { name: 'For the attribute' })).toBeVisible()
}
