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
  // Nothing for an instant: most pages arrive before a grey shape could be understood.
  late: {
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDelay: '150ms',
    animationDuration: '150ms',
    animationFillMode: 'both',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
    '@media (forced-colors: active)': { forcedColorAdjust: 'none' },
  },
})

/** Rows of the list that is on its way, in the height they will have. */
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

/** A page on its way: a heading and some rows. */
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
