import { useCallback, useState, useSyncExternalStore } from 'react'
import { useConnection } from './connection'

/**
 * The connection's time (epoch milliseconds, simulated in the demo tenant), re-rendering every so many milliseconds of real
 * time. It stops while the tab is hidden and is right at once when the tab comes back.
 */
export function useNow(everyMilliseconds: number): number {
  const connection = useConnection()
  const [clock] = useState(() => ({ shown: connection.now() }))

  const subscribe = useCallback(
    (notify: () => void) => {
      let timer: ReturnType<typeof setInterval> | undefined
      const tick = () => {
        clock.shown = connection.now()
        notify()
      }
      const follow = () => {
        clearInterval(timer)
        if (document.hidden) return
        tick()
        timer = setInterval(tick, everyMilliseconds)
      }
      follow()
      document.addEventListener('visibilitychange', follow)
      return () => {
        clearInterval(timer)
        document.removeEventListener('visibilitychange', follow)
      }
    },
    [clock, connection, everyMilliseconds],
  )
  return useSyncExternalStore(subscribe, () => clock.shown)
}
