import { expect, type Page } from '@playwright/test'

const bar = (page: Page) => page.getByRole('region', { name: 'Demo tenant' })

/** Advances the demo tenant's clock, as a presenter does. */
export async function advanceClock(page: Page, by: '+1 h' | '+1 day'): Promise<void> {
  await bar(page).getByRole('button', { name: by }).click()
}

/** Stops the demo tenant's clock, so that nothing happens while a test checks the page. */
export async function stopClock(page: Page): Promise<void> {
  await bar(page).getByRole('button', { name: 'Freeze' }).click()
}

async function openControls(page: Page) {
  const toggle = bar(page).getByRole('button', { name: /^Advanced/ })
  if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click()
}

/** Adds a fault of the simulated Graph through the demo bar. Use the names that the bar shows. */
export async function addFault(
  page: Page,
  fault: string,
  hits: string,
  { times, amount }: { times?: number; amount?: number } = {},
): Promise<void> {
  await openControls(page)
  const faults = page.getByRole('group', { name: 'Faults' })
  await faults.getByRole('combobox', { name: 'Fault' }).selectOption({ label: fault })
  await faults.getByRole('combobox', { name: 'Hits' }).selectOption({ label: hits })
  if (times !== undefined) await faults.getByRole('textbox', { name: 'How often' }).fill(String(times))
  if (amount !== undefined) await faults.getByRole('textbox', { name: /seconds|milliseconds/i }).fill(String(amount))
  await faults.getByRole('button', { name: /^Add/ }).click()
  await expect(bar(page).getByRole('button', { name: /^Advanced, \d+ fault/ })).toBeVisible()
  // On small windows the panel would cover the page.
  await bar(page)
    .getByRole('button', { name: /^Advanced/ })
    .click()
}
