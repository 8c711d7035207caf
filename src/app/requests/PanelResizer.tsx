import { makeStyles, tokens } from '@fluentui/react-components'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { LEAST_HEIGHT, mostHeight, withinWindow } from './panelHeight'

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    insetInline: 0,
    top: '-5px',
    height: '11px',
    zIndex: 2,
    cursor: 'row-resize',
    touchAction: 'none',
    outline: 'none',
    '::after': {
      content: '""',
      position: 'absolute',
      insetInline: 0,
      top: '4px',
      height: '2px',
    },
    ':hover::after': { backgroundColor: tokens.colorBrandStroke1 },
    ':focus-visible::after': {
      top: '3px',
      height: '4px',
      backgroundColor: tokens.colorStrokeFocus2,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
})

/** CSS pixels for each press of an arrow key. */
const STEP = 24

type Props = { height: number; onPreview: (height: number) => void; onResize: (height: number) => void }

/** The upper edge of the panel. Dragging it changes the height, and so do the arrow keys, Home and End. */
export function PanelResizer({ height, onPreview, onResize }: Props) {
  const styles = useStyles()
  const drag = useRef<{ from: number; height: number; now: number } | undefined>(undefined)

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return
    event.preventDefault() // no text is selected
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: event.clientY, height, now: height }
  }

  function onPointerMove(event: PointerEvent) {
    if (!drag.current) return
    drag.current.now = withinWindow(drag.current.height + drag.current.from - event.clientY)
    onPreview(drag.current.now)
  }

  function onPointerUp() {
    if (drag.current) onResize(drag.current.now)
    drag.current = undefined
  }

  function onKeyDown(event: KeyboardEvent) {
    const next: Record<string, number> = {
      ArrowUp: height + STEP,
      ArrowDown: height - STEP,
      Home: LEAST_HEIGHT,
      End: mostHeight(),
    }
    const target = next[event.key]
    if (target === undefined) return
    event.preventDefault()
    onResize(withinWindow(target))
  }

  return (
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the request panel"
      aria-valuenow={height}
      aria-valuemin={LEAST_HEIGHT}
      aria-valuemax={mostHeight()}
      tabIndex={0}
      className={styles.root}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
    />
  )
}
