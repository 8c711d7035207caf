import { expect, type Locator, type Page } from '@playwright/test'

const toolbar = (page: Page, bar: string) => page.getByRole('toolbar', { name: bar })

/** A command that has a button in the page's bar, or in the bar with another name. */
export const command = (page: Page, name: string, bar = 'Commands'): Locator =>
  toolbar(page, bar).getByRole('button', { name, exact: true })

/** A command, from the bar or, if there is no room for it, from the menu behind "…", which this opens. */
export async function anyCommand(page: Page, name: string, bar = 'Commands'): Promise<Locator> {
  const button = command(page, name, bar)
  const item = page.getByRole('menu', { name: 'More commands' }).getByRole('menuitem', { name, exact: true })
  await expect(toolbar(page, bar)).toBeVisible()
  if (await button.or(item).isVisible()) return button.or(item)
  await command(page, 'More commands', bar).click()
  await expect(item).toBeVisible()
  return item
}

/** Chooses a command, wherever it is. */
export async function choose(page: Page, name: string, bar = 'Commands'): Promise<void> {
  await (await anyCommand(page, name, bar)).click()
}
