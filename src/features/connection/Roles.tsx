import { makeStyles, tokens } from '@fluentui/react-components'
import { useHasScope } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { scopesFor } from '../../api/endpoints'
import { type Membership, useMemberOf } from '../../api/resources/me'
import { ErrorView } from '../../ui/ErrorView'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Skeletons'
import { StatusBadge } from '../../ui/StatusBadge'
import { rolesThatSuffice } from './pageNeeds'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  roles: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

/** The directory roles of the signed-in person. Delegated permissions have no effect without one. */
export function Roles() {
  const styles = useStyles()
  const permitted = useHasScope(scopesFor('memberOfQuery'))
  return (
    <Panel title="Your roles">
      <p className={styles.text}>
        In addition to permissions, you need one of these roles: Application Administrator, Cloud Application
        Administrator, or Hybrid Identity Administrator (for cloud sync and cross-tenant sync). Global Reader can't read
        the provisioning configuration.
      </p>
      {permitted ? <RoleList /> : <p className={styles.text}>To see your roles, grant the User.Read permission.</p>}
    </Panel>
  )
}

function RoleList() {
  const styles = useStyles()
  const { data, error, isPending, refetch } = useMemberOf()
  const describeError = useDescribeError()
  if (error) return <ErrorView description={describeError(error, 'memberOfQuery')} onRetry={() => void refetch()} />
  if (isPending) return <SkeletonRows rows={2} />
  const roles = rolesOf(data)
  const sufficient = rolesThatSuffice(roles)
  return (
    <>
      {sufficient.length > 0 ? (
        <StatusBadge tone="success" label="You have a role that can manage provisioning" />
      ) : (
        <StatusBadge tone="warning" label="None of these roles is active" />
      )}
      {roles.length > 0 ? (
        <ul className={styles.roles} aria-label="Your directory roles">
          {roles.map((role) => (
            <li key={role}>{role}</li>
          ))}
        </ul>
      ) : null}
      {sufficient.length === 0 ? (
        <p className={styles.text}>
          If you're eligible for a role in Privileged Identity Management, activate it, then sign in again. Owners of an
          app can still manage that app.
        </p>
      ) : null}
    </>
  )
}

const rolesOf = (memberships: readonly Membership[]): string[] =>
  memberships.flatMap((member) =>
    member['@odata.type'] === '#microsoft.graph.directoryRole' && member.displayName ? [member.displayName] : [],
  )
