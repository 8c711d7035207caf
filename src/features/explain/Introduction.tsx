import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DAY, MINUTE } from '../../base/time'
import { useConnection, useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { useRecentPeople } from '../../api/onDemand/recentPeople'
import { provisioningLogsQuery } from '../../api/resources/provisioningLogs'
import { peopleWorthExplaining } from '../../domain/explain/worthExplaining'
import { explainErrorCode } from '../../domain/jobs/errorCodes'
import { explainSkipReason } from '../../domain/onDemand/skipReasons'
import { readLogEntry } from '../../domain/logs/entry'
import { logFilterText } from '../../domain/logs/filter'
import { EmptyState } from '../../ui/EmptyState'
import { SkeletonRows } from '../../ui/Skeletons'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalL, gridTemplateColumns: 'minmax(0, 1fr)' },
  text: { margin: 0 },
  steps: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  section: { display: 'grid', gap: tokens.spacingVerticalXS, gridTemplateColumns: 'minmax(0, 1fr)' },
  list: { display: 'grid', justifyItems: 'start', margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    minWidth: 0,
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  pick: { minWidth: 'auto', paddingInline: 0 },
  why: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

/** How many people the page offers, and how many events it looks for them in. */
const most = 6
const events = 100

type Props = { onPick: (person: { id: string; app?: string }) => void }

/** What the page does, and people to begin with, before a person is chosen. */
export function Introduction({ onPick }: Props) {
  const styles = useStyles()
  const recent = useRecentPeople()
  const canReadLog = useHasScope(scopesFor('provisioningLogsQuery'))
  return (
    <div className={styles.root}>
      {recent.length === 0 ? null : (
        <section className={styles.section} aria-labelledby="recent-people">
          <h2 id="recent-people" className={styles.heading}>
            Recent people
          </h2>
          <ul className={styles.line}>
            {recent.map(({ id, name }) => (
              <li key={id}>
                <Button size="small" shape="circular" onClick={() => onPick({ id })}>
                  {name}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {canReadLog ? <Suggestions onPick={onPick} /> : null}
      <EmptyState title="Choose a person to see each app's decision">
        <p className={styles.text}>For each app, Syncscope checks in this order:</p>
        <ol className={styles.steps}>
          <li>Is the person assigned to the app, directly or through a group?</li>
          <li>Does the person pass the scoping filter?</li>
          <li>Which account does the matching attribute find?</li>
          <li>Which values do the mappings write, and did the last cycle fail?</li>
        </ol>
        <Link
          href="https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works"
          target="_blank"
          rel="noreferrer"
        >
          Learn how provisioning works
        </Link>
      </EmptyState>
    </div>
  )
}

/** People with failures or skips in the log of the last month. Nothing if it can't be read, because it's an offer. */
function Suggestions({ onPick }: Props) {
  const styles = useStyles()
  const { graph, now } = useConnection()
  // One minute for the whole visit, so that coming back finds the same events.
  const [from] = useState(() => Math.floor(now() / MINUTE) * MINUTE - 30 * DAY)
  const queryOf = (status: string) =>
    provisioningLogsQuery(graph, {
      filter: logFilterText({ statuses: [status], from }) ?? '',
      orderby: 'activityDateTime desc',
      top: events,
    })
  const failures = useInfiniteQuery(queryOf('failure'))
  const skips = useInfiniteQuery(queryOf('skipped'))
  if (failures.isLoading || skips.isLoading) return <SkeletonRows rows={3} label="Looking for people to explain" />
  const entries = [failures, skips].flatMap(({ data }) => data?.pages[0]?.value.map(readLogEntry) ?? [])
  const people = peopleWorthExplaining(entries, most).map((one) => ({
    ...one,
    detail: explainSkipReason(one.code)?.title ?? explainErrorCode(one.code)?.title ?? one.code,
  }))
  if (people.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="people-to-explain">
      <h2 id="people-to-explain" className={styles.heading}>
        People to explain, from the last 30 days
      </h2>
      <ul className={styles.list}>
        {people.map(({ id, name, app, why, detail }) => (
          <li key={id} className={styles.item}>
            <Button
              size="small"
              appearance="transparent"
              className={styles.pick}
              onClick={() => onPick({ id, ...(app.id === '' ? {} : { app: app.id }) })}
            >
              {name}
            </Button>
            <span className={styles.why}>
              {`${why === 'failed' ? 'Failed' : 'Skipped'} in ${app.name}${detail === '' ? '' : `: ${detail}`}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
