import { expect, type Locator, type Page } from '@playwright/test'

const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Commands' })

/** A command of the page that has a button in the bar. */
export const command = (page: Page, name: string): Locator => toolbar(page).getByRole('button', { name, exact: true })

/** A command of the page, from the bar or, if there is no room for it, from the menu behind "…", which this opens. */
export async function anyCommand(page: Page, name: string): Promise<Locator> {
  const button = command(page, name)
  const item = page.getByRole('menu', { name: 'More commands' }).getByRole('menuitem', { name, exact: true })
  await expect(toolbar(page)).toBeVisible()
  if (await button.or(item).isVisible()) return button.or(item)
  await command(page, 'More commands').click()
  await expect(item).toBeVisible()
  return item
}

/** Chooses a command of the page, wherever it is. */
export async function choose(page: Page, name: string): Promise<void> {
  await (await anyCommand(page, name)).click()
}
