import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowSync20Regular, PersonAdd20Regular, SignOut20Regular } from '@fluentui/react-icons'
import { useConnection, useGrantedScopes } from '../../api/connection/connection'
import { useNow } from '../../api/connection/now'
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
import { Roles } from './Roles'

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
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
            ? "The demo tenant is a simulation in this tab. Its account is made up, and you aren't signed in to Microsoft."
            : 'Who is signed in, where, and what that allows'
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
              {scope}
            </li>
          ))}
        </ul>
        {readOnly ? (
          <p className={styles.secondary}>
            Signed in to read only: permissions that write are left unused, even where the tenant has consented to them.
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
                No other account is signed in in this tab. Each account and tenant has a cache of its own, so they never
                mix.
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
  const organization = useOrganization().data
  const isDemo = kind === 'demo'
  const items: EssentialsItem[] = [
    { label: 'Account', value: account.name },
    { label: 'User name', value: <CopyValue value={account.username} label="user name" /> },
    ...(account.objectId
      ? [{ label: 'User object ID', value: <CopyValue value={account.objectId} label="user object ID" /> }]
      : []),
    { label: 'Tenant', value: organization?.displayName ?? tenant.name ?? 'Name not known' },
    { label: 'Tenant ID', value: <CopyValue value={tenant.id} label="tenant ID" /> },
    { label: 'Cloud', value: isDemo ? 'None: simulated in this tab' : cloudLabel },
    {
      label: 'Microsoft Graph',
      value: isDemo ? 'Simulated in this tab' : <CopyValue value={graphRoot} label="Graph address" />,
    },
    {
      label: 'Access',
      value: readOnly ? 'Read only, by choice at sign-in' : 'Read and write, as far as permissions and roles go',
    },
    ...(clientId
      ? [
          {
            label: 'Client ID',
            value: <CopyValue value={clientId} label="client ID" />,
            explain: 'The app registration that this page signs in with',
          },
        ]
      : []),
    {
      label: 'Access token',
      value: isDemo ? 'None: the demo tenant needs no token' : <TokenExpiry />,
      explain:
        "Renewed silently before it ends, as long as Microsoft accepts the earlier sign-in. It's kept in this tab only.",
    },
  ]
  return <Essentials items={items} />
}

/** Counts down how long the current token remains valid. */
function TokenExpiry() {
  const { tokenExpiresAt } = useConnection()
  const now = useNow(1000)
  const end = tokenExpiresAt()
  if (end === undefined) return <>None held yet</>
  if (end <= now) return <>Ended; the next call renews it</>
  return <>Ends in {formatDuration(Math.floor((end - now) / 1000) * 1000)}</>
}
