import { makeStyles, tokens } from '@fluentui/react-components'
import { formatPast, formatRelative, parseInstant } from '../domain/health/time'
import { explained } from './explanations'
import { formatInstant } from './instants'
import { usePreferences } from './preferences'

const useStyles = makeStyles({
  root: {
    whiteSpace: 'nowrap',
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  never: { color: tokens.colorNeutralForeground3 },
})

type Props = {
  /** As on the wire; absent and `0001-01-01…` read as {@link Props.never}. */
  iso: string | null | undefined
  /** What "ago" is measured against: `useNow(…)`, since the demo tenant has a clock of its own. Epoch milliseconds. */
  now: number
  never?: string
  /** Shows the date itself, in the zone that the person chose, rather than how long ago it was. */
  absolute?: boolean
  /** The date is ahead. Any other date is never shown as in the future: `now` may be older than the answer. */
  isUpcoming?: boolean
  /** False where a row of dates would make too many stops for the Tab key; the explanation then needs a pointer. */
  focusable?: boolean
}

/** When something happened or will: relative, with the local, the UTC and the ISO form as its explanation. */
export function Timestamp({
  iso,
  now,
  never = 'Never',
  absolute = false,
  isUpcoming = false,
  focusable = true,
}: Props) {
  const styles = useStyles()
  const { timeZone } = usePreferences()
  const instant = parseInstant(iso)
  if (instant === undefined) return <span className={styles.never}>{never}</span>
  const other = timeZone === 'utc' ? 'local' : 'utc'
  const isoText = new Date(instant).toISOString()
  const relative = isUpcoming ? formatRelative(instant, now) : formatPast(instant, now)
  const lines = [relative, formatInstant(instant, timeZone), formatInstant(instant, other), isoText]
  return (
    <time
      dateTime={isoText}
      className={styles.root}
      {...explained(lines.slice(absolute ? 0 : 1).join('\n'))}
      {...(focusable ? { tabIndex: 0 } : {})}
    >
      {absolute ? formatInstant(instant, timeZone) : relative}
    </time>
  )
}
