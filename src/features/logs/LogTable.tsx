import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import { Grid } from '../../ui/grid/Grid'
import { useChosenColumns } from '../../ui/grid/useChosenColumns'
import { columnsIn, PersonCell, ReasonCell, ResultCell, TimeCell, useCellStyles, type CellContext } from './logColumns'
import { zoneName } from '../../base/dates'
import { usePreferences } from '../../ui/preferences'
import type { LogLine } from './logLines'
import { actionLabel } from './logLabels'

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'center',
    gap: tokens.spacingVerticalXXS,
    height: '100%',
    padding: `0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
  },
  line: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    minWidth: 0,
  },
  badge: { flexShrink: 0 },
  small: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

const card = { height: 80, cell: (line: LogLine, { now }: CellContext) => <LineCard line={line} now={now} /> }

const numbers = new WeakMap<LogLine, string>()
let lastNumber = 0

/** The key of a line. The service doesn't guarantee IDs, so a line without one gets a number. */
function keyOf(line: LogLine): string {
  if (line.entry.id) return line.entry.id
  let number = numbers.get(line)
  if (number === undefined) numbers.set(line, (number = `#${String(++lastNumber)}`))
  return number
}

type Props = {
  lines: readonly LogLine[]
  oldestFirst: boolean
  onOrder: (oldestFirst: boolean) => void
  onOpen: (line: LogLine) => void
  /** Loads the next page, if there is one, when the person scrolls near the end. */
  onEnd: (() => void) | undefined
  isBusy: boolean
  now: number
  /** In a narrow window, rows become cards. */
  isNarrow: boolean
}

/** The lines of the log, one per row. Enter or Space opens one. */
export function LogTable({ lines, oldestFirst, onOrder, onOpen, onEnd, isBusy, now, isNarrow }: Props) {
  const { timeZone } = usePreferences()
  // The zone of the newest line, because summer time may have changed since.
  const zone = zoneName(lines[0]?.entry.at ?? now, timeZone)
  const columns = useMemo(() => columnsIn(zone), [zone])
  const chosen = useChosenColumns('logs', columns)
  const context = useMemo(() => ({ now }), [now])
  const sort = useMemo(
    () => ({ column: 'time', descending: !oldestFirst, only: ['time'], onSort: () => onOrder(!oldestFirst) }),
    [oldestFirst, onOrder],
  )
  return (
    <Grid
      id="logs"
      label="Provisioning logs"
      rows={lines}
      keyOf={keyOf}
      {...chosen}
      context={context}
      sort={sort}
      onOpen={onOpen}
      onKey={({ key }, { row }) => {
        if (key !== ' ' || !row) return false
        onOpen(row)
        return true
      }}
      card={isNarrow ? card : undefined}
      isBusy={isBusy}
      onNearEnd={onEnd}
    />
  )
}

/** A line as a card, for narrow windows. */
function LineCard({ line, now }: { line: LogLine; now: number }) {
  const styles = useStyles()
  const cells = useCellStyles()
  const { entry } = line
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <PersonCell line={line} />
        <span className={styles.badge}>
          <ResultCell line={line} />
        </span>
      </div>
      <div className={mergeClasses(styles.line, styles.small)}>
        <span className={cells.clip}>
          {actionLabel(entry.action)} in {entry.app.name || entry.app.id}
        </span>
        <TimeCell line={line} now={now} />
      </div>
      <div className={styles.small}>
        <ReasonCell line={line} />
      </div>
    </div>
  )
}
