import { Link, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { describeError } from '../../api/errors/describeError'
import { hasProvisioning, useFleet } from '../../api/fleet/fleet'
import { useSecretNames } from '../../api/fleet/secretNames'
import { formatMonth } from '../../base/dates'
import { counted } from '../../base/numbers'
import { signInDeadlines } from '../../domain/secrets/signInDeadlines'
import { CommandToolbar } from '../../ui/CommandToolbar'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { Grid, type GridColumn } from '../../ui/grid/Grid'
import { PageHeader } from '../../ui/PageHeader'
import { PageLink } from '../../ui/PageLink'
import { Progress } from '../../ui/Progress'
import { saveCsv, saveJson, shareCommands } from '../../ui/shareCommands'
import { StatusBadge } from '../../ui/StatusBadge'
import { useIsNarrow } from '../../ui/useIsNarrow'
import { methodLabel, signInRows, signInTable, type SignInRow } from './signInRows'

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  notices: { display: 'grid', gap: tokens.spacingVerticalS },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  grid: { minHeight: '240px', maxHeight: '640px' },
  clipped: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    minWidth: 0,
    alignContent: 'center',
    height: '100%',
    padding: `0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
  },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** How provisioning signs in to each app, and which published deadlines concern it. */
export default function SignInMethodsPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const root = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow(root)
  const fleet = useFleet()
  const { state, start } = fleet
  useEffect(() => {
    if (state === 'idle') start()
  }, [state, start])

  const apps = useMemo(() => fleet.rows.filter(hasProvisioning), [fleet.rows])
  const ids = useMemo(() => apps.map(({ servicePrincipal }) => servicePrincipal.id).toSorted(), [apps])
  const isListed = state !== 'idle' && state !== 'loading'
  const names = useSecretNames(ids, isListed)
  const isReading = !isListed || names.isLoading
  const rows = useMemo(() => signInRows(apps, names.data, isReading), [apps, names.data, isReading])
  const unknown = rows.filter(({ method }) => method === 'unknown').length

  return (
    <div ref={root} className={styles.page}>
      <PageHeader
        title="Sign-in methods"
        subtitle="How provisioning signs in to each app, based on the names of its saved keys"
        actions={
          <CommandToolbar
            commands={shareCommands({
              csv: () => saveCsv('Sign-in methods', signInTable(rows)),
              json: () => saveJson('Sign-in methods', rows),
              blocked: rows.length === 0 ? 'There are no apps to save.' : undefined,
            })}
          />
        }
      />
      {isReading ? (
        <Progress label={isListed ? 'Reading the names of saved credentials' : 'Finding apps'} value={apps.length} />
      ) : null}
      {names.error ? (
        <ErrorView description={describeError(names.error, 'secretsQuery')} onRetry={() => void names.refetch()} />
      ) : null}
      {names.isAllowed ? null : (
        <p className={styles.text}>
          Reading the names of saved credentials requires Synchronization.Read.All or Synchronization.ReadWrite.All.
        </p>
      )}
      {fleet.state === 'failed' ? (
        <ErrorView description={describeError(fleet.error, 'listServicePrincipals')} onRetry={start} />
      ) : null}
      {isListed && !fleet.canList ? (
        <p className={styles.text}>
          Only the apps that you opened or pinned are shown. To list every app, grant Application.Read.All on{' '}
          <PageLink to="/apps">Apps</PageLink>.
        </p>
      ) : null}
      {rows.length === 0 ? (
        isListed ? (
          <EmptyState title="No apps with provisioning">
            Set up provisioning for an app to see how it signs in.
          </EmptyState>
        ) : null
      ) : (
        <>
          <Grid
            id="signInMethods"
            label="Sign-in methods"
            className={styles.grid}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            context={undefined}
            isBusy={isReading}
            card={isNarrow ? { height: 96, cell: (row) => <Card row={row} /> } : undefined}
            onOpen={({ id }) =>
              void navigate({ to: '/apps/$servicePrincipalId/credentials', params: { servicePrincipalId: id } })
            }
          />
          <p className={styles.text}>
            Values are never read. The service doesn't say when credentials were saved, so the time is unknown.
            {unknown === 0 ? '' : ` The method of ${counted(unknown, 'app')} is unknown. Open the app to check it.`}
          </p>
        </>
      )}
      <div className={styles.notices}>
        {signInDeadlines.map((deadline) => {
          const concerned = rows.filter(({ deadlines }) => deadlines.includes(deadline)).length
          return concerned === 0 ? null : (
            <MessageBar key={deadline.id} intent="warning" layout="multiline">
              <MessageBarBody>
                <MessageBarTitle>
                  {deadline.title}
                  {deadline.month === undefined ? '' : ` in ${formatMonth(deadline.month)}`}:{' '}
                  {counted(concerned, 'app')}
                </MessageBarTitle>
                {deadline.text}{' '}
                <Link inline href={deadline.source} target="_blank" rel="noreferrer">
                  See Microsoft's announcement
                </Link>
              </MessageBarBody>
            </MessageBar>
          )
        })}
      </div>
    </div>
  )
}

function Card({ row }: { row: SignInRow }) {
  const styles = useStyles()
  return (
    <span className={styles.card}>
      <span className={styles.clipped}>{row.name}</span>
      <span className={styles.line}>
        <Method row={row} />
        {row.isQuarantined ? <StatusBadge tone="danger" label="Quarantine" /> : null}
      </span>
      <span className={styles.clipped}>{row.reason}</span>
    </span>
  )
}

function Method({ row }: { row: SignInRow }) {
  return <StatusBadge tone={row.deadlines.length > 0 ? 'warning' : 'neutral'} label={methodLabel(row)} />
}

function Clipped({ text }: { text: string }) {
  const styles = useStyles()
  return <span className={styles.clipped}>{text}</span>
}

const columns: readonly GridColumn<SignInRow, undefined>[] = [
  { id: 'name', header: 'App', least: 160, share: 1, cuts: 'last', cell: ({ name }) => <Clipped text={name} /> },
  {
    id: 'method',
    header: 'Sign-in method',
    least: 160,
    share: 0.5,
    cuts: 'never',
    cell: (row) => <Method row={row} />,
  },
  {
    id: 'quarantine',
    header: 'Quarantine',
    least: 110,
    share: 0.3,
    cuts: 'never',
    cell: ({ isQuarantined }) => (isQuarantined ? <StatusBadge tone="danger" label="Quarantine" /> : ''),
  },
  {
    id: 'reason',
    header: 'Based on',
    explain: "The names of the saved keys that tell the method, or why it's unknown",
    least: 200,
    share: 2,
    cell: ({ reason }) => <Clipped text={reason} />,
  },
]
