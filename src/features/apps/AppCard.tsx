import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  AppCell,
  EscrowsCell,
  HealthCell,
  LastRunCell,
  MenuButton,
  NextRunCell,
  QuarantineCell,
  TemplateCell,
} from './fleetCells'
import type { CellContext } from './fleetCells'
import type { AppRow } from './fleetRows'

const useStyles = makeStyles({
  card: {
    display: 'grid',
    alignContent: 'center',
    gap: tokens.spacingVerticalXXS,
    height: '100%',
    padding: `0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
    minWidth: 0,
  },
  line: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    minWidth: 0,
  },
  health: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, flexShrink: 0 },
  name: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  small: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  label: { color: tokens.colorNeutralForeground3 },
  part: { display: 'flex', gap: tokens.spacingHorizontalXS, minWidth: 0 },
})

/** An app as a card, for narrow windows: the most important facts in three lines. */
export function AppCard({ row, context }: { row: AppRow; context: CellContext }) {
  const styles = useStyles()
  const { now } = context
  const hasJob = row.jobs.length > 0
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <span className={styles.name}>
          <AppCell row={row} context={context} />
        </span>
        <span className={styles.health}>
          <HealthCell row={row} context={context} />
          <MenuButton name={row.name} />
        </span>
      </div>
      {hasJob ? (
        <>
          <div className={mergeClasses(styles.line, styles.small)}>
            <span className={styles.part}>
              <span className={styles.label}>Last cycle</span> <LastRunCell row={row} now={now} />
            </span>
            <span className={styles.part}>
              <span className={styles.label}>Next</span> <NextRunCell row={row} now={now} />
            </span>
          </div>
          <div className={mergeClasses(styles.line, styles.small)}>
            <TemplateCell row={row} />
            {row.quarantine ? (
              <QuarantineCell row={row} now={now} />
            ) : (
              <span className={styles.part}>
                <span className={styles.label}>Failed objects</span> <EscrowsCell row={row} />
              </span>
            )}
          </div>
        </>
      ) : null}
    </div>
  )
}
