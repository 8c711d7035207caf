import { makeStyles, tokens } from '@fluentui/react-components'
import { isObjectId } from '../../domain/logs/filter'
import { personSummary } from '../../domain/logs/personSummary'
import { PageLink } from '../../ui/PageLink'
import type { LogLine } from './logLines'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `0 ${tokens.spacingHorizontalM}`,
    margin: 0,
    overflowWrap: 'anywhere',
  },
})

type Props = { person: string; lines: readonly LogLine[]; oldestFirst: boolean; isComplete: boolean; now: number }

/** One person's log lines across all apps, summed up in a sentence. */
export function PersonHeader({ person, lines, oldestFirst, isComplete, now }: Props) {
  const styles = useStyles()
  const entries = lines.map(({ entry }) => entry)
  const summary = personSummary(oldestFirst ? entries.reverse() : entries, now, isComplete)
  const objectId = entries[0]?.source.id ?? (isObjectId(person) ? person : '')
  if (!summary) return null
  return (
    <p className={styles.root}>
      <span>
        <strong>{summary.name}</strong>: {summary.sentence}
      </span>
      {objectId === '' ? null : (
        <PageLink to="/explain" search={{ person: objectId }}>
          Explain this person
        </PageLink>
      )}
    </p>
  )
}
