import { counted } from '../../base/numbers'
import { useEffect } from 'react'
import { announce } from '../announce'

/** "One result", "12 results". */
export const resultsText = (count: number): string => (count === 1 ? 'One result' : counted(count, 'result'))

/** Tells screen readers what a search found, once that has not changed for a moment. Undefined says nothing. */
export function useAnnouncedResults(text: string | undefined): void {
  useEffect(() => {
    if (text === undefined) return
    const timer = setTimeout(() => announce(text), 500)
    return () => clearTimeout(timer)
  }, [text])
}
