import { Button, makeStyles } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderComponent } from '../../testing/renderComponent'
import { Grid, type GridColumn, type GridProps } from './Grid'
import { rememberGrid } from './gridMemory'
import { NOTHING } from './selection'
import { treeKey } from './treeKey'
import { useChosenColumns } from './useChosenColumns'
import { useRowSelection } from './useRowSelection'

type Animal = { id: string; name: string; state: string; note: string }

const animals = (count: number): Animal[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `a${String(index + 1)}`,
    name: `Animal ${String(index + 1)}`,
    state: index === 2 ? 'Waiting for its keeper' : 'Awake',
    note: `A longer note about animal ${String(index + 1)}, which says where it lives and what it eats every day`,
  }))

const columns: readonly GridColumn<Animal, undefined>[] = [
  {
    id: 'name',
    header: 'Name',
    least: 80,
    share: 1,
    cuts: 'last',
    cell: ({ name }) => (
      <>
        <span>{name}</span>
        <button type="button" tabIndex={-1} data-row-menu>
          More
        </button>
      </>
    ),
  },
  { id: 'state', header: 'State', least: 60, share: 1, cuts: 'never', cell: ({ state }) => <span>{state}</span> },
  { id: 'note', header: 'Note', least: 60, share: 2, cell: ({ note }) => <Clipped text={note} /> },
]

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', width: '700px', height: '400px' },
  clipped: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

function Clipped({ text }: { text: string }) {
  const styles = useStyles()
  return <span className={styles.clipped}>{text}</span>
}

const keyOf = ({ id }: Animal) => id
const onOpen = vi.fn<(row: Animal) => void>()
const onSort = vi.fn<(column: string) => void>()
const onMenu = vi.fn<(row: Animal, at: { x: number; y: number }) => void>()

function Animals({ count = 50, ...props }: { count?: number } & Partial<GridProps<Animal, undefined>>) {
  const styles = useStyles()
  const rows = useMemo(() => animals(count), [count])
  const chosen = useChosenColumns('animals', columns)
  return (
    <div className={styles.frame}>
      <Grid
        id="animals"
        label="Animals"
        rows={rows}
        keyOf={keyOf}
        {...chosen}
        context={undefined}
        sort={{ column: 'name', descending: false, onSort, only: ['name', 'state'] }}
        onOpen={onOpen}
        onMenu={onMenu}
        {...props}
      />
    </div>
  )
}

const grid = () => page.getByRole('grid', { name: 'Animals' })
const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) })
const header = (name: string) => page.getByRole('columnheader', { name })
const activeRow = () => {
  const id = grid().element().getAttribute('aria-activedescendant')
  return id === null ? null : document.getElementById(id)
}
const activeName = () => activeRow()?.querySelector('span')?.textContent
const widthOf = (name: string) => header(name).element().getBoundingClientRect().width
/** Widths are stored in whole pixels. */
const within1 = (expected: number) => (width: number) => Math.abs(width - expected) <= 1
const handleOf = (column: string) => document.querySelector<HTMLElement>(`[data-resize=${column}]`)!

/** Presses the primary button on the edge of a column, moves by this many pixels, and releases it. */
async function drag(column: string, by: number) {
  const element = handleOf(column)
  const { left, top } = element.getBoundingClientRect()
  const at = (x: number) => ({ bubbles: true, cancelable: true, button: 0, pointerId: 1, clientX: x, clientY: top + 5 })
  element.setPointerCapture = () => undefined // a synthetic pointer can't be captured
  element.dispatchEvent(new PointerEvent('pointerdown', at(left)))
  element.dispatchEvent(new PointerEvent('pointermove', at(left + by)))
  element.dispatchEvent(new PointerEvent('pointerup', at(left + by)))
  await expect.poll(() => localStorage.getItem('syncscope.grids')).toContain(`"${column}":`)
}

beforeEach(() => {
  rememberGrid('animals', { widths: {}, hidden: [] })
  vi.clearAllMocks()
})

