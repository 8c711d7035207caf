import type { Page } from '@playwright/test'

/** Clicks the button with exactly this name, which opens a window of the identity provider, and returns the window. */
export async function clickForPopup(page: Page, name: string): Promise<Page> {
  const opened = page.waitForEvent('popup')
  await page.getByRole('button', { name, exact: true }).click()
  return opened
}

/** Makes the page's windows fail to open, as a pop-up blocker does, until it's undone. */
export async function blockPopups(page: Page): Promise<{ allow: () => Promise<void> }> {
  await page.evaluate(() => {
    const open = window.open.bind(window)
    window.open = () => null
    Object.assign(window, { allowPopups: () => (window.open = open) })
  })
  return {
    allow: () =>
      page.evaluate(() => {
        ;(window as unknown as { allowPopups: () => void }).allowPopups()
      }),
  }
}
