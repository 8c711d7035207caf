import type { Diagnostic } from '@codemirror/lint'
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import {
  ArrowDown20Regular,
  ArrowUp20Regular,
  CopyRegular,
  Search20Regular,
  TextAlignLeft20Regular,
} from '@fluentui/react-icons'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../../../domain/lint/schema/problems'
import { pathOf } from '../../../../domain/schema/errorTarget'
import { pointer, type JsonObject } from '../../../../base/json'
import { jsonSpansOf } from '../../../../domain/schema/jsonPositions'
import type { JsonProblem } from '../../../../domain/schema/jsonScan'
import { compareKinship } from '../../../../domain/schema/otherApp'
import { CodeEditor, type CodeEditorHandle } from '../../../../ui/codeEditor/CodeEditor'
import { CommandBar, CommandButton } from '../../../../ui/CommandBar'
import { copyText } from '../../../../ui/CopyValue'
import { useEditor } from '../../editor/editorContext'
import { useSchemaSearch } from '../../editor/schemaSearch'
import { createJsonPort, find, goToDiagnostic, jsonLanguage, showDiagnostics } from './jsonLanguage'
import { keyName } from '../../../../browser/keyNames'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flex: '1 1 0',
    minHeight: '360px',
    minWidth: 0,
  },
  editor: {
    display: 'block',
    flex: '1 1 0',
    minHeight: '300px',
    overflow: 'hidden',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-within': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `0 ${tokens.spacingHorizontalM}`,
  },
  words: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** Milliseconds without a key before the text is checked. A paste counts as one change. */
const DEBOUNCE_MS = 400
/** The most marks in the text. The Problems tab lists all problems. */
const MOST_MARKS = 1000

/** The indented text of a document, remembered because people switch back and forth between tabs. */
const texts = new WeakMap<JsonObject, string>()
function textOf(document: JsonObject): string {
  const known = texts.get(document)
  if (known !== undefined) return known
  const text = JSON.stringify(document, undefined, 2)
  texts.set(document, text)
  return text
}

/** The whole document as text. Typing here edits the same draft as all other tabs. */
export default function JsonTab() {
  const styles = useStyles()
  const editor = useEditor()
  const { document, typed, checked, readOnlyReason, setText } = editor
  const [search, show] = useSchemaSearch()
  const handle = useRef<CodeEditorHandle>(null)
  const [port] = useState(createJsonPort)
  useEffect(() => port.setDocument(document), [port, document])
  const language = useMemo(() => jsonLanguage(port), [port])
  const isTyped = typed !== undefined && (typed.state !== 'read' || typed.of === document)
  const text = isTyped ? typed.text : textOf(document)
  const isInStep = !isTyped || typed.state === 'read'
  const isLocked = readOnlyReason !== undefined && editor.text === undefined

  const mark = useEffectEvent(() => {
    if (typed?.state === 'reading') return
    const problems = typed && isTyped ? (typed.state === 'refused' ? typed.problems : typed.duplicates) : []
    showDiagnostics(port, [...problems.map(fromText), ...(isInStep ? fromProblems(text, checked.problems) : [])])
  })
  const isReady = checked.state === 'ready'
  useEffect(() => {
    if (isReady || typed?.state === 'refused') mark()
  }, [isReady, checked.problems, typed, port])

  const selectPath = useEffectEvent((at: string) => {
    const path = pathOf(at)
    const located = path && isInStep ? jsonSpansOf(text, [path]).get(pointer(path)) : undefined
    if (located)
      handle.current?.select(
        located.key
          ? { start: located.key.start, end: located.key.end }
          : { start: located.start, end: Math.min(located.end, located.start + 1) },
      )
  })
  useEffect(() => {
    if (search.at !== undefined) selectPath(search.at)
  }, [search.at])

  const format = () => {
    if (!isInStep) return
    show({ at: undefined })
    setText(undefined)
  }
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <CommandBar label="JSON">
          <CommandButton
            icon={<Search20Regular />}
            label="Find"
            explain={`Find and replace (${keyName('Ctrl+F')}). Supports regular expressions.`}
            onClick={() => find(port)}
          />
          <CommandButton
            icon={<ArrowDown20Regular />}
            label="Next problem"
            explain="F8 in the text."
            onClick={() => goToDiagnostic(port, 'next')}
          />
          <CommandButton
            icon={<ArrowUp20Regular />}
            label="Previous problem"
            explain="Shift+F8 in the text."
            onClick={() => goToDiagnostic(port, 'previous')}
          />
          <CommandButton
            icon={<TextAlignLeft20Regular />}
            label="Format"
            explain="Corrects the indentation of the text."
            blocked={!isInStep ? "The text isn't valid JSON." : !isTyped ? 'The text is already formatted.' : undefined}
            onClick={format}
          />
          <CommandButton
            icon={<CopyRegular />}
            label="Copy"
            onClick={() => void copyText(port.text() ?? text, 'Schema')}
          />
        </CommandBar>
        <span className={styles.words}>Escape, then Tab, leaves the text. Control and Space completes.</span>
      </div>
      <TextBars onGo={(offset) => handle.current?.select({ start: offset, end: offset + 1 })} />
      <CodeEditor
        ref={handle}
        className={styles.editor}
        value={text}
        onChange={setText}
        debounceMs={DEBOUNCE_MS}
        extensions={language}
        readOnly={isLocked}
        label="Schema as JSON"
        description="Escape, then Tab, leaves the editor. Control and Space completes, Control and F finds, F8 goes to the next problem."
      />
    </div>
  )
}

