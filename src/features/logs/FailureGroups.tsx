import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import { connectorOf } from '../../domain/jobs/connector'
import { explainErrorCode } from '../../domain/jobs/errorCodes'
import { groupFailures, type FailureGroup } from '../../domain/logs/signature'
import { EmptyState } from '../../ui/EmptyState'
import { PageLink } from '../../ui/PageLink'
import { ServiceMessage } from '../../ui/ServiceMessage'
import { Timestamp } from '../../ui/Timestamp'
import type { LogLine } from './logLines'
import type { ChangeSearch } from './logsSearch'
import { countText, lineCount } from './logLabels'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    flex: '1 1 0',
    minHeight: '280px',
    overflowY: 'auto',
    alignContent: 'start',
  },
  group: {
    display: 'grid',
    gridTemplateColumns: '84px minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  count: {
    display: 'grid',
    alignContent: 'start',
    justifyItems: 'start',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  number: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorStatusDangerForeground1,
    fontVariantNumeric: 'tabular-nums',
  },
  words: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXXS,
    overflowWrap: 'anywhere',
  },
  title: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `0 ${tokens.spacingHorizontalM}`,
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  text: { margin: 0 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  people: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `0 ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase200,
    // Targets beside each other are at least 24 pixels high.
    '& a': { display: 'inline-flex', alignItems: 'center', minHeight: '24px' },
  },
})

/** Names shown at first. A click shows the rest. */
const named = 6

type Props = { lines: readonly LogLine[]; hasMore: boolean; now: number; onChange: ChangeSearch }

/** Failures grouped by cause, so that each problem appears once. */
export default function FailureGroups({ lines, hasMore, now, onChange }: Props) {
  const styles = useStyles()
  const groups = useMemo(() => groupFailures(lines.map(({ entry }) => entry)), [lines])
  if (groups.length === 0) {
    return (
      <EmptyState title="No failuress">
        {hasMore
          ? 'No failuress in the loaded events. Load more to go further back.'
          : 'No failuress match the time range and filters.'}
      </EmptyState>
    )
  }
  return (
    <ul className={styles.list} aria-label="Failures by cause">
      {groups.map((group) => (
        <Group key={group.key} group={group} hasMore={hasMore} now={now} onChange={onChange} />
      ))}
    </ul>
  )
}

function Group({ group, hasMore, now, onChange }: Omit<Props, 'lines'> & { group: FailureGroup }) {
  const styles = useStyles()
  const { key, code, count, first, last, affected, apps, example } = group
  const facts = explainErrorCode(code, connectorOf(example.jobId))
  const title = facts?.title ?? (code === '' ? 'Failure without a code' : code)
  const others = affected.slice(named)
  const person = ({ id, name }: FailureGroup['affected'][number]) => (
    <PageLink key={id} to="/logs" search={{ person: id }}>
      {name}
    </PageLink>
  )
  return (
    <li className={styles.group}>
      <div className={styles.count}>
        <span className={styles.number}>{countText(count)}</span>
        <span>{`${count === 1 ? 'failure' : 'failures'}${hasMore ? ' so far' : ''}`}</span>
      </div>
      <div className={styles.words}>
        <h3 className={styles.title}>
          {title}
          {code === '' || code === title ? null : <span className={styles.code}>{code}</span>}
        </h3>
        {example.reason === '' ? (
          <p className={styles.quiet}>The service sent no message.</p>
        ) : (
          <>
            <ServiceMessage message={example.reason} />
            {count > 1 ? <p className={styles.quiet}>{`and ${countText(count - 1)} more like it`}</p> : null}
          </>
        )}
        {facts ? (
          <p className={styles.text}>
            {facts.cause} {facts.fix}{' '}
            <Link inline href={facts.documentation} target="_blank" rel="noreferrer">
              Microsoft documentation
            </Link>
          </p>
        ) : null}
        <p className={styles.quiet}>
          {apps.map(({ name, id }) => name || id).join(', ')}
          {first === undefined || last === undefined ? null : (
            <>
              {' · last '}
              <Timestamp iso={new Date(last).toISOString()} now={now} />
              {first === last ? null : (
                <>
                  {', first '}
                  <Timestamp iso={new Date(first).toISOString()} now={now} />
                </>
              )}
            </>
          )}
          {` · ${affected.length === 1 ? '1 person or object' : `${countText(affected.length)} people or objects`}`}
        </p>
        <div className={styles.people}>{affected.slice(0, named).map(person)}</div>
        {others.length > 0 ? (
          <details>
            <summary>{`${countText(others.length)} more`}</summary>
            <div className={styles.people}>{others.map(person)}</div>
          </details>
        ) : null}
        <div>
          <Button
            size="small"
            onClick={() =>
              onChange({ by: undefined, status: 'failure', code: code === '' ? undefined : code, signature: key })
            }
          >
            {count === 1 ? 'Show the event' : `Show the ${lineCount(count)}`}
          </Button>
        </div>
      </div>
    </li>
  )
}
