import { useEffect, useState, type RefObject } from 'react'

/** Below this width columns are unreadable, and a row becomes a card. CSS pixels. */
const narrow = 640

/** Whether the element is too narrow for columns. Until it's measured, whether the window is. */
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
