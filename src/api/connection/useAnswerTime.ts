import { useState } from 'react'
import { useConnection } from './connection'

/**
 * When the answer that is shown came, on the connection's clock (epoch milliseconds). A query's own `dataUpdatedAt` is on
 * this computer's, which in the demo tenant is another. Judgements of lateness need the former: an old answer makes no job
 * late.
 */
export function useAnswerTime(dataUpdatedAt: number): number {
  const connection = useConnection()
  const [answer, setAnswer] = useState(() => ({ dataUpdatedAt, at: connection.now() }))
  if (answer.dataUpdatedAt !== dataUpdatedAt) setAnswer({ dataUpdatedAt, at: connection.now() })
  return answer.at
}
