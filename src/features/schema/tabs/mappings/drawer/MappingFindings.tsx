import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useDeferredValue, useMemo } from 'react'
import { lintMapping } from '../../../../../domain/lint/schema/rules'
import type { Problem } from '../../../../../domain/lint/schema/problems'
import type { Severity } from '../../../../../domain/lint/schema/rule'
import { isSuppressed } from '../../../../../domain/lint/schema/suppression'
import type { Path } from '../../../../../base/json'
import type { Operation } from '../../../../../domain/schema/operations'
import { explained } from '../../../../../ui/explanations'
import { StatusBadge } from '../../../../../ui/StatusBadge'
import type { Tone } from '../../../../../ui/tones'
import { useEditor } from '../../../editor/editorContext'
import { Section } from './Section'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    minWidth: 0,
  },
  words: { flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' },
  fix: { flexShrink: 0, whiteSpace: 'normal', textAlign: 'start' },
})

const tones: Record<'refused' | Severity, { tone: Tone; label: string }> = {
  refused: { tone: 'danger', label: 'Rejected' },
  error: { tone: 'danger', label: 'Error' },
  warning: { tone: 'warning', label: 'Warning' },
  info: { tone: 'info', label: 'Note' },
}

type Props = {
  /** Pass the same array as long as the path is the same. */
  path: Path
  /**
   * The problems from the check of the whole document, which includes what the service refuses. They may be a moment
   * old.
   */
  problems: readonly Problem[]
  /** True when the expression field shows the expression's own problems. */
  hasExpression: boolean
  blocked: string | undefined
}

/** The problems of this mapping, checked while a person types, with the fixes that are safe. */
export function MappingFindings({ path, problems, hasExpression, blocked }: Props) {
  const styles = useStyles()
  const { document, lintOptions, suppressions, run } = useEditor()
  const checkedDocument = useDeferredValue(document)
  const findings = useMemo(
    () =>
      lintMapping(checkedDocument, path, lintOptions).filter(
        (finding) => !isSuppressed(checkedDocument, finding, suppressions),
      ),
    [checkedDocument, path, lintOptions, suppressions],
  )
  const refused = problems.filter(({ severity }) => severity === 'refused')
  const shown: { code: string; severity: Problem['severity']; message: string; fix?: Operation }[] = [
    ...refused,
    ...findings
      .filter(({ rule }) => !(hasExpression && rule.startsWith('expression/')))
      .map(({ rule, ...finding }) => ({ code: rule, ...finding })),
  ]
  if (shown.length === 0) return null
  return (
    <Section title="Problems">
      <ul className={styles.list} aria-label="Problems of this mapping">
        {shown.map(({ code, severity, message, fix }, index) => (
          <li key={`${code} ${String(index)}`} className={styles.item}>
            <StatusBadge {...tones[severity]} />
            <span className={styles.words}>{message}</span>
            {fix && checkedDocument === document ? (
              <Button
                size="small"
                className={styles.fix}
                disabledFocusable={blocked !== undefined}
                onClick={() => blocked === undefined && run(fix)}
                {...explained(blocked)}
              >
                {fix.label}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
