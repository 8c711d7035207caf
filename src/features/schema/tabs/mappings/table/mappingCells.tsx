import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Problem } from '../../../../../domain/lint/schema/problems'
import type { Change } from '../../../../../domain/schema/diff'
import { StatusBadge } from '../../../../../ui/StatusBadge'
import { severityRank, type MappingRow, type Row } from './mappingRows'
import { SourceText } from './SourceText'
import { counted } from '../../../../../base/numbers'
import { attributeSummary } from '../../../shared/attributeOptions'
import { flowTypeLabels, kindLabels } from './mappingLabels'

const useCellStyles = makeStyles({
  target: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground3 },
  number: { fontVariantNumeric: 'tabular-nums' },
  badges: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
})

export function TargetCell({ row }: { row: Row }) {
  const styles = useCellStyles()
  const target = row.kind === 'mapping' ? row.model.target : row.target
  return <span className={mergeClasses(styles.target, target === '' && styles.quiet)}>{target || '(no target)'}</span>
}

export function SourceCell({ row }: { row: Row }) {
  const styles = useCellStyles()
  if (row.kind === 'missing')
    return (
      <span className={mergeClasses(styles.text, styles.quiet)}>
        Not mapped{row.definition ? ` · ${attributeSummary(row.definition)}` : ''}
      </span>
    )
  return row.model.source === '' ? (
    <span className={mergeClasses(styles.text, styles.quiet)}>No source</span>
  ) : (
    <SourceText text={row.model.source} />
  )
}

export function KindCell({ row }: { row: MappingRow }) {
  const styles = useCellStyles()
  return <span className={styles.text}>{kindLabels[row.model.kind].label}</span>
}

export function MatchingCell({ row }: { row: MappingRow }) {
  const styles = useCellStyles()
  return <span className={styles.number}>{row.model.priority === 0 ? '' : row.model.priority}</span>
}

export function AppliesCell({ row }: { row: MappingRow }) {
  const styles = useCellStyles()
  return (
    <span className={mergeClasses(styles.text, row.model.flowType === 'Always' && styles.quiet)}>
      {flowTypeLabels[row.model.flowType].short}
    </span>
  )
}

export function DefaultCell({ row }: { row: MappingRow }) {
  const styles = useCellStyles()
  return <span className={mergeClasses(styles.text, styles.code)}>{row.model.defaultValue}</span>
}

/** How the mapping differs from the server's version, and its problems. */
export function StatusCell({ row }: { row: MappingRow }) {
  const styles = useCellStyles()
  return (
    <span className={styles.badges}>
      <ProblemBadge problems={row.problems} />
      <ChangeBadge change={row.change} />
    </span>
  )
}

/** The most severe problem in a word, with the count. */
export function ProblemBadge({ problems }: { problems: readonly Problem[] }) {
  const rank = severityRank(problems)
  if (rank === 0) return null
  const count = problems.filter((problem) => severityRank([problem]) === rank).length
  if (rank === 4) return <StatusBadge tone="danger" label={count === 1 ? 'Rejected' : `${String(count)} rejected`} />
  if (rank === 3) return <StatusBadge tone="danger" label={counted(count, 'error')} />
  return rank === 2 ? (
    <StatusBadge tone="warning" label={counted(count, 'warning')} />
  ) : (
    <StatusBadge tone="neutral" label={counted(count, 'note')} />
  )
}

export function ChangeBadge({ change }: { change: Change | undefined }) {
  return change ? <StatusBadge tone="info" label={change.kind === 'added' ? 'New' : 'Changed'} /> : null
}
