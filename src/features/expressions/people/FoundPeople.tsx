import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useDescribeError } from '../../../api/describeError'
import { useUserSearch } from '../../../api/users'
import type { User } from '../../../domain/resources/directory'
import { useSettled } from './useSettled'

const useStyles = makeStyles({
  list: { display: 'grid', margin: 0, padding: 0, listStyle: 'none', maxHeight: '220px', overflowY: 'auto', border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
})

export const nameOf = ({ displayName, userPrincipalName, id }: User): string => displayName ?? userPrincipalName ?? id

/** The first people whose name has the word, each rendered by the caller. */
export function FoundPeople({ text, children }: { text: string; children: (user: User) => ReactNode }) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const settled = useSettled(text.trim(), 250)
  const { data, error } = useUserSearch(settled)
  if (settled === '') return null
  if (error) {
    const { title, cause } = describeError(error, 'userSearchQuery')
    return (
      <p role="alert" className={styles.text}>
        {title}: {cause}
      </p>
    )
  }
  if (!data) return <p className={styles.text}>Searching…</p>
  if (data.length === 0) return <p className={styles.text}>Nobody’s display name or user principal name begins with “{settled}”.</p>
  return (
    <ul className={styles.list} aria-label="People found">
      {data.map((user) => (
        <li key={user.id}>{children(user)}</li>
      ))}
    </ul>
  )
}
