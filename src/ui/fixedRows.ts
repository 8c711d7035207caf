import { useEffect, useState, type RefObject } from 'react'

export type RowRange = { first: number; /** Exclusive. */ end: number }

/** Which of `count` rows of one height are to be rendered for a window of `height` at `top`, all in pixels. */
export function rowRange(count: number, rowHeight: number, top: number, height: number, overscan: number): RowRange {
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), count) - overscan)
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan)
  return { first, end: Math.max(first, end) }
}

/**
 * Where to scroll, in pixels, so that the row is in sight of a window of `height` that is now at `top`. `nearest` scrolls no
 * further than it must, and not at all for a row that is in sight.
 */
export function scrollTopFor(
  index: number,
  align: 'nearest' | 'center',
  rowHeight: number,
  top: number,
  height: number,
): number {
  const start = index * rowHeight
  if (align === 'center') return start - (height - rowHeight) / 2
  if (start < top) return start
  return Math.max(top, start + rowHeight - height)
}

type Options = {
  scroller: RefObject<HTMLElement | null>
  count: number
  /** Pixels. Every row has it. */
  rowHeight: number
  /** Rows rendered beyond what is visible, on either side. */
  overscan: number
  /** Pixels above the first row that scroll with it, or that a sticky header covers. */
  above?: number
}

/**
 * The rows of a long list that are in sight. For rows of one known height, where nothing is to be measured; it is a tenth of
 * TanStack Virtual's weight, which is for the others.
 */
export function useFixedRows({ scroller, count, rowHeight, overscan, above = 0 }: Options) {
  const [range, setRange] = useState<RowRange>({ first: 0, end: 0 })

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const next = rowRange(count, rowHeight, element.scrollTop, element.clientHeight, overscan)
      setRange((known) => (known.first === next.first && known.end === next.end ? known : next))
    }
    // An observer answers once at the start too.
    const resized = new ResizeObserver(look)
    resized.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, count, rowHeight, overscan])

  const scrollToRow = (index: number, align: 'nearest' | 'center' = 'nearest') => {
    const element = scroller.current
    if (!element) return
    const top = scrollTopFor(index, align, rowHeight, element.scrollTop, element.clientHeight - above)
    if (top !== element.scrollTop) element.scrollTo({ top })
  }

  // Rows may have gone since the last look.
  const end = Math.min(range.end, count)
  return { first: Math.min(range.first, end), end, total: count * rowHeight, scrollToRow }
}
