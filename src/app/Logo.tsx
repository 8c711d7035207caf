import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  ring: { fill: 'none', stroke: tokens.colorBrandForeground1, strokeWidth: 2.25, strokeLinecap: 'round' },
  trace: { fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round' },
})

/**
 * The logo: two arcs that follow each other, as in a sync icon, around an oscilloscope trace. public/favicon.svg is the
 * same drawing.
 */
export function Logo({ size = 24 }: { size?: number }) {
  const styles = useStyles()
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable="false">
      <path className={styles.ring} d="M3.2 9.6A9.2 9.2 0 0 1 19.4 6.5M20.8 14.4A9.2 9.2 0 0 1 4.6 17.5" />
      <path className={styles.ring} d="M19.7 2.8v3.9h-3.9M4.3 21.2v-3.9h3.9" />
      <path className={styles.trace} d="M6.6 12h2.5l1.7-3.6 2.4 7.2 1.7-3.6h2.5" />
    </svg>
  )
}
