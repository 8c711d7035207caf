import { enterDemo, expect, expectAccessible, goTo, test } from './fixtures'
import { everyPage } from './everyPage'

/** The pages are shared out among tests, because the tests run beside each other. */
const PARTS = 4

for (let part = 0; part < PARTS; part++) {
  test(`every page opens by its URL with a heading and a title, and is accessible in light and dark: part ${String(part + 1)}`, async ({
    page,
  }) => {
    test.setTimeout(180_000)
    const own = (await everyPage()).filter((_, index) => index % PARTS === part)
    expect(own.length).toBeGreaterThan(0)
    for (const { path, heading } of own) {
      await test.step(path, async () => {
        await page.emulateMedia({ colorScheme: 'light' })
        await enterDemo(page, path)
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
        await expect(page).toHaveTitle(/\S+ – Syncscope$/)
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        await expectAccessible(page)
        await page.emulateMedia({ colorScheme: 'dark' })
        await expect(page.locator('html')).toHaveCSS('color-scheme', /dark/)
        await expectAccessible(page)
      })
    }
  })
}

test('every page fits 400 pixels and 400 % zoom without horizontal scrolling', async ({ page }) => {
  test.setTimeout(180_000)
  await page.setViewportSize({ width: 400, height: 800 })
  await enterDemo(page)
  for (const { path, heading } of await everyPage()) {
    await page.setViewportSize({ width: 400, height: 800 })
    await goTo(page, path)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    for (const width of [400, 320]) {
      await test.step(`${path} at ${String(width)}`, async () => {
        await page.setViewportSize({ width, height: 800 })
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        ).toBeLessThanOrEqual(0)
      })
    }
  }
})

test('forced colors: every page keeps its text and its focus ring', async ({ browser, world }) => {
  test.setTimeout(180_000)
  const context = await browser.newContext({ forcedColors: 'active', reducedMotion: 'reduce' })
  const page = await context.newPage()
  for (const { path, heading } of await everyPage()) {
    await page.goto(`${world.bare.url}${path}${path.includes('?') ? '&' : '?'}demo`)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await page.keyboard.press('Tab')
    const outline = await page.evaluate(() => {
      const element = document.activeElement
      if (!element) return ''
      const style = getComputedStyle(element)
      const after = getComputedStyle(element, '::after')
      return [style.outlineStyle, style.borderStyle, after.borderStyle, after.outlineStyle]
        .filter((part) => part !== 'none')
        .join(' ')
    })
    expect(outline).not.toBe('')
  }
  await context.close()
})
