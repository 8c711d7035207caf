import { counted } from '../../../base/numbers'
import { makeStyles, tokens } from '@fluentui/react-components'
import { formatClock, type TimeZone } from '../../../base/dates'
import { usePreferences } from '../../../ui/preferences'
import { StatusBadge } from '../../../ui/StatusBadge'
import type { Keeping } from '../editor/keeping/draftKeeper'

const useStyles = makeStyles({
  words: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
})

type Props = { changes: number; hasText: boolean; keeping: Keeping; readOnlyReason: string | undefined }

/** The number of unsaved changes, and where they are stored until the save. */
export function DraftStatus({ changes, hasText, keeping, readOnlyReason }: Props) {
  const styles = useStyles()
  const { timeZone } = usePreferences()
  if (readOnlyReason !== undefined) return <StatusBadge tone="neutral" label="Read-only" />
  const count =
    changes === 0 ? (hasText ? 'Invalid JSON text' : 'No changes') : `${counted(changes, 'change')} not saved`
  return (
    <>
      <StatusBadge tone={changes > 0 || hasText ? 'warning' : 'neutral'} label={count} />
      {changes > 0 || hasText ? <span className={styles.words}>{keepingText(keeping, timeZone)}</span> : null}
    </>
  )
}

function keepingText(keeping: Keeping, timeZone: TimeZone): string {
  switch (keeping.state) {
    case 'clean':
    case 'keeping':
      return 'Saving draft…'
    case 'stored':
      return `Draft saved ${formatClock(keeping.at, timeZone)}`
    case 'refused':
      return 'Draft not saved'
  }
}
