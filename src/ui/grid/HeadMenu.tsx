import { PopoverMenu, type MenuItem } from '../PopoverMenu'
import type { ColumnChooser, HeadColumn } from './GridHead'
import { rememberGrid } from './gridMemory'
import type { Resizing } from './useColumnWidths'

type Props = {
  grid: string
  column: HeadColumn
  at: { x: number; y: number }
  chooser: ColumnChooser | undefined
  resizing: Resizing
  onClose: () => void
}

/** A column's menu: its width, and which columns are shown. */
export default function HeadMenu({ grid, column, at, chooser, resizing, onClose }: Props) {
  const choices = (chooser?.all ?? []).filter(({ id }) => id !== chooser?.essential)
  const items: MenuItem[] = [
    { label: 'Fit to content', act: () => resizing.fit(column.id) },
    { label: 'Reset all widths', act: () => rememberGrid(grid, { widths: {} }) },
    ...choices.map(({ id, header }): MenuItem => {
      const isChecked = chooser?.shown.includes(id) ?? false
      return {
        label: header,
        isChecked,
        act: () =>
          chooser?.onShow(
            chooser.all.flatMap((other) =>
              (other.id === id ? !isChecked : chooser.shown.includes(other.id)) ? [other.id] : [],
            ),
          ),
      }
    }),
  ]
  return <PopoverMenu label={`Column ${column.header}`} items={items} at={at} onClose={onClose} />
}
