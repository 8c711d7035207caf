import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    display: 'inline-block',
    width: '14px',
    height: '14px',
    boxSizing: 'border-box',
    border: `${tokens.strokeWidthThick} solid currentColor`,
    borderRightColor: 'transparent',
    borderRadius: tokens.borderRadiusCircular,
    animationName: { to: { transform: 'rotate(360deg)' } },
    animationDuration: '0.9s',
    animationTimingFunction: 'linear',
    animationIterationCount: 'infinite',
  },
})

/** A small spinner in the color of the text beside it, which says what's in progress. */
export function Busy() {
  const styles = useStyles()
  return <span className={styles.root} aria-hidden />
}
