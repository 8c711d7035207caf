import { useEffect, useState, type RefObject } from 'react'

/** Below this width a row of columns is unreadable and becomes a card. CSS pixels. */
const narrow = 640

/** Whether the element is too narrow for columns; until it has been measured, whether the window is. */
export function useIsNarrow(ref: RefObject<HTMLElement | null>): boolean {
  const [isNarrow, setIsNarrow] = useState(() => window.innerWidth < narrow)
  useEffect(() => {
    if (!ref.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setIsNarrow(entry.contentRect.width < narrow)
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [ref])
  return isNarrow
}
