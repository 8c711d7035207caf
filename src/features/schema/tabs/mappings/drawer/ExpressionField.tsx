import { Button, makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useState, type RefObject } from 'react'
import type { Fix, Span } from '../../../../../domain/expression/diagnostics'
import { printPretty } from '../../../../../domain/expression/print'
import type { AttributeDefinition } from '../../../../../domain/resources/synchronization'
import { announce } from '../../../../../ui/announce'
import type { CodeEditorHandle } from '../../../../../ui/codeEditor/CodeEditor'
import type { Analysis } from '../../../../../ui/expressionEditor/analysis'
import { Problems } from '../../../../../ui/expressionEditor/Problems'
import { SignatureLine } from '../../../../../ui/expressionEditor/SignatureLine'

const ExpressionEditor = lazy(() => import('../../../../../ui/expressionEditor/ExpressionEditor'))

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS, minWidth: 0 },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  skeleton: { height: '132px' },
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
})

/** Characters in a line when formatting, about the width of the drawer. */
const WIDTH = 60

type Props = {
  text: string
  onText: (text: string) => void
  analysis: Analysis
  analyzer: (source: string) => Analysis
  attributes: ReadonlyMap<string, AttributeDefinition>
  profile: 'app' | 'cloudSync'
  blocked: string | undefined
  editor: RefObject<CodeEditorHandle | null>
  onReference: () => void
}

/** The expression, with this schema's completion, the parameters of the call at the caret, and its problems. */
export function ExpressionField({
  text,
  onText,
  analysis,
  analyzer,
  attributes,
  profile,
  blocked,
  editor,
  onReference,
}: Props) {
  const styles = useStyles()
  const [caret, setCaret] = useState(0)
  const { root, isEmpty, isIncomplete, diagnostics } = analysis
  const select = (span: Span) => editor.current?.select(span)

  function format() {
    const formatted = printPretty(root, WIDTH)
    if (formatted !== text) editor.current?.edit([{ span: { start: 0, end: text.length }, text: formatted }])
  }
  function fix({ title, edits }: Fix) {
    editor.current?.edit(edits)
    announce(`Done: ${title}`)
  }

  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <span>Expression</span>
        {blocked === undefined ? (
          <Button size="small" appearance="subtle" disabledFocusable={isEmpty || isIncomplete} onClick={format}>
            Format
          </Button>
        ) : null}
      </div>
      {blocked === undefined ? (
        <>
          <Suspense
            fallback={
              <Skeleton aria-label="Loading the editor">
                <SkeletonItem className={styles.skeleton} />
              </Skeleton>
            }
          >
            <ExpressionEditor
              ref={editor}
              value={text}
              onChange={onText}
              analyzer={analyzer}
              attributes={attributes}
              profile={profile}
              onSubmit={() => announce('The value is shown below')}
              onCaret={setCaret}
            />
          </Suspense>
          <SignatureLine analysis={analysis} caret={caret} profile={profile} onReference={onReference} />
        </>
      ) : (
        <pre className={styles.text}>{text}</pre>
      )}
      <Problems source={text} diagnostics={diagnostics} onFix={fix} onGo={select} />
    </div>
  )
}
