import type { Locator, Page } from '@playwright/test'
import { enterDemo, expect, test } from './fixtures'
import { pathsOf } from './demoPaths'

/** A grid, and how a person comes to it. */
type Visit = { name: string; path: () => Promise<string>; prepare?: (page: Page) => Promise<void> }

type Cells = {
  /** How many cells the window shows. */
  cells: number
  /** The texts of those that are cut. */
  cut: string[]
  /** Those that are cut while a column beside has more room than any of its cells needs. */
  besideRoom: string[]
}

/**
 * Looks for cut cells. The tracks are set to `max-content` for a moment, which tells what each column needs. A column has
 * room if it's wider than that.
 */
const readCells = (grid: Locator): Promise<Cells> =>
  grid.evaluate((element) => {
    if (!(element instanceof HTMLElement)) throw new Error('not an element of HTML')
    const cells = [...element.querySelectorAll<HTMLElement>('[aria-colindex]:not([aria-colspan])')]
    const columnOf = (cell: Element) => Number(cell.getAttribute('aria-colindex'))
    const widthOf = (cell: Element) => cell.getBoundingClientRect().width
    const text = (cell: Element) => cell.textContent.trim().slice(0, 60)
    const isCut = (cell: HTMLElement) =>
      [cell, ...cell.querySelectorAll<HTMLElement>('*')].some(
        (part) =>
          part.clientWidth > 0 &&
          part.scrollWidth > part.clientWidth + 1 &&
          getComputedStyle(part).overflowX !== 'visible',
      )
    const cut = cells.filter(isCut)
    const actual = new Map<number, number>()
    for (const cell of cells) actual.set(columnOf(cell), widthOf(cell))
    const tracks = element.style.getPropertyValue('--grid-columns')
    element.style.setProperty('--grid-columns', [...actual.keys()].map(() => 'max-content').join(' '))
    const needs = new Map<number, number>()
    for (const cell of cells) needs.set(columnOf(cell), Math.max(needs.get(columnOf(cell)) ?? 0, widthOf(cell)))
    element.style.setProperty('--grid-columns', tracks)
    const isFixed = (column: number) =>
      cells.some(
        (cell) => columnOf(cell) === column && cell.matches('[role=columnheader]:not(:has([data-head])):empty'),
      )
    // The space of a sort arrow is reserved in each header.
    const arrow = 16
    const roomy = [...actual]
      .filter(([column, width]) => !isFixed(column) && width > (needs.get(column) ?? 0) + arrow + 1)
      .map(([column]) => column)
    return {
      cells: cells.length,
      cut: cut.map(text),
      besideRoom: cut.filter((cell) => roomy.some((column) => column !== columnOf(cell))).map(text),
    }
  })

const schema =
  (app: string, query = '') =>
  async () =>
    `${(await pathsOf(app)).job}/schema${query}`

/** Opens the first object of the attributes' tree. */
const expand = async (page: Page) => {
  await page.getByRole('treegrid').focus()
  await page.keyboard.press('Home')
  // From the directory, which is open, to its first object, and opens that.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('treegrid').getByRole('row').nth(6)).toBeVisible()
}

const visits: readonly Visit[] = [
  { name: 'apps', path: async () => '/apps', prepare: (page) => expect(page.getByText(/^Updated /)).toBeVisible() },
  { name: 'provisioning logs', path: async () => '/logs?range=30d' },
  { name: 'failures of the logs', path: async () => '/logs?range=30d&status=failure' },
  { name: 'mappings', path: schema('Salesforce') },
  { name: 'mappings of an HR system', path: schema('Workday to corp.contoso.com') },
  { name: 'attributes', path: schema('Salesforce', '?tab=attributes'), prepare: expand },
  {
    name: 'attributes of an HR system',
    path: schema('Workday to corp.contoso.com', '?tab=attributes'),
    prepare: expand,
  },
  {
    name: 'problems',
    path: schema('Salesforce'),
    prepare: async (page) => {
      await page.getByRole('grid').getByRole('gridcell', { name: 'Username', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Remove mapping' }).click()
      await page.getByRole('tab', { name: /^Problems/ }).click()
    },
  },
  {
    name: 'people of a what-if',
    path: schema('Salesforce', '?attribute=Department'),
    prepare: async (page) => {
      const drawer = page.getByRole('dialog', { name: /Department/ })
      await drawer.getByRole('radio', { name: 'Constant' }).click()
      await drawer.getByRole('textbox', { name: 'Constant value' }).fill('Sales')
      await page.keyboard.press('Escape')
      await expect(drawer).toBeHidden()
      await page.getByRole('tab', { name: /^What-if/ }).click()
      await page.getByRole('button', { name: 'Compare everyone' }).click()
      await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeHidden()
    },
  },
  {
    name: 'people of an expression',
    path: async () => `/expressions?panel=people&expression=${encodeURIComponent('ToLower([mail])')}`,
    prepare: (page) => page.getByRole('button', { name: /^Evaluate for the first/ }).click(),
  },
  {
    name: 'distinct results of an expression',
    path: async () => `/expressions?panel=people&expression=${encodeURIComponent('ToLower([department])')}`,
    prepare: async (page) => {
      await page.getByRole('button', { name: /^Evaluate for the first/ }).click()
      await page
        .getByRole('group', { name: 'Outcomes' })
        .getByRole('button', { name: /^Distinct results/ })
        .click()
    },
  },
]

test.describe('at 1280 × 800', () => {
  test.use({ viewport: { width: 1280, height: 800 } })
  for (const { name, path, prepare } of visits) {
    test(`no cell is cut while a column beside has room: ${name}`, async ({ page }) => {
      await enterDemo(page, await path())
      await prepare?.(page)
      const grid = page.locator('main :is([role=grid], [role=treegrid])').first()
      await expect(grid.getByRole('row').nth(1)).toBeVisible()
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      // Columns are measured again a moment after their rows changed.
      await expect.poll(async () => (await readCells(grid)).besideRoom).toEqual([])
      const { cells, cut } = await readCells(grid)
      console.log(
        `Cut cells, ${name}: ${String(cut.length)} of ${String(cells)}, 0 beside room. ${cut.slice(0, 6).join(' | ')}`,
      )
      expect(cells).toBeGreaterThan(0)
    })
  }

  test('a column keeps the width that a person gave it', async ({ page }) => {
    await enterDemo(page)
    const header = page.getByRole('grid').getByRole('columnheader', { name: /^Quarantine/ })
    await header.getByRole('button').focus()
    const width = async () => Math.round((await header.boundingBox())?.width ?? 0)
    const before = await width()
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(width).toBe(before + 48)
    await page.reload()
    await expect.poll(width).toBe(before + 48)
  })
})
