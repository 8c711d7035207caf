import { Button, Input, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components'
import { Delete20Regular, Search16Regular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import { useConnection } from '../../../api/connection/connection'
import { mostResults, removeResults, useKeptResults } from '../../../api/storage/results'
import { useNow } from '../../../api/connection/now'
import type { RunEnd } from '../../../domain/onDemand/queueSummary'
import { CommandToolbar } from '../../../ui/CommandToolbar'
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog'
import { PageLink } from '../../../ui/PageLink'
import { Panel } from '../../../ui/Panel'
import { Sentence } from '../../../ui/Sentence'
import { shareCommands } from '../../../ui/shareCommands'
import { StatusBadge } from '../../../ui/StatusBadge'
import { Timestamp } from '../../../ui/Timestamp'
import type { OnDemandSearch } from '../onDemandSearch'
import { exportResults } from './exportResults'
import { endBadges, readResult } from './readResult'

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { flex: '1 1 180px', maxWidth: '280px', minWidth: 0 },
  select: { flex: '0 1 180px', minWidth: 0, '& select': { minWidth: 0, textOverflow: 'ellipsis' } },
  list: { display: 'grid', margin: 0, padding: 0, listStyle: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '100px minmax(96px, 180px) minmax(80px, 150px) 124px minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    alignItems: 'baseline',
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  muted: { color: tokens.colorNeutralForeground3 },
  wide: { minWidth: 0, overflowWrap: 'anywhere', '@media (max-width: 899px)': { gridColumn: '1 / -1' } },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

const firstShown = 50
const ALL = ''

/** The list of earlier results, with filters and commands to open, export and clear them. */
export function ResultsPanel({ search }: { search: OnDemandSearch }) {
  const styles = useStyles()
  const { key } = useConnection()
  const { results, error } = useKeptResults()
  const now = useNow(30_000)
  const [person, setPerson] = useState('')
  const [app, setApp] = useState(ALL)
  const [end, setEnd] = useState<RunEnd | typeof ALL>(ALL)
  const [shown, setShown] = useState(firstShown)
  const [clearing, setClearing] = useState(false)
  const read = useMemo(() => (results ?? []).map(readResult), [results])
  if (error) return <Panel title="Results">{error.message}</Panel>
  if (!results) return null
  if (results.length === 0) {
    return (
      <Panel title="Results">
        <p className={styles.text}>No results yet. Results are saved in this browser so that you can compare them.</p>
      </Panel>
    )
  }
  const sought = person.trim().toLowerCase()
  const apps = [
    ...new Map(results.map(({ jobMapping }) => [jobMapping.servicePrincipalId, jobMapping.appName])).entries(),
  ]
  const ends = [...new Set(read.map((one) => one.end))]
  const matches = read.filter(
    ({ record, end: itsEnd }) =>
      (sought === '' ||
        [record.subject, ...record.subject.members].some(({ name, objectId }) =>
          `${name} ${objectId}`.toLowerCase().includes(sought),
        )) &&
      (app === ALL || record.jobMapping.servicePrincipalId === app) &&
      (end === ALL || itsEnd === end),
  )
  const isFiltered = matches.length < read.length
  return (
    <Panel
      title="Results"
      aside={`The latest ${String(mostResults)} results are saved in this browser for this tenant.`}
    >
      <div className={styles.filters}>
        <Input
          className={styles.search}
          size="small"
          type="search"
          aria-label="Person or group"
          placeholder="Person or group"
          contentBefore={<Search16Regular />}
          value={person}
          onChange={(_, { value }) => setPerson(value)}
        />
        <Select
          className={styles.select}
          size="small"
          aria-label="App"
          value={app}
          onChange={(_, { value }) => setApp(value)}
        >
          <option value={ALL}>All apps</option>
          {apps.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          className={styles.select}
          size="small"
          aria-label="Result"
          value={end}
          onChange={(_, { value }) => setEnd(ends.find((one) => one === value) ?? ALL)}
        >
          <option value={ALL}>All results</option>
          {ends.map((one) => (
            <option key={one} value={one}>
              {endBadges[one].label}
            </option>
          ))}
        </Select>
        <CommandToolbar
          label="Result commands"
          commands={[
            {
              icon: <Delete20Regular />,
              label: isFiltered ? `Remove these ${String(matches.length)}…` : 'Remove all…',
              onClick: () => setClearing(true),
              blocked: matches.length === 0 ? 'No results are shown.' : undefined,
            },
            ...shareCommands({
              csv: () => exportResults(matches, 'csv'),
              json: () => exportResults(matches, 'json'),
              blocked: matches.length === 0 ? 'No results are shown.' : undefined,
              explainCsv: 'Saves the results shown.',
              explainJson: 'Saves the results shown, with full responses.',
            }),
          ]}
        />
      </div>
      {matches.length === 0 ? <p className={styles.text}>No results match the filters.</p> : null}
      <ul className={styles.list} aria-label="Results">
        {matches.slice(0, shown).map(({ record, verdict, end: itsEnd }) => (
          <li key={record.id} className={styles.row}>
            <span className={styles.muted}>
              <Timestamp iso={new Date(record.ranAt).toISOString()} now={now} focusable={false} />
            </span>
            <span className={styles.wide}>
              <PageLink to="/on-demand" search={{ ...search, result: record.id }}>
                {record.subject.name}
              </PageLink>
              {record.subject.members.length > 0 ? ` + ${String(record.subject.members.length)}` : ''}
            </span>
            <span className={mergeClasses(styles.wide, styles.muted)}>{record.jobMapping.appName}</span>
            <span>
              <StatusBadge {...endBadges[itsEnd]} />
            </span>
            <span className={styles.wide}>
              <Sentence text={verdict.sentence} />
            </span>
          </li>
        ))}
      </ul>
      {matches.length > shown ? (
        <Button onClick={() => setShown(shown + firstShown)}>
          Show {Math.min(firstShown, matches.length - shown)} more
        </Button>
      ) : null}
      <ConfirmDialog
        open={clearing}
        title={`Remove ${matches.length === 1 ? 'one result' : `${String(matches.length)} results`}`}
        confirmLabel="Remove"
        danger
        body="These results are saved only in this browser. Removing them doesn't change the app or the provisioning logs."
        onConfirm={() =>
          removeResults(
            key,
            matches.map(({ record }) => record.id),
          )
        }
        onClose={() => setClearing(false)}
      />
    </Panel>
  )
}
