import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { Problem } from '../../../domain/lint/schema/problems'
import type { Path } from '../../../base/json'
import { StatusBadge } from '../../../ui/StatusBadge'
import type { Tone } from '../../../ui/tones'
import type { Editor } from '../editor/editorContext'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalXXS, margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    minWidth: 0,
  },
  words: {
    minWidth: 0,
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  fix: { flexShrink: 0, minWidth: 'auto' },
})

const tones: Record<Problem['severity'], { tone: Tone; label: string }> = {
  refused: { tone: 'danger', label: 'Rejected' },
  error: { tone: 'danger', label: 'Error' },
  warning: { tone: 'warning', label: 'Warning' },
  info: { tone: 'info', label: 'Note' },
}

const isWithin = (path: Path, root: Path) => root.every((step, index) => path[index] === step)

/** The problems at a path. With `own`, problems inside the lists below it are left out. */
export const problemsAt = (problems: readonly Problem[], root: Path, own = false): Problem[] =>
  problems.filter(
    ({ path }) => isWithin(path, root) && (!own || !path.slice(root.length).some((step) => typeof step === 'number')),
  )

/** The findings of validation and lint at one path, each with its fix if there is one. */
export function Findings({ problems, editor, label }: { problems: readonly Problem[]; editor: Editor; label: string }) {
  const styles = useStyles()
  if (problems.length === 0) return null
  return (
    <ul className={styles.list} aria-label={label}>
      {problems.map(({ code, severity, message, fix }) => (
        <li key={`${code} ${message}`} className={styles.item}>
          <StatusBadge {...tones[severity]} />
          <span className={styles.words}>{message}</span>
          {fix && !editor.isReadOnly ? (
            // While the document is checked again, a fix might belong to an earlier document.
            <Button
              size="small"
              className={styles.fix}
              disabledFocusable={editor.checked.state === 'checking'}
              onClick={() => editor.run(fix)}
            >
              {fix.label}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
