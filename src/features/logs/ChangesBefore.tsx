import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { isoText } from '../../base/dates'
import { useHasScope } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { useDirectoryAudits } from '../../api/resources/directoryAudits'
import { scopesFor } from '../../api/endpoints'
import { useConsent } from '../../api/connection/useConsent'
import {
  changesFilterText,
  readConfigurationChange,
  type ConfigurationChange,
} from '../../domain/logs/configurationChanges'
import { ConsentCard } from '../../parts/ConsentCard'
import { SkeletonRows } from '../../ui/Skeletons'
import { Timestamp } from '../../ui/Timestamp'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyle: 'none' },
  change: {
    display: 'grid',
    gridTemplateColumns: '120px minmax(0, 1fr)',
    gap: `0 ${tokens.spacingHorizontalM}`,
    overflowWrap: 'anywhere',
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  strong: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** If there are more changes than this in a day, the audit log is the better place to read them. */
const most = 50

type Props = { servicePrincipalId: string; /** Epoch milliseconds. */ at: number }

/** The changes to the app's configuration in the 24 hours before a log line, from the directory's audit log. */
export function ChangesBefore(props: Props) {
  const mayRead = useHasScope(scopesFor('directoryAuditsQuery'))
  const asking = useConsent(scopesFor('directoryAuditsQuery').slice(0, 1))
  if (!mayRead) {
    return (
      <ConsentCard
        title="See earlier changes"
        why="The audit log shows who changed mappings, scope, credentials, or assignments of this app in the previous 24 hours."
        {...asking}
      />
    )
  }
  return <Changes {...props} />
}

function Changes({ servicePrincipalId, at }: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const { data, error } = useDirectoryAudits({
    filter: changesFilterText(servicePrincipalId, at),
    orderby: 'activityDateTime desc',
    top: most,
  })
  if (error) {
    const { title, cause, remedy } = describeError(error, 'directoryAuditsQuery')
    return (
      <p className={styles.text} role="alert">
        {title}: {cause} {remedy}
      </p>
    )
  }
  if (!data) return <SkeletonRows rows={2} label="Loading the audit log" />
  const [page] = data.pages
  const changes = (page?.value ?? []).map(readConfigurationChange)
  const provisioning = changes.filter(({ isProvisioning }) => isProvisioning)
  const around = changes.filter(({ isProvisioning }) => !isProvisioning)
  return (
    <>
      {provisioning.length === 0 ? (
        <p className={styles.text}>
          No one changed the provisioning configuration of this app in the previous 24 hours.
        </p>
      ) : (
        <List label="Changes to the provisioning configuration" changes={provisioning} at={at} />
      )}
      {around.length > 0 ? (
        <>
          <p className={styles.text}>Changes to the app itself, such as assignments:</p>
          <List label="Changes to the app" changes={around} at={at} />
        </>
      ) : null}
      {page?.['@odata.nextLink'] ? <p className={styles.text}>Only the last {most} are shown.</p> : null}
    </>
  )
}

function List({ label, changes, at }: { label: string; changes: readonly ConfigurationChange[]; at: number }) {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label={label}>
      {changes.map((change, index) => (
        <li key={change.id || index} className={styles.change}>
          <span>
            <Timestamp iso={isoText(change.at)} now={at} never="No date" />
          </span>
          <span>
            <span className={mergeClasses(change.isProvisioning && styles.strong)}>{change.activity}</span>
            {change.by === '' ? '' : ` by ${change.by}`}
            {change.result === '' || change.result === 'success' ? '' : ` (${change.result})`}
            {change.properties.length > 0 ? (
              <span className={styles.quiet}> {change.properties.join(', ')}</span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
