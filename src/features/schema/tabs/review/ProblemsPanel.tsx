import { formatNumber } from '../../../../base/numbers'
import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Problem } from '../../../../domain/lint/schema/problems'
import { namePathOf } from '../../../../domain/lint/schema/suppression'
import { Busy } from '../../../../ui/Busy'
import { Panel } from '../../../../ui/Panel'
import { Sentence } from '../../../../ui/Sentence'
import { StatusBadge } from '../../../../ui/StatusBadge'
import type { Tone } from '../../../../ui/tones'
import { useEditor } from '../../editor/editorContext'

/** Whether the service will certainly refuse a schema with this problem. */
export const isRefused = ({ severity }: Problem): boolean => severity === 'refused'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
  item: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: tokens.spacingHorizontalS },
  words: { flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' },
  path: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

const WORDS = {
  refused: { tone: 'danger', label: 'Rejected' },
  error: { tone: 'danger', label: 'Error' },
  warning: { tone: 'warning', label: 'Warning' },
} as const satisfies Record<string, { tone: Tone; label: string }>

/** How many problems are listed here. The Problems tab lists all of them. */
const MOST = 10

/**
 * The problems of the document to save, the most severe first. `confirm` lets a person insist when the service will
 * certainly refuse it.
 */
export function ProblemsPanel({ confirm }: { confirm: ReactNode }) {
  const styles = useStyles()
  const { checked, document, goTo } = useEditor()
  const refused = checked.problems.filter(isRefused)
  const shown = checked.problems.filter(({ severity }) => severity !== 'info')
  const listed = shown.slice(0, MOST)
  const title =
    checked.state === 'checking'
      ? 'Problems'
      : shown.length === 0
        ? 'No problems'
        : shown.length === 1
          ? '1 problem'
          : `${formatNumber(shown.length)} problems`
  return (
    <Panel
      title={title}
      tone={refused.length > 0 ? 'danger' : shown.length > 0 ? 'warning' : 'neutral'}
      aside={
        <Button size="small" appearance="subtle" onClick={() => goTo({ tab: 'problems' })}>
          All problems
        </Button>
      }
    >
      {checked.state === 'checking' ? (
        <span role="status">
          <Busy /> Checking
        </span>
      ) : checked.state === 'failed' ? (
        <span>The check failed. The service also checks the schema when you save.</span>
      ) : shown.length === 0 ? (
        <span>No known problems.</span>
      ) : (
        <ul className={styles.list}>
          {listed.map(({ code, severity, message, path }, index) => (
            <li key={`${code} ${String(index)}`} className={styles.item}>
              <StatusBadge {...(severity === 'info' ? WORDS.warning : WORDS[severity])} />
              <span className={styles.words}>
                <Link as="button" inline onClick={() => goTo({ path })}>
                  <Sentence text={message} />
                </Link>
                <span className={styles.path}>{namePathOf(document, path)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {shown.length > MOST ? <span>{`And ${formatNumber(shown.length - MOST)} more.`}</span> : null}
      {checked.state === 'ready' && refused.length > 0 ? confirm : null}
    </Panel>
  )
}