describe('for screen readers', () => {
  test('the grid has its number of rows and columns, and each row its position', async () => {
    await renderComponent(<Animals count={5000} />)
    await expect.element(row('Animal 1')).toHaveAttribute('aria-rowindex', '2')
    await expect.element(grid()).toHaveAttribute('aria-rowcount', '5001')
    await expect.element(grid()).toHaveAttribute('aria-colcount', '3')
    expect(row('Animal 1').getByRole('gridcell').nth(1).element().getAttribute('aria-colindex')).toBe('2')
  })

  test('sortable headers have the sort order, and others have none', async () => {
    await renderComponent(<Animals />)
    await expect.element(header('Name')).toHaveAttribute('aria-sort', 'ascending')
    await expect.element(header('State')).toHaveAttribute('aria-sort', 'none')
    await expect.element(header('Note')).not.toHaveAttribute('aria-sort')
  })

  test('the number of rows is unknown if there are more to load', async () => {
    await renderComponent(<Animals onNearEnd={() => undefined} />)
    await expect.element(grid()).toHaveAttribute('aria-rowcount', '-1')
  })
})

describe('5,000 rows', () => {
  test('only visible rows are rendered, and End reaches the last', async () => {
    await renderComponent(<Animals count={5000} />)
    await expect.element(row('Animal 1')).toBeInTheDocument()
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(40)
    await userEvent.tab()
    await userEvent.keyboard('{End}')
    await expect.poll(activeName).toBe('Animal 5000')
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(40)
  })

  test('scrolling near the end loads more rows', async () => {
    const onNearEnd = vi.fn<() => void>()
    await renderComponent(<Animals count={200} onNearEnd={onNearEnd} />)
    await expect.element(row('Animal 1')).toBeInTheDocument()
    expect(onNearEnd).not.toHaveBeenCalled()
    grid()
      .element()
      .scrollTo({ top: 200 * 40 })
    await expect.poll(() => onNearEnd.mock.calls.length).toBeGreaterThan(0)
  })
})

describe('the keyboard', () => {
  test('moves row by row and page by page, and opens with Enter', async () => {
    await renderComponent(<Animals />)
    await userEvent.tab()
    await expect.poll(activeName).toBe('Animal 1')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
    await expect.poll(activeName).toBe('Animal 2')
    await expect.element(row('Animal 2')).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{PageDown}')
    await expect.poll(activeName).toBe('Animal 9')
    await userEvent.keyboard('{Home}{Enter}')
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'a1' }))
    await expect.element(grid()).toHaveFocus()
  })

  test('Right goes to the buttons of a row, Left and Escape return', async () => {
    await renderComponent(<Animals />)
    await userEvent.tab()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(row('Animal 1').getByRole('button', { name: 'More' })).toHaveFocus()
    await userEvent.keyboard('{ArrowLeft}')
    await expect.element(grid()).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{ArrowDown}')
    await expect.element(grid()).toHaveFocus()
    expect(activeName()).toBe('Animal 2')
    await userEvent.keyboard('{ArrowRight}{Escape}')
    await expect.element(grid()).toHaveFocus()
  })

  test('the header is one more Tab stop, and its arrow keys move between columns', async () => {
    await renderComponent(<Animals />)
    await userEvent.tab()
    await userEvent.tab()
    await expect.element(header('Name').getByRole('button')).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{Enter}')
    expect(onSort).toHaveBeenCalledExactlyOnceWith('state')
    await userEvent.keyboard('{End}')
    await expect.element(header('Note')).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(grid()).toHaveFocus()
  })

  test('if the row with the focused button is removed, the grid gets the focus', async () => {
    const screen = await renderComponent(<Animals count={3} />)
    await userEvent.tab()
    await userEvent.keyboard('{End}{ArrowRight}')
    await expect.element(row('Animal 3').getByRole('button', { name: 'More' })).toHaveFocus()
    await screen.rerender(<Animals count={2} />)
    await expect.element(grid()).toHaveFocus()
    await expect.poll(activeName).toBe('Animal 2')
  })
})

describe('the pointer', () => {
  test('a click opens a row, and a click on its menu button only opens the menu', async () => {
    await renderComponent(<Animals />)
    await row('Animal 2').getByText('Awake').click()
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'a2' }))
    await row('Animal 3').getByRole('button', { name: 'More' }).click()
    expect(onOpen).toHaveBeenCalledTimes(1)
    expect(onMenu.mock.calls[0]?.[0].id).toBe('a3')
  })

  test('clipped text is shown in full in a tooltip', async () => {
    await renderComponent(<Animals />)
    const note = page.getByText(/^A longer note about animal 4,/)
    await note.hover()
    await expect.element(note).toHaveAttribute('title', expect.stringMatching(/eats every day$/))
    await page.getByText('Animal 1', { exact: true }).hover()
    await expect.element(note).not.toHaveAttribute('title')
  })
})

