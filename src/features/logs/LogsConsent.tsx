import { makeStyles, tokens } from '@fluentui/react-components'
import { scopesFor } from '../../api/endpoints'
import { useConsent } from '../../api/connection/useConsent'
import { ConsentCard } from '../../parts/ConsentCard'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' },
  note: { margin: 0, maxWidth: '760px', color: tokens.colorNeutralForeground2 },
})

/** Roles that can read the logs, the least privileged first. */
const roles = [
  'Reports Reader',
  'Security Reader',
  'Security Operator',
  'Security Administrator',
  'Global Reader',
  'Application Administrator',
  'Cloud Application Administrator',
]

/**
 * The requirements besides the permission. Shown before and after a refusal, because the refusal itself doesn't name
 * them.
 */
export function LogsNeeds() {
  const styles = useStyles()
  return (
    <p className={styles.note}>
      The permission alone isn't enough. Your account needs one of these roles: {roles.join(', ')}; and the tenant needs
      Microsoft Entra ID P1 or P2. The log keeps 30 days (7 without a licence).
    </p>
  )
}

/** Requests the permission that the page needs. */
export default function LogsConsent() {
  const styles = useStyles()
  // The least privileged one. AuditLog.Read.All would also show configuration changes, and is requested where those are
  // shown.
  const asking = useConsent(scopesFor('provisioningLogsQuery').slice(0, 1))
  return (
    <div className={styles.root}>
      <ConsentCard
        title="Read the provisioning logs"
        why="What each cycle did with each person and group, and why: created, updated, skipped or failed. The logs are read into this tab and sent nowhere."
        {...asking}
      />
      <LogsNeeds />
    </div>
  )
}
