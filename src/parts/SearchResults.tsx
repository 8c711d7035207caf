import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { resultsText, useAnnouncedResults } from '../ui/picker/announcedResults'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    maxHeight: '220px',
    overflowY: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
})

type Props<T> = {
  /** The search text. Nothing is shown if it's empty. */
  text: string
  /** Undefined while searching. */
  results: readonly T[] | undefined
  problem: string | undefined
  kind?: 'User' | 'Group'
  children: (object: T) => ReactNode
}

/** The results of a directory search. The caller renders each one. */
export function SearchResults<T extends { id: string }>({ text, results, problem, kind = 'User', children }: Props<T>) {
  const styles = useStyles()
  const nothing =
    kind === 'User'
      ? `No display name or user principal name begins with “${text}”.`
      : `No group's name begins with “${text}”.`
  useAnnouncedResults(
    text === '' || problem !== undefined || !results
      ? undefined
      : results.length === 0
        ? nothing
        : resultsText(results.length),
  )
  if (text === '') return null
  if (problem !== undefined) {
    return (
      <p role="alert" className={styles.text}>
        {problem}
      </p>
    )
  }
  if (!results) return <p className={styles.text}>Searching…</p>
  if (results.length === 0) return <p className={styles.text}>{nothing}</p>
  return (
    // Firefox makes a list that scrolls a Tab stop of its own, beside the controls in it.
    <ul tabIndex={-1} className={styles.list} aria-label={kind === 'User' ? 'People found' : 'Groups found'}>
      {results.map((object) => (
        <li key={object.id}>{children(object)}</li>
      ))}
    </ul>
  )
}
