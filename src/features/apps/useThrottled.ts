import { useEffect, useRef, useState } from 'react'

/**
 * The value, updated at most once per interval (milliseconds) while it changes, or at once if the interval is 0.
 * Filtering and sorting thousands of rows for each of hundreds of batches would take longer than the batches.
 */
export function useThrottled<T>(value: T, pace: number): T {
  const [shown, setShown] = useState(value)
  const latest = useRef(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    latest.current = value
    if (pace === 0 || timer.current !== undefined) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      setShown(latest.current)
    }, pace)
  }, [value, pace])
  useEffect(() => () => clearTimeout(timer.current), [])
  return pace === 0 ? value : shown
}
