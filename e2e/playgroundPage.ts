import { expect, type Locator, type Page } from '@playwright/test'

/** The text box of the code editor. */
export const editor = (page: Page): Locator => page.getByRole('textbox', { name: 'Expression', exact: true })
export const panel = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** Replaces the expression as a paste does, so that the editor doesn't close brackets meanwhile. */
export async function writeExpression(page: Page, expression: string): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(expression)
}

/** Sets an attribute to a text. */
export async function setInput(page: Page, attribute: string, text: string): Promise<void> {
  const field = page.getByRole('group', { name: attribute, exact: true })
  await field.getByRole('textbox', { name: attribute, exact: true }).fill(text)
}

/** Chooses the kind of an attribute's value. */
export async function setInputKind(page: Page, attribute: string, kind: string): Promise<void> {
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
