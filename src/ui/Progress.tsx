import { formatNumber } from '../base/numbers'
import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXXS },
  line: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
  },
  value: { color: tokens.colorNeutralForeground3 },
})

type Props = {
  label: string
  value: number
  /** Absent while the end is not known: the bar then only moves. */
  max?: number | undefined
}

/** How far something is, in numbers and as a bar. */
export function Progress({ label, value, max }: Props) {
  const styles = useStyles()
  const numbers = max === undefined ? formatNumber(value) : `${formatNumber(value)} of ${formatNumber(max)}`
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <span>{label}</span>
        <span className={styles.value}>{numbers}</span>
      </div>
      <ProgressBar
        aria-label={label}
        aria-valuetext={numbers}
        {...(max === undefined ? {} : { value: Math.min(value, max), max: Math.max(max, 1) })}
      />
    </div>
  )
}
