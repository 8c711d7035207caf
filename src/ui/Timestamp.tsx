import { makeStyles, tokens } from '@fluentui/react-components'
import { formatPast, formatRelative, parseInstant } from '../domain/health/time'
import { arrowItem } from './arrowGroup'
import { explained } from './explanations'
import { formatInstant, formatSecond } from '../base/dates'
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
  /** As the service sends it. A missing date and `0001-01-01…` are shown as {@link Props.never}. */
  iso: string | null | undefined
  /** The time that "ago" refers to: `useNow(…)`, because the demo tenant has its own clock. Epoch milliseconds. */
  now: number
  never?: string
  /** Shows the date itself, in the chosen time zone, instead of how long ago it was. */
  absolute?: boolean
  /** With `absolute`: without year and zone, for a column whose header names the zone. */
  short?: boolean
  /** The date is in the future. Any other date is never shown as future, because `now` may be older than the answer. */
  isUpcoming?: boolean
  /** False in a row of dates. Otherwise the arrow keys reach it in its panel. It's never a Tab stop of its own. */
  focusable?: boolean
}

/** When something happened or will happen: relative, with a tooltip that has the local, UTC and ISO forms. */
export function Timestamp({
  iso,
  now,
  never = 'Never',
  absolute = false,
  short = false,
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
      {...(focusable ? { tabIndex: -1, ...arrowItem } : {})}
    >
      {absolute ? (short ? formatSecond : formatInstant)(instant, timeZone) : relative}
    </time>
  )
}
