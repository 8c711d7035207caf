import { makeStyles, tokens } from '@fluentui/react-components'
import { usePreferences, rowHeight } from './preferences'
import { cssVariables } from './cssVariables'

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalL, alignContent: 'start', minHeight: '240px' },
  rows: { display: 'grid' },
  row: {
    display: 'flex',
    alignItems: 'center',
    height: 'var(--skeleton-row)',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    '::before': {
      content: '""',
      height: '12px',
      width: '100%',
      borderRadius: tokens.borderRadiusMedium,
      backgroundColor: tokens.colorNeutralStencil1,
    },
  },
  title: {
    height: '32px',
    width: 'min(320px, 60%)',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
  },
  // Shows nothing at first, because most pages arrive before anyone would notice a skeleton.
  late: {
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDelay: '150ms',
    animationDuration: '150ms',
    animationFillMode: 'both',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
    '@media (forced-colors: active)': { forcedColorAdjust: 'none' },
  },
})

/** Placeholder rows for a list that's loading, with the height of the real rows. */
export function SkeletonRows({ rows = 6, label = 'Loading' }: { rows?: number; label?: string }) {
  const styles = useStyles()
  const { density } = usePreferences()
  return (
    <div
      role="progressbar"
      aria-label={label}
      className={styles.rows}
      ref={cssVariables({ '--skeleton-row': `${String(rowHeight[density])}px` })}
    >
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row} />
      ))}
    </div>
  )
}

/** A page that's loading: a heading and some rows. */
export function SkeletonPage() {
  const styles = useStyles()
  return (
    <div className={styles.late}>
      <div className={styles.page}>
        <div className={styles.title} />
        <SkeletonRows rows={8} label="Loading the page" />
      </div>
    </div>
  )
}
