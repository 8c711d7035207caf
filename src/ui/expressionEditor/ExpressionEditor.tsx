import { useMemo, type Ref } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { AttributeDefinition } from '../../domain/resources/synchronization'
import { CodeEditor, type CodeEditorHandle } from '../codeEditor/CodeEditor'
import type { Analysis } from './analysis'
import { expressionLanguage } from './expressionLanguage'

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  editor: {
    display: 'block',
    minHeight: '132px',
    maxHeight: '50vh',
    overflow: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-within': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
})

type Props = {
  value: string
  onChange: (value: string) => void
  analyzer: (source: string) => Analysis
  attributes: ReadonlyMap<string, AttributeDefinition> | undefined
  profile: 'app' | 'cloudSync'
  onSubmit: () => void
  onCaret: (offset: number) => void
  ref?: Ref<CodeEditorHandle>
}

/** The code editor with the expression language, in a separate chunk. */
export default function ExpressionEditor({
  value,
  onChange,
  analyzer,
  attributes,
  profile,
  onSubmit,
  onCaret,
  ref,
}: Props) {
  const styles = useStyles()
  const hasLines = value.includes('\n')
  const language = useMemo(() => expressionLanguage({ analyzer, attributes, profile }), [analyzer, attributes, profile])
  return (
    <>
      <CodeEditor
        className={styles.editor}
        tabLeavesOneLine
        value={value}
        onChange={onChange}
        extensions={language}
        label="Expression"
        description="Tab leaves a single line. Escape, then Tab, leaves more lines. Control and Space completes, Control and Enter evaluates again."
        placeholder={'For instance  Join(".", [givenName], [surname])'}
        onSubmit={onSubmit}
        onCaret={onCaret}
        {...(ref ? { ref } : {})}
      />
      {/* Screen readers read the description of the editor. */}
      <span className={styles.hint} aria-hidden>
        {hasLines ? 'To leave the editor, press Esc and then Tab.' : 'Tab leaves the editor. Ctrl+Space completes.'}
      </span>
    </>
  )
}
