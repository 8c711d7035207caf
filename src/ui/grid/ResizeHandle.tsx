import { useRef, type PointerEvent } from 'react'
import { narrowest, type Widths } from './columns'
import { useGridStyles } from './styles'
import type { Resizing } from './useColumnWidths'

/**
 * The edge of a column. Dragging changes the width, and a double-click fits the content. The keyboard uses Shift with
 * the arrows.
 */
export function ResizeHandle({ column, resizing }: { column: string; resizing: Resizing }) {
  const styles = useGridStyles()
  const drag = useRef<{ from: number; widths: Widths; width: number } | undefined>(undefined)

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return
    event.preventDefault() // no text is selected
    event.currentTarget.setPointerCapture(event.pointerId)
    const widths = resizing.current()
    drag.current = { from: event.clientX, widths, width: widths[column] ?? 0 }
  }

  function onPointerMove(event: PointerEvent) {
    if (!drag.current) return
    const { from, widths } = drag.current
    const width = Math.max(narrowest, (widths[column] ?? 0) + event.clientX - from)
    drag.current.width = width
    resizing.preview(column, width)
  }

  function onPointerUp() {
    const { widths, width } = drag.current ?? {}
    drag.current = undefined
    if (width !== undefined && width !== widths?.[column]) resizing.resize(column, width)
  }

  return (
    <span
      aria-hidden
      data-resize={column}
      className={styles.handle}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => resizing.fit(column)}
      onClick={(event) => event.stopPropagation()}
    />
  )
}
