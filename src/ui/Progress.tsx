import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useRef } from 'react'
import { useCssVariables } from './cssVariables'
import { formatNumber } from '../base/numbers'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXXS },
  line: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
  },
  value: { color: tokens.colorNeutralForeground3 },
  track: {
    height: '2px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground6,
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
  },
  bar: {
    width: 'var(--progress-width)',
    height: '100%',
    borderRadius: 'inherit',
    backgroundColor: tokens.colorCompoundBrandBackground,
    transitionProperty: 'width',
    transitionDuration: tokens.durationSlow,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
  danger: { backgroundColor: tokens.colorStatusDangerBackground3 },
  unknown: {
    width: '33%',
    animationName: { from: { transform: 'translateX(-100%)' }, to: { transform: 'translateX(300%)' } },
    animationDuration: '3s',
    animationTimingFunction: 'linear',
    animationIterationCount: 'infinite',
    '@media (prefers-reduced-motion: reduce)': { width: '100%', animationName: 'none', opacity: 0.5 },
  },
})

type Props = {
  label: string
  value: number
  /** Absent while the total is unknown. The bar then only animates. */
  max?: number | undefined
  tone?: 'info' | 'danger'
}

/** Progress in numbers and as a bar. Fluent's bar would add its field and motion code to the first screen. */
export function Progress({ label, value, max, tone = 'info' }: Props) {
  const styles = useStyles()
  const bar = useRef<HTMLDivElement>(null)
  const numbers = max === undefined ? formatNumber(value) : `${formatNumber(value)} of ${formatNumber(max)}`
  const known = max === undefined ? undefined : { value: Math.min(value, max), max: Math.max(max, 1) }
  useCssVariables(bar, { '--progress-width': known ? `${String((known.value / known.max) * 100)}%` : '33%' })
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <span>{label}</span>
        <span className={styles.value}>{numbers}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuetext={numbers}
        {...(known ? { 'aria-valuemin': 0, 'aria-valuenow': known.value, 'aria-valuemax': known.max } : {})}
        className={styles.track}
      >
        <div
          ref={bar}
          className={mergeClasses(
            styles.bar,
            tone === 'danger' && styles.danger,
            known === undefined && styles.unknown,
          )}
        />
      </div>
    </div>
  )
}
