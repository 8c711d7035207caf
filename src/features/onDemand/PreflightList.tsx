import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useConsent } from '../../api/connection/useConsent'
import type { PreflightCheck } from '../../domain/onDemand/preflight'
import { StatusBadge } from '../../ui/StatusBadge'
import type { Tone } from '../../ui/tones'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyle: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: '108px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXXS },
  },
  words: { display: 'grid', gap: '1px', justifyItems: 'start', minWidth: 0, overflowWrap: 'anywhere' },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
})

const levels: Record<PreflightCheck['level'], { label: string; tone: Tone }> = {
  fails: { label: 'Will fail', tone: 'danger' },
  pointless: { label: "Won't have an effect", tone: 'warning' },
  note: { label: 'Good to know', tone: 'info' },
  unknown: { label: 'Unknown', tone: 'neutral' },
}

const mostNames = 5
const namesOf = (people: readonly string[]) =>
  people.length > mostNames
    ? `${people.slice(0, mostNames).join(', ')} and ${String(people.length - mostNames)} more`
    : people.join(', ')

/** What will make a run fail or be pointless, with the reason and the remedy. */
export function PreflightList({ checks, isReading }: { checks: readonly PreflightCheck[]; isReading: boolean }) {
  const styles = useStyles()
  if (checks.length === 0)
    return (
      <p className={styles.text}>
        {isReading ? 'Checking assignments, credentials, and the rule…' : 'No problems found.'}
      </p>
    )
  return (
    <>
      {isReading ? <p className={styles.text}>More is being checked…</p> : null}
      <ul className={styles.list} aria-label="Checks before provisioning">
        {checks.map((check) => (
          <li key={check.id} className={styles.item}>
            <span>
              <StatusBadge {...levels[check.level]} />
            </span>
            <div className={styles.words}>
              <p className={styles.title}>{check.people ? `${check.title}: ${namesOf(check.people)}` : check.title}</p>
              <p className={styles.text}>{check.why}</p>
              <p className={styles.text}>{check.todo}</p>
              {check.scope === undefined ? null : <Ask scope={check.scope} />}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** One more permission would make the check possible. The button requests it. */
function Ask({ scope }: { scope: string }) {
  const styles = useStyles()
  const { pending, outcome, onConsent } = useConsent([scope])
  return (
    <>
      <Button size="small" disabledFocusable={pending} onClick={onConsent}>
        {pending ? 'Waiting for the popup' : `Request ${scope}`}
      </Button>
      {outcome && outcome.outcome !== 'granted' ? (
        <p role="alert" className={styles.problem}>
          {outcome.reason}
        </p>
      ) : null}
    </>
  )
}
