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
      Your account also needs one of these roles: {roles.join(', ')}. The tenant needs Microsoft Entra ID P1 or P2.
      Events are kept for 30 days (7 days with Entra ID Free).
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
        why="See what each cycle created, updated, skipped, or couldn't provision, and why. The logs are read into this tab and aren't sent anywhere."
        {...asking}
      />
      <LogsNeeds />
    </div>
  )
}
