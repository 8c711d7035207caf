import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Checkmark16Regular, Delete16Regular, Edit16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { explained } from '../../../ui/explanations'
import { StatusBadge } from '../../../ui/StatusBadge'
import type { Tone } from '../../../ui/tones'
import { inputsText } from '../inputs/inputText'
import { type EvaluationResult, resultText } from '../../../ui/evaluation/evaluation'
import { ExpectedForm } from './ExpectedForm'
import { expectedFrom, expectedText, meets, verdictOf, type SavedCase, type Verdict } from './savedExpression'

const useStyles = makeStyles({
  scroller: { overflowX: 'auto' },
  table: { width: '100%', minWidth: '560px', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  head: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  cell: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    verticalAlign: 'top',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  value: { fontFamily: tokens.fontFamilyMonospace },
  actions: { whiteSpace: 'nowrap', textAlign: 'end' },
})

const verdicts: Readonly<Record<Verdict, { label: string; tone: Tone }>> = {
  passes: { label: 'Passes', tone: 'success' },
  fails: { label: 'Fails', tone: 'danger' },
  breaks: { label: 'Breaks', tone: 'danger' },
  fixed: { label: 'Fixed', tone: 'success' },
}

type Props = {
  name: string
  cases: readonly SavedCase[]
  /** The result of the saved text. Undefined until the case has run. */
  before: readonly EvaluationResult[] | undefined
  /** The result of the editor's text, if this expression is open there and has been changed. */
  after: readonly EvaluationResult[] | undefined
  isChanged: boolean
  onUse: (one: SavedCase) => void
  onChange: (one: SavedCase) => void
  onDelete: (one: SavedCase) => void
}

/** The cases of one saved expression, with their current results and what the editor's text would change. */
export function CaseTable({ name, cases, before, after, isChanged, onUse, onChange, onDelete }: Props) {
  const styles = useStyles()
  const [editing, setEditing] = useState<string>()
  return (
    <div className={styles.scroller} role="region" aria-label={`Test cases of ${name}`} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={styles.head}>Inputs</th>
            <th className={styles.head}>Expected</th>
            <th className={styles.head}>Saved expression returns</th>
            {isChanged ? <th className={styles.head}>Edited expression returns</th> : null}
            <th className={styles.head}>Verdict</th>
            <th className={styles.head} aria-label="Actions" />
          </tr>
        </thead>
        <tbody>
          {cases.map((one, index) => {
            const old = before?.[index]
            const current = isChanged ? after?.[index] : old
            const met = meets(one.expected, old)
            const verdict = isChanged ? verdictOf(met, meets(one.expected, current)) : verdictOf(met, met)
            const label = `case ${String(index + 1)}`
            return (
              <tr key={one.id}>
                <td className={styles.cell}>{inputsText(one.inputs)}</td>
                <td className={mergeClasses(styles.cell, styles.value)}>
                  {editing === one.id ? (
                    <ExpectedForm
                      expected={one.expected}
                      onSave={(expected) => {
                        onChange({ ...one, expected })
                        setEditing(undefined)
                      }}
                      onClose={() => setEditing(undefined)}
                    />
                  ) : (
                    expectedText(one.expected)
                  )}
                </td>
                <td className={mergeClasses(styles.cell, styles.value)}>{old ? resultText(old) : '–'}</td>
                {isChanged ? (
                  <td className={mergeClasses(styles.cell, styles.value)}>{current ? resultText(current) : '–'}</td>
                ) : null}
                <td className={styles.cell}>{verdict ? <StatusBadge {...verdicts[verdict]} /> : null}</td>
                <td className={mergeClasses(styles.cell, styles.actions)}>
                  <Button
                    size="small"
                    appearance="subtle"
                    aria-label={`Use the inputs of ${label}`}
                    onClick={() => onUse(one)}
                  >
                    Use inputs
                  </Button>
                  {current && meets(one.expected, current) === false ? (
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<Checkmark16Regular />}
                      aria-label={`Expect the result of ${label}`}
                      onClick={() => onChange({ ...one, expected: expectedFrom(current) })}
                      {...explained('Expect the current result')}
                    />
                  ) : null}
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<Edit16Regular />}
                    aria-label={`Edit what ${label} expects`}
                    onClick={() => setEditing(one.id)}
                  />
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<Delete16Regular />}
                    aria-label={`Delete ${label}`}
                    onClick={() => onDelete(one)}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
