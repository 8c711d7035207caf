import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useConnection, useGrantedScopes } from '../api/connection/connection'
import { CopyValue } from '../ui/CopyValue'
import { PageLink } from '../ui/PageLink'
import { useConnections } from './Connection'
import { cloudNames } from './tenantName'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, overflowWrap: 'anywhere' },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  secondary: { color: tokens.colorNeutralForeground3 },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    alignItems: 'baseline',
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0 },
  scopes: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
  others: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    paddingTop: tokens.spacingVerticalM,
  },
  other: { justifyContent: 'start', textAlign: 'start', fontWeight: tokens.fontWeightRegular },
  otherWords: { display: 'grid' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** The signed-in account with its tenant and permissions, the other accounts, and how to sign out. */
export function AccountPanel({ onDone }: { onDone: () => void }) {
  const styles = useStyles()
  const { account, tenant, cloud, kind, readOnly } = useConnection()
  const scopes = useGrantedScopes()
  const granted = useId()
  const { others, config, signIn, signOut, switchTo } = useConnections()
  const then = (act: () => Promise<void>) => () => {
    // First, because the window must open within the same click.
    void act()
    onDone()
  }
  return (
    <div className={styles.root}>
      <div>
        <h2 className={styles.name}>{account.name}</h2>
        <div className={styles.secondary}>{account.username}</div>
      </div>
      <dl className={styles.facts}>
        <dt className={styles.term}>Tenant</dt>
        <dd className={styles.value}>{tenant.name ?? 'Name not known'}</dd>
        <dt className={styles.term}>Tenant ID</dt>
        <dd className={styles.value}>
          <CopyValue value={tenant.id} label="tenant ID" />
        </dd>
        <dt className={styles.term}>Cloud</dt>
        <dd className={styles.value}>
          {kind === 'demo' ? 'None (simulated in this tab)' : (cloudNames[cloud] ?? cloud)}
        </dd>
        <dt className={styles.term}>Access</dt>
        <dd className={styles.value}>{readOnly ? 'Read only, as chosen at sign-in' : 'Read and write'}</dd>
      </dl>
      <div>
        <div className={styles.term} id={granted}>
          Granted permissions
        </div>
        <ul className={styles.scopes} aria-labelledby={granted}>
          {scopes.map((scope) => (
            <li key={scope}>{scope}</li>
          ))}
        </ul>
      </div>
      <PageLink to="/connection" onClick={onDone}>
        Permissions of each page
      </PageLink>
      {others.length > 0 ? (
        <div className={styles.others}>
          <div className={styles.term}>Switch to</div>
          {others.map(({ key, name, username, tenant: otherTenant }) => (
            <Button key={key} className={styles.other} appearance="subtle" onClick={then(() => switchTo(key))}>
              <span className={styles.otherWords}>
                <span>{name}</span>
                <span className={styles.secondary}>
                  {username} · {otherTenant}
                </span>
              </span>
            </Button>
          ))}
        </div>
      ) : null}
      <div className={styles.actions}>
        {config?.clientId ? (
          <Button onClick={then(() => signIn({ useAnotherAccount: true }))}>
            {kind === 'demo' ? 'Sign in' : 'Use another account'}
          </Button>
        ) : null}
        <Button onClick={then(signOut)}>{kind === 'demo' ? 'Leave the demo tenant' : 'Sign out'}</Button>
      </div>
    </div>
  )
}