describe('the widths of columns', () => {
  test('a state is never cut while a note column can shrink', async () => {
    await renderComponent(<Animals />)
    const state = page.getByText('Waiting for its keeper')
    await expect.element(state).toBeInTheDocument()
    const cell = state.element().parentElement!
    expect(cell.scrollWidth).toBeLessThanOrEqual(cell.clientWidth)
  })

  test('dragging an edge changes a width and leaves the columns before it unchanged', async () => {
    await renderComponent(<Animals />)
    await expect.element(row('Animal 1')).toBeInTheDocument()
    const [name, state] = [widthOf('Name'), widthOf('State')]
    await drag('state', 60)
    await expect.poll(() => widthOf('State')).toSatisfy(within1(state + 60))
    expect(widthOf('Name')).toSatisfy(within1(name))
    expect(onSort).not.toHaveBeenCalled()
  })

  test('widths are stored', async () => {
    const first = await renderComponent(<Animals />)
    await expect.element(row('Animal 1')).toBeInTheDocument()
    const before = widthOf('Name')
    await drag('name', 90)
    await first.unmount()
    await renderComponent(<Animals />)
    await expect.element(row('Animal 1')).toBeInTheDocument()
    expect(widthOf('Name')).toSatisfy(within1(before + 90))
  })

  test('a double click on the edge fits the content', async () => {
    await renderComponent(<Animals />)
    await expect.element(row('Animal 1')).toBeInTheDocument()
    await drag('state', 200)
    const wide = Math.round(widthOf('State'))
    handleOf('state').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))
    await expect.poll(() => widthOf('State')).toBeLessThan(wide - 100)
    const cell = page.getByText('Waiting for its keeper').element().parentElement!
    expect(cell.scrollWidth).toBeLessThanOrEqual(cell.clientWidth)
  })

  test('Shift with an arrow on a header changes its width', async () => {
    await renderComponent(<Animals />)
    await expect.element(row('Animal 1')).toBeInTheDocument()
    await userEvent.tab()
    await userEvent.tab()
    const before = widthOf('Name')
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowLeft}{/Shift}')
    await expect.poll(() => widthOf('Name')).toSatisfy(within1(before + 16))
    await expect.element(header('Name').getByRole('button')).toHaveFocus()
  })

  test("the header's menu hides a column and shows it again, and returns the focus", async () => {
    await renderComponent(<Animals />)
    await header('State').click({ button: 'right' })
    const item = page.getByRole('menuitemcheckbox', { name: 'State' })
    await item.click()
    await expect.element(header('State')).not.toBeInTheDocument()
    await expect.element(item).toHaveAttribute('aria-checked', 'false')
    await item.click()
    await expect.element(header('State')).toBeInTheDocument()
    await expect.element(page.getByRole('menuitemcheckbox', { name: 'Name' })).not.toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    await expect.element(header('State').getByRole('button')).toHaveFocus()
  })
})

test('in a narrow window, rows are cards without a header', async () => {
  const card = { height: 70, cell: ({ name, state }: Animal) => `${name}: ${state}` }
  await renderComponent(<Animals card={card} />)
  await expect.element(page.getByRole('gridcell', { name: 'Animal 3: Waiting for its keeper' })).toBeInTheDocument()
  expect(document.querySelectorAll('[role=columnheader]').length).toBe(0)
  await expect.element(grid()).toHaveAttribute('aria-rowcount', '50')
  expect(document.querySelector('[role=row]')!.getBoundingClientRect().height).toBe(70)
  expect(grid().element().scrollWidth).toBeLessThanOrEqual(grid().element().clientWidth)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'a2' }))
})