/** The result of reading the text: why it isn't a schema, or what is unusual about the schema. */
function TextBars({ onGo }: { onGo: (offset: number) => void }) {
  const { typed, document, base, undo } = useEditor()
  const kinship = useMemo(
    () => (typed?.state === 'read' && typed.of === document ? compareKinship(base, document) : undefined),
    [typed, document, base],
  )
  const first =
    typed?.state === 'refused'
      ? (typed.problems.find(({ code }) => code !== 'duplicate-key') ?? typed.problems[0])
      : undefined
  if (typed?.state === 'refused') {
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>This text isn't valid</MessageBarTitle>
          {typed.message} Your text is saved as you typed it. The other tabs show the last valid text.
        </MessageBarBody>
        {first ? (
          <MessageBarActions>
            <Button size="small" onClick={() => onGo(first.offset)}>
              Go to line {first.line}
            </Button>
          </MessageBarActions>
        ) : null}
      </MessageBar>
    )
  }
  const duplicate = typed?.state === 'read' && typed.of === document ? typed.duplicates[0] : undefined
  return (
    <>
      {duplicate ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {typed?.state === 'read' && typed.duplicates.length > 1
                ? `${String(typed.duplicates.length)} duplicate properties`
                : 'Duplicate property'}
            </MessageBarTitle>
            Line {duplicate.line}: {duplicate.message}
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => onGo(duplicate.offset)}>
              Go to line {duplicate.line}
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      {kinship?.isOther ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>This looks like the schema of another app</MessageBarTitle>
            {kinship.differences.join(' ')} The service supports only this app's own.
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={undo}>
              Undo
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
    </>
  )
}

const fromText = ({ offset, message, code }: JsonProblem): Diagnostic => ({
  from: offset,
  to: offset + 1,
  severity: code === 'duplicate-key' ? 'warning' : 'error',
  message,
})

/** The problems of the document, each at its property or value in the text. */
function fromProblems(text: string, problems: readonly Problem[]): Diagnostic[] {
  const shown = problems.slice(0, MOST_MARKS)
  const spans = jsonSpansOf(
    text,
    shown.map(({ path }) => path),
  )
  return shown.flatMap(({ path, severity, message }): Diagnostic[] => {
    const located = spans.get(pointer(path))
    if (!located) return []
    const opens = text[located.start] === '{' || text[located.start] === '['
    const span = opens ? (located.key ?? { start: located.start, end: located.start + 1 }) : located
    return [{ from: span.start, to: span.end, severity: severity === 'refused' ? 'error' : severity, message }]
  })
}
