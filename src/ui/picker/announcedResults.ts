import { counted } from '../../base/numbers'
import { useEffect } from 'react'
import { announce } from '../announce'

/** "One result", "12 results". */
export const resultsText = (count: number): string => (count === 1 ? 'One result' : counted(count, 'result'))

/**
 * Announces the number of search results after a pause. Undefined announces nothing. The same text is announced again
 * for each other `question`.
 */
export function useAnnouncedResults(text: string | undefined, question?: string): void {
  useEffect(() => {
    if (text === undefined) return
    const timer = setTimeout(() => announce(text), 500)
    return () => clearTimeout(timer)
  }, [text, question])
}