describe('selectable rows', () => {
  const isSelectable = ({ id }: Animal) => id !== 'a4'

  function Selectable() {
    const [selection, setSelection] = useState(NOTHING)
    const rows = useMemo(() => animals(6), [])
    const rowSelection = useRowSelection<Animal, undefined>({
      rows,
      keyOf,
      isSelectable,
      selection,
      onSelection: setSelection,
    })
    return (
      <>
        <Animals rows={rows} selection={rowSelection} />
        <output>{[...selection.keys].join(' ')}</output>
      </>
    )
  }
  const selected = () => document.querySelector('output')!.textContent

  test('Space, Shift with arrows, Ctrl+A and Escape select with the keyboard', async () => {
    await renderComponent(<Selectable />)
    await expect.element(grid()).toHaveAttribute('aria-multiselectable', 'true')
    await userEvent.tab()
    await userEvent.keyboard(' ')
    await expect.poll(selected).toBe('a1')
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    await expect.poll(selected).toBe('a1 a2 a3')
    await expect.element(row('Animal 3')).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{Escape}')
    await expect.poll(selected).toBe('')
    await userEvent.keyboard('{Control>}a{/Control}')
    await expect.poll(selected).toBe('a1 a2 a3 a5 a6')
    expect(onOpen).not.toHaveBeenCalled()
  })

  test('the checkbox selects, the row opens, and the checkbox in the header selects all', async () => {
    await renderComponent(<Selectable />)
    await row('Animal 2').getByRole('gridcell').first().click()
    await expect.poll(selected).toBe('a2')
    await row('Animal 5')
      .getByText('Awake')
      .click({ modifiers: ['Shift'] })
    await expect.poll(selected).toBe('a2 a3 a5')
    expect(onOpen).not.toHaveBeenCalled()
    await row('Animal 1').getByText('Awake').click()
    expect(onOpen).toHaveBeenCalledTimes(1)
    await page.getByRole('button', { name: 'Select all shown' }).click()
    await expect.poll(selected).toBe('a2 a3 a5 a1 a6')
  })
})

describe('rows in a tree', () => {
  type Node = { id: string; name: string; level: number; isOpen?: boolean }
  const levelOf = ({ level }: Node) => level
  const nodeKey = ({ id }: Node) => id
  const nodeColumns: readonly GridColumn<Node, undefined>[] = [
    { id: 'name', header: 'Name', least: 80, share: 1, cell: ({ name }) => name },
    { id: 'level', header: 'Level', least: 40, share: 1, cell: ({ level }) => level },
  ]

  function Tree() {
    const styles = useStyles()
    const [isOpen, setIsOpen] = useState(false)
    const rows: Node[] = [
      { id: 'birds', name: 'Birds', level: 1, isOpen },
      ...(isOpen
        ? [
            { id: 'wren', name: 'Wren', level: 2 },
            { id: 'robin', name: 'Robin', level: 2 },
          ]
        : []),
      { id: 'fish', name: 'Fish', level: 1, isOpen: false },
    ]
    return (
      <div className={styles.frame}>
        <Grid
          id="tree"
          label="Animals"
          rows={rows}
          keyOf={nodeKey}
          columns={nodeColumns}
          context={undefined}
          treeRow={({ level, isOpen: expanded }) => ({
            'aria-level': level,
            ...(expanded === undefined ? {} : { 'aria-expanded': expanded }),
          })}
          whole={({ level, name }) => (level === 1 ? <Button tabIndex={-1}>{name}</Button> : undefined)}
          onKey={({ key }, context) =>
            treeKey(key, rows, context, {
              levelOf,
              isExpanded: ({ isOpen: expanded }) => expanded,
              onToggle: (_, expanded) => setIsOpen(expanded),
            })
          }
        />
      </div>
    )
  }
  const tree = () => page.getByRole('treegrid', { name: 'Animals' })
  const active = () =>
    document.getElementById(tree().element().getAttribute('aria-activedescendant') ?? '')?.textContent

  test('Right expands a row and goes into it, Left goes out and collapses it', async () => {
    await renderComponent(<Tree />)
    const birds = page.getByRole('row', { name: 'Birds' })
    await userEvent.tab()
    await expect.element(birds).toHaveAttribute('aria-expanded', 'false')
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(birds).toHaveAttribute('aria-expanded', 'true')
    await expect.element(page.getByRole('row', { name: 'Wren' })).toHaveAttribute('aria-level', '2')
    await userEvent.keyboard('{ArrowRight}{ArrowDown}')
    await expect.poll(active).toBe('Robin2')
    await userEvent.keyboard('{ArrowLeft}')
    await expect.poll(active).toBe('Birds')
    await userEvent.keyboard('{ArrowLeft}')
    await expect.element(birds).toHaveAttribute('aria-expanded', 'false')
  })

  test('a row of another kind has one cell across all columns', async () => {
    await renderComponent(<Tree />)
    const cell = page.getByRole('row', { name: 'Fish' }).getByRole('gridcell')
    await expect.element(cell).toHaveAttribute('aria-colspan', '2')
    const { width } = cell.element().getBoundingClientRect()
    expect(width).toBeCloseTo(page.getByRole('row', { name: 'Fish' }).element().getBoundingClientRect().width, 0)
  })
})
