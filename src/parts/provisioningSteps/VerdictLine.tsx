import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { OnDemandResult } from '../../domain/onDemand/readResult'
import { verdictOfResult } from '../../domain/onDemand/verdict'
import { toneIcons } from '../../ui/tones'
import { toneOfOutcome } from './stepLabels'
import { Sentence } from '../../ui/Sentence'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
    margin: 0,
    overflowWrap: 'anywhere',
  },
  large: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  icon: { display: 'inline-flex', marginTop: '2px' },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  info: { color: tokens.colorBrandForeground1 },
  neutral: { color: tokens.colorNeutralForeground3 },
})

/** The outcome for the object, in one sentence. */
export function VerdictLine({ result, large = false }: { result: OnDemandResult; large?: boolean }) {
  const styles = useStyles()
  const verdict = useMemo(() => verdictOfResult(result), [result])
  const tone = toneOfOutcome[verdict.outcome]
  const Icon = toneIcons[tone]
  return (
    <p className={mergeClasses(styles.root, large && styles.large)}>
      <span className={mergeClasses(styles.icon, styles[tone])} aria-hidden>
        <Icon />
      </span>
      <span>
        <Sentence text={verdict.sentence} />
      </span>
    </p>
  )
}
