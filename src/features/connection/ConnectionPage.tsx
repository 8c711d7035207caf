import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowSync20Regular, PersonAdd20Regular, SignOut20Regular } from '@fluentui/react-icons'
import { useConnection, useGrantedScopes } from '../../api/connection/connection'
import { useNow } from '../../api/connection/now'
import { useDescribeError } from '../../api/errors/describeError'
import { useOrganization } from '../../api/resources/organization'
import { formatDuration } from '../../domain/health/time'
import { CommandBar, CommandButton } from '../../ui/CommandBar'
import { CopyValue } from '../../ui/CopyValue'
import { Essentials, type EssentialsItem } from '../../ui/Essentials'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { StatusBadge } from '../../ui/StatusBadge'
import { CallNeeds } from './CallNeeds'
import { PageNeedsTable } from './PageNeedsTable'
import { OtherTenantForm } from './OtherTenantForm'
import { PermissionName } from './PermissionName'
import { Roles } from './Roles'

const useStyles = makeStyles({
  page: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, minWidth: 0 },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    gap: tokens.spacingVerticalL,
    alignItems: 'start',
  },
  others: { display: 'grid', gap: tokens.spacingVerticalS },
  other: { justifyContent: 'start', textAlign: 'start', fontWeight: tokens.fontWeightRegular },
  words: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  secondary: { margin: 0, color: tokens.colorNeutralForeground3 },
  scopes: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  scope: {
    padding: `1px ${tokens.spacingHorizontalS}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

export type ConnectionPageProps = {
  cloudLabel: string
  /** The root URL of Graph. */
  graphRoot: string
  /** The app registration that the person signed in with. Absent in the demo tenant. */
  clientId: string | undefined
  others: readonly { key: string; name: string; username: string; tenant: string }[]
  onSwitch: (key: string) => void
  /** Undefined if no app registration is configured. */
  onUseAnotherAccount: (() => void) | undefined
  onSignInTo: ((tenant: string) => void) | undefined
  tenantProblem: (value: string) => string | undefined
  onSignOut: () => void
  /** The page where an administrator consents to scopes for the tenant. Absent in the demo tenant. */
  adminConsentUrl: ((scopes: readonly string[]) => string) | undefined
}

/** The account and tenant of the connection, its permissions, and what each page needs. */
export default function ConnectionPage(props: ConnectionPageProps) {
  const { others, onSwitch, onUseAnotherAccount, onSignInTo, tenantProblem, onSignOut, adminConsentUrl } = props
  const styles = useStyles()
  const { kind, readOnly } = useConnection()
  const granted = useGrantedScopes()
  const isDemo = kind === 'demo'
  return (
    <div className={styles.page}>
      <PageHeader
        title="Connection"
        subtitle={
          isDemo
            ? "The demo tenant is a simulation in this tab. Its account is fictional, and you aren't signed in to Microsoft."
            : 'Your account, tenant, and permissions'
        }
        status={
          isDemo ? (
            <StatusBadge tone="info" label="Simulated" />
          ) : readOnly ? (
            <StatusBadge tone="neutral" label="Read only" />
          ) : undefined
        }
        actions={
          <CommandBar>
            {onUseAnotherAccount ? (
              <CommandButton
                icon={<PersonAdd20Regular />}
                label={isDemo ? 'Sign in' : 'Use another account'}
                onClick={onUseAnotherAccount}
              />
            ) : null}
            <CommandButton
              icon={<SignOut20Regular />}
              label={isDemo ? 'Leave the demo tenant' : 'Sign out'}
              onClick={onSignOut}
            />
          </CommandBar>
        }
      />
      <Panel title="Account and tenant">
        <Who {...props} />
      </Panel>
      <Panel title="Granted permissions" aside={`${String(granted.length)} delegated`}>
        <ul className={styles.scopes} aria-label="Granted permissions">
          {granted.map((scope) => (
            <li key={scope} className={styles.scope}>
              <PermissionName name={scope} />
            </li>
          ))}
        </ul>
        {readOnly ? (
          <p className={styles.secondary}>
            You signed in with read-only access. Write permissions aren't used, even if the tenant has consented to
            them.
          </p>
        ) : null}
      </Panel>
      <PageNeedsTable adminConsentUrl={adminConsentUrl} />
      <div className={styles.pair}>
        <Roles />
        {isDemo ? null : (
          <Panel title="Other accounts and tenants">
            {others.length > 0 ? (
              <div className={styles.others}>
                {others.map(({ key, name, username, tenant }) => (
                  <Button
                    key={key}
                    className={styles.other}
                    icon={<ArrowSync20Regular />}
                    onClick={() => onSwitch(key)}
                  >
                    <span className={styles.words}>
                      <span>Switch to {name}</span>
                      <span className={styles.secondary}>
                        {username} · {tenant}
                      </span>
                    </span>
                  </Button>
                ))}
              </div>
            ) : (
              <p className={styles.secondary}>
                No other account is signed in. Each account and tenant has its own cache.
              </p>
            )}
            {onSignInTo ? <OtherTenantForm problemOf={tenantProblem} onSignIn={onSignInTo} /> : null}
          </Panel>
        )}
      </div>
      <CallNeeds />
    </div>
  )
}

function Who({ cloudLabel, graphRoot, clientId }: ConnectionPageProps) {
  const { kind, account, tenant, readOnly } = useConnection()
  const isDemo = kind === 'demo'
  const items: EssentialsItem[] = [
    { label: 'Account', value: account.name },
    { label: 'User name', value: <CopyValue value={account.username} label="user name" /> },
    ...(account.objectId
      ? [{ label: 'User object ID', value: <CopyValue value={account.objectId} label="user object ID" /> }]
      : []),
    { label: 'Tenant', value: <TenantName domain={tenant.name} /> },
    { label: 'Tenant ID', value: <CopyValue value={tenant.id} label="tenant ID" /> },
    { label: 'Cloud', value: isDemo ? 'None (simulated in this tab)' : cloudLabel },
    {
      label: 'Microsoft Graph',
      value: isDemo ? 'Simulated in this tab' : <CopyValue value={graphRoot} label="Graph address" />,
    },
    {
      label: 'Access',
      value: readOnly ? 'Read-only, as chosen at sign-in' : 'Read and write, depending on permissions and roles',
    },
    ...(clientId
      ? [
          {
            label: 'Client ID',
            value: <CopyValue value={clientId} label="client ID" />,
            explain: 'The app registration that Syncscope uses',
          },
        ]
      : []),
    {
      label: 'Access token',
      value: isDemo ? "None (the demo tenant doesn't need a token)" : <TokenExpiry />,
      explain: "Renewed automatically before it expires. It's stored only in this tab.",
    },
  ]
  return <Essentials items={items} />
}

/** The tenant's own name if it can be read, else the domain, with the reason why there's no name. */
function TenantName({ domain }: { domain: string | undefined }) {
  const { data, error, refetch, isFetching } = useOrganization()
  const describe = useDescribeError()
  const name = data?.displayName ?? domain ?? 'Unknown name'
  if (!error || data) return <>{name}</>
  const { title, cause } = describe(error, 'organizationQuery')
  return (
    <>
      {name}
      <div role="alert">
        {title}. {cause}{' '}
        <Button size="small" disabledFocusable={isFetching} onClick={() => void refetch()}>
          Retry
        </Button>
      </div>
    </>
  )
}

/** Counts down how long the current token remains valid. */
function TokenExpiry() {
  const { tokenExpiresAt } = useConnection()
  const now = useNow(1000)
  const end = tokenExpiresAt()
  if (end === undefined) return <>None yet</>
  if (end <= now) return <>Expired. The next call renews it</>
  return <>Expires in {formatDuration(Math.floor((end - now) / 1000) * 1000)}</>
}
