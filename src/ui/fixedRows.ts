import { useEffect, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'

export type RowRange = { first: number; /** Exclusive. */ end: number }

/** Which of `count` rows with one height to render for a window of `height` at `top`, all in pixels. */
export function rowRange(count: number, rowHeight: number, top: number, height: number, overscan: number): RowRange {
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), count) - overscan)
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan)
  return { first, end: Math.max(first, end) }
}

/**
 * Where to scroll, in pixels, to make a row visible in a window of `height` that is at `top`. `nearest` scrolls as
 * little as possible, and not at all for a visible row.
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

/** The most rows on paper, about a hundred sheets. */
const mostPrinted = 3_000

type Options = {
  scroller: RefObject<HTMLElement | null>
  count: number
  /** Pixels. Every row has it. */
  rowHeight: number
  /** Rows rendered beyond the visible ones, on either side. */
  overscan: number
  /** Pixels above the first row that scroll with it, or that a sticky header covers. */
  above?: number
}

/**
 * The visible rows of a long list whose rows all have one known height, so nothing is measured. A tenth of the size of
 * TanStack Virtual, which is for other lists.
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
    // An observer also fires once at the start.
    const resized = new ResizeObserver(look)
    resized.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    // Paper doesn't scroll. The browser prints what is rendered when this event ends.
    const showAll = () => flushSync(() => setRange({ first: 0, end: Math.min(count, mostPrinted) }))
    window.addEventListener('beforeprint', showAll)
    window.addEventListener('afterprint', look)
    return () => {
      window.removeEventListener('beforeprint', showAll)
      window.removeEventListener('afterprint', look)
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

  // Rows may have been removed since.
  const end = Math.min(range.end, count)
  return { first: Math.min(range.first, end), end, total: count * rowHeight, scrollToRow }
}
