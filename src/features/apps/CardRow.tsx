import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { memo } from 'react'
import {
  AppCell,
  EscrowsCell,
  HealthCell,
  LastRunCell,
  MenuButton,
  NextRunCell,
  PinnedMark,
  QuarantineCell,
  TemplateCell,
} from './cells'
import type { AppRow } from './fleetRows'

/** Where the keyboard is. Without shadows and grounds (forced colours) an outline says it. */
export const activeRow = {
  boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
  backgroundColor: tokens.colorSubtleBackgroundSelected,
  '@media (forced-colors: active)': {
    outline: `${tokens.strokeWidthThick} solid Highlight`,
    outlineOffset: `-${tokens.strokeWidthThick}`,
  },
} as const

const useStyles = makeStyles({
  row: {
    height: 'var(--fleet-row)',
    boxSizing: 'border-box',
    contain: 'strict',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    cursor: 'pointer',
  },
  active: activeRow,
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

export type RowProps = {
  id: string
  row: AppRow
  now: number
  /** 1-based, the header row counted. */
  rowIndex: number
  isActive: boolean
  isPinned: boolean
  address: string
}

/** A row where there is no room for columns: what matters most, in three lines. */
export const CardRow = memo(function CardRow({ id, row, now, rowIndex, isActive, isPinned, address }: RowProps) {
  const styles = useStyles()
  const hasJob = row.jobs.length > 0
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isActive}
      className={mergeClasses(styles.row, isActive && styles.active)}
    >
      <div role="gridcell" aria-colindex={1} className={styles.card}>
        <div className={styles.line}>
          <span className={styles.name}>
            <AppCell row={row} address={address} />
            {isPinned ? <PinnedMark /> : null}
          </span>
          <span className={styles.health}>
            <HealthCell row={row} now={now} />
            <MenuButton name={row.name} />
          </span>
        </div>
        {hasJob ? (
          <>
            <div className={mergeClasses(styles.line, styles.small)}>
              <span className={styles.part}>
                <span className={styles.label}>Last run</span> <LastRunCell row={row} now={now} />
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
                  <span className={styles.label}>Escrows</span> <EscrowsCell row={row} />
                </span>
              )}
            </div>
          </>
        ) : null}
      </div>
    </div>
  )
})
