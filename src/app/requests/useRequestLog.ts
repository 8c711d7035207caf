import { useMemo, useSyncExternalStore } from 'react'
import type { RequestLog, RequestLogSnapshot } from '../../graph/requestLog'

/** While apps load, thousands of requests end within seconds. The panel shows them at this interval. Milliseconds. */
const PACE = 150

/** The log's requests. Renders again at a fixed pace at most. */
export function useRequestLog(log: RequestLog): RequestLogSnapshot {
  const store = useMemo(() => paced(log), [log])
  return useSyncExternalStore(store.subscribe, store.current)
}

function paced(log: RequestLog) {
  let shown = log.current()
  return {
    current: () => shown,
    subscribe(listener: () => void) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const show = () => {
        timer = undefined
        if (shown === log.current()) return
        shown = log.current()
        listener()
      }
      const stop = log.subscribe(() => {
        timer ??= setTimeout(show, PACE)
      })
      show()
      return () => {
        stop()
        clearTimeout(timer)
      }
    },
  }
}
