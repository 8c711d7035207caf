import { useState } from 'react'
import { useConnection } from './connection'

/**
 * When the shown answer arrived, on the connection's clock (epoch milliseconds). A query's own `dataUpdatedAt` uses the
 * computer's clock, which differs from the demo tenant's. Whether a job is late depends on the former, because an old
 * answer doesn't make a job late.
 */
export function useAnswerTime(dataUpdatedAt: number): number {
  const connection = useConnection()
  const [answer, setAnswer] = useState(() => ({ dataUpdatedAt, at: connection.now() }))
  if (answer.dataUpdatedAt !== dataUpdatedAt) setAnswer({ dataUpdatedAt, at: connection.now() })
  return answer.at
}
