import { formatNumber } from '../../../base/numbers'
import { makeStyles, mergeClasses, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { Rename20Regular, TextCollapse20Regular, TextAlignLeft20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useState, type RefObject } from 'react'
import { pathAt } from '../../../domain/expression/ast'
import { MAXIMUM_LENGTH } from '../../../domain/expression/parse'
import { printCompact, printPretty } from '../../../domain/expression/print'
import { announce } from '../../../ui/announce'
import type { CodeEditorHandle } from '../../../ui/codeEditor/CodeEditor'
import { CommandBar, CommandButton } from '../../../ui/CommandBar'
import { CopyButton } from '../../../ui/CopyValue'
import { Panel } from '../../../ui/Panel'
import type { SchemaContext } from '../../../domain/schema/schemaContext'
import type { DraftAction } from '../playgroundState'
import type { Analysis } from '../../../ui/expressionEditor/analysis'
import { applyEdits, renameEdits } from './renameAttribute'
import { SignatureLine } from '../../../ui/expressionEditor/SignatureLine'

const ExpressionEditor = lazy(() => import('../../../ui/expressionEditor/ExpressionEditor'))
const RenameDialog = lazy(() => import('./RenameDialog'))

const useStyles = makeStyles({
  skeleton: { height: '132px' },
  length: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  long: { color: tokens.colorStatusWarningForeground1, fontWeight: tokens.fontWeightSemibold },
  tooLong: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  aside: { display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  meter: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS, '& meter': { width: '56px' } },
})

/** The line width for formatting, about what the editor shows beside the inputs. Characters. */
const WIDTH = 60
/** From this length on, the panel mentions the service's limit. */
const nearlyTooLong = 9_000

type Props = {
  analysis: Analysis
  analyzer: (source: string) => Analysis
  context: SchemaContext | undefined
  profile: 'app' | 'cloudSync'
  change: (action: DraftAction) => void
  editor: RefObject<CodeEditorHandle | null>
  onEvaluate: () => void
  onReference: (functionName: string) => void
}

/** The expression editor with its commands and problems. */
export function EditorPanel({ analysis, analyzer, context, profile, change, editor, onEvaluate, onReference }: Props) {
  const styles = useStyles()
  const [caret, setCaret] = useState(0)
  const [renaming, setRenaming] = useState(false)
  const { source, root, attributes, isEmpty, isIncomplete } = analysis
  const unprintable = isEmpty
    ? "There's nothing to format."
    : isIncomplete
      ? "Fix the errors first. What can't be read would be lost."
      : undefined
  const atCaret = pathAt(root, caret).at(-1)

  const replaceAll = (text: string) => {
    if (text !== source) editor.current?.edit([{ span: { start: 0, end: source.length }, text }])
  }
  const rename = (from: string, to: string) => {
    change({ type: 'rename', from, to, expression: applyEdits(source, renameEdits(root, from, to)) })
    setRenaming(false)
    announce(`${from} is now ${to}`)
  }

  return (
    <Panel
      title="Expression"
      aside={
        <span className={styles.aside}>
          <Length length={source.length} />
          <CopyButton value={source} label="expression" />
        </span>
      }
    >
      <Suspense
        fallback={
          <Skeleton aria-label="Loading the editor">
            <SkeletonItem className={styles.skeleton} />
          </Skeleton>
        }
      >
        <ExpressionEditor
          ref={editor}
          value={source}
          onChange={(expression) => change({ type: 'edit', expression })}
          analyzer={analyzer}
          attributes={context?.attributes}
          profile={profile}
          onSubmit={onEvaluate}
          onCaret={setCaret}
        />
      </Suspense>
      <SignatureLine analysis={analysis} caret={caret} profile={profile} onReference={onReference} />
      <CommandBar label="Editing">
        <CommandButton
          icon={<TextAlignLeft20Regular />}
          label="Format"
          blocked={unprintable}
          explain="Formats the expression on several lines. Spaces and line breaks don't affect the result."
          onClick={() => replaceAll(printPretty(root, WIDTH))}
        />
        <CommandButton
          icon={<TextCollapse20Regular />}
          label="Compact"
          blocked={unprintable}
          explain="Formats the expression on one line without spaces."
          onClick={() => replaceAll(printCompact(root))}
        />
        <CommandButton
          icon={<Rename20Regular />}
          label="Rename attribute"
          blocked={attributes.length === 0 ? 'The expression reads no attribute.' : undefined}
          onClick={() => setRenaming(true)}
        />
      </CommandBar>
      <Suspense fallback={null}>
        {renaming ? (
          <RenameDialog
            used={attributes}
            initial={atCaret?.kind === 'attribute' && attributes.includes(atCaret.name) ? atCaret.name : undefined}
            offered={[...(context?.attributes.keys() ?? [])]}
            onRename={rename}
            onClose={() => setRenaming(false)}
          />
        ) : null}
      </Suspense>
    </Panel>
  )
}

/** How much of the service's length limit is used. */
function Length({ length }: { length: number }) {
  const styles = useStyles()
  const label = `${formatNumber(length)} of ${formatNumber(MAXIMUM_LENGTH)} characters`
  return (
    <span className={styles.meter}>
      <span
        className={mergeClasses(
          styles.length,
          length > MAXIMUM_LENGTH ? styles.tooLong : length > nearlyTooLong && styles.long,
        )}
      >
        {length > MAXIMUM_LENGTH ? `Too long: ${label}` : label}
      </span>
      <meter aria-label="Length of the expression" min={0} max={MAXIMUM_LENGTH} high={nearlyTooLong} value={length}>
        {label}
      </meter>
    </span>
  )
}
