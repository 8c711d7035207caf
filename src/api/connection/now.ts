import { useCallback, useState, useSyncExternalStore } from 'react'
import { useConnection } from './connection'

/**
 * The connection's time (epoch milliseconds, simulated in the demo tenant). Renders again at this interval in
 * milliseconds of real time. It pauses while the tab is hidden and is correct as soon as the tab is shown again.
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
