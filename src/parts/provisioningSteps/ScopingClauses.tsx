import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { OnDemandResult } from '../../domain/onDemand/readResult'
import { clauseGroups, readScoping, type ClauseReading } from '../../domain/onDemand/readSteps'
import { findScopeOperator } from '../../domain/scope/operators'
import { StatusBadge } from '../../ui/StatusBadge'
import { DetailList } from './DetailList'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  checks: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  check: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
  },
  group: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
  scroller: {
    overflowX: 'auto',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: {
    width: '100%',
    minWidth: '460px',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
  },
  cell: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
    textAlign: 'start',
    verticalAlign: 'middle',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  head: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  code: { fontFamily: tokens.fontFamilyMonospace },
  muted: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

type Check = { label: string; failed: string; value: boolean | undefined }

type Props = {
  result: OnDemandResult
  /** A link to the clause in the editor, if the caller knows it. */
  linkTo?: (clause: ClauseReading) => ReactNode
}

/**
 * The scoping result of an object: active, assigned, the role, and every clause of the filter with the value that it
 * checked.
 */
export function ScopingClauses({ result, linkTo }: Props) {
  const styles = useStyles()
  const scoping = readScoping(result)
  if (!scoping) return <p className={styles.text}>The service doesn't report scoping.</p>
  const checks: Check[] = [
    { label: 'Passes the input filter', failed: 'Left out by the input filter', value: scoping.passesInputFilter },
    { label: 'Active in the source', failed: 'Not active in the source', value: scoping.isActive },
    { label: 'Assigned to the app', failed: 'Not assigned to the app', value: scoping.isAssigned },
    { label: 'Has a role that provisions', failed: 'Has no role that provisions', value: scoping.isEntitled },
    { label: 'Passes the scoping filter', failed: "Doesn't pass the scoping filter", value: scoping.passesFilter },
  ]
  // Objects outside the input filter aren't checked further.
  const groups = clauseGroups(scoping.passesInputFilter === false ? scoping.inputClauses : scoping.clauses)
  return (
    <div className={styles.root}>
      <ul className={styles.checks} aria-label="Scoping checks">
        {checks.map(({ label, failed, value }) =>
          value === undefined ? null : (
            <li key={label} className={styles.check}>
              <StatusBadge tone={value ? 'success' : 'danger'} label={value ? label : failed} />
            </li>
          ),
        )}
      </ul>
      {groups.length === 0 ? (
        <p className={styles.text}>
          No clause was evaluated: the rule has no scoping filter, or something else had decided before.
        </p>
      ) : null}
      {groups.length > 1 ? (
        <p className={styles.text}>
          One of these {String(groups.length)} groups must pass, each with all of its clauses.
        </p>
      ) : null}
      {groups.map((group, index) => (
        <div key={group.name} className={styles.root}>
          <div className={styles.check}>
            <p className={styles.group}>{group.name || `Group ${String(index + 1)}`}</p>
            <StatusBadge tone={group.passed ? 'success' : 'danger'} label={group.passed ? 'Passes' : "Doesn't pass"} />
          </div>
          <div
            className={styles.scroller}
            role="region"
            aria-label={`Clauses of ${group.name || `group ${String(index + 1)}`}`}
            tabIndex={0}
          >
            <table className={styles.table}>
              <thead>
                <tr>
                  {['Attribute', 'Value', 'Required by the clause', 'Verdict'].map((head) => (
                    <th key={head} scope="col" className={mergeClasses(styles.cell, styles.head)}>
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {group.clauses.map((clause) => (
                  <tr key={clause.text}>
                    <th scope="row" className={mergeClasses(styles.cell, styles.code)}>
                      {clause.attribute || clause.text} {linkTo?.(clause)}
                    </th>
                    <td className={mergeClasses(styles.cell, clause.actual ? styles.code : styles.muted)}>
                      {clause.actual === undefined ? 'not stated' : (clause.actual ?? 'empty')}
                    </td>
                    <td className={styles.cell}>
                      {findScopeOperator(clause.operator)?.label ?? (clause.operator || clause.text)}{' '}
                      {clause.wanted === undefined ? null : <span className={styles.code}>{clause.wanted}</span>}
                    </td>
                    <td className={styles.cell}>
                      <StatusBadge
                        tone={clause.passed ? 'success' : 'danger'}
                        label={clause.passed ? 'Passed' : 'Failed'}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      ))}
      <DetailList details={scoping.others} label="Other details of scoping" />
    </div>
  )
}
