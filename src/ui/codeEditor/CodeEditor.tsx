import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { Compartment, EditorState, Transaction, type Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder as placeholderText } from '@codemirror/view'
import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from 'react'
import type { Edit, Span } from '../../domain/expression/diagnostics'
import { editorTheme } from './editorTheme'
import { refreshStyles } from './refreshStyles'
import { tabLeaves } from './tabLeaves'
import { typeOver } from './typeOver'

/** What a page may do to the text besides setting it. Each call is one undo step. */
export type CodeEditorHandle = {
  focus(): void
  /** Selects a range, scrolls to it and focuses the editor. */
  select(span: Span): void
  /** Replaces the selection. The caret goes after `cursor` characters of the text, or to its end. */
  insert(text: string, cursor?: number): void
  /** Applies edits whose spans refer to the current text. */
  edit(edits: readonly Edit[]): void
  /** The position of the caret, in UTF-16 units. */
  offset(): number
}

type Props = {
  value: string
  onChange: (value: string) => void
  /**
   * How many milliseconds without typing until `onChange` is called, for texts of megabytes. Called at once when the
   * focus or the page leaves.
   */
  debounceMs?: number
  /** The text box's name for screen readers, because a label element can't reach into the shadow root. */
  label: string
  /** Read after the name, for example how to leave. */
  description?: string | undefined
  /** The language: highlighting, completion, diagnostics, keys. Pass the same object while it means the same. */
  extensions?: Extension
  singleLine?: boolean
  /** Tab moves the focus while the text has one line, as it does in any text box. */
  tabLeavesOneLine?: boolean
  readOnly?: boolean
  placeholder?: string
  /** Ctrl+Enter (⌘+Enter). */
  onSubmit?: () => void
  /** The caret moved to this offset, or the text around it changed. */
  onCaret?: (offset: number) => void
  className?: string
  ref?: Ref<CodeEditorHandle>
}

/**
 * CodeMirror in a shadow root, where its styles use adoptedStyleSheets, which no style policy restricts. It knows no
 * language.
 * Import it only from a lazily loaded module, because the editor is bigger than most pages.
 */
export function CodeEditor({
  value,
  onChange,
  debounceMs = 0,
  label,
  description,
  extensions = [],
  singleLine = false,
  tabLeavesOneLine = false,
  readOnly = false,
  placeholder = '',
  onSubmit,
  onCaret,
  className,
  ref,
}: Props) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const language = useRef(new Compartment())
  const settings = useRef(new Compartment())
  /** Texts passed to `onChange` that haven't come back as `value` yet. They must not overwrite newer typing. */
  const sent = useRef<string[]>([])
  /** A change that `onChange` hasn't been called for yet. */
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const send = useEffectEvent((editor: EditorView) => {
    if (waiting.current === undefined) return
    clearTimeout(waiting.current)
    waiting.current = undefined
    const text = editor.state.doc.toString()
    sent.current.push(text)
    onChange(text)
  })
  const changed = useEffectEvent((editor: EditorView) => {
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => send(editor), debounceMs)
    if (debounceMs === 0) send(editor)
  })
  const submitted = useEffectEvent(() => onSubmit?.())
  const moved = useEffectEvent((offset: number) => onCaret?.(offset))
  const initial = useEffectEvent(() => ({
    doc: value,
    extensions: [
      tabLeaves({ inOneLine: tabLeavesOneLine }),
      language.current.of(extensions),
      settings.current.of(settingsOf({ label, description, placeholder, readOnly, singleLine })),
    ],
  }))

  useEffect(() => {
    const element = host.current
    if (!element) return
    // StrictMode mounts twice, and a shadow root stays with its element.
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const first = initial()
    const editor = new EditorView({
      parent: root,
      root,
      doc: first.doc,
      extensions: [
        keymap.of([{ key: 'Mod-Enter', preventDefault: true, run: () => (submitted(), true) }]),
        first.extensions,
        history(),
        closeBrackets(),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        typeOver,
        editorTheme,
        EditorView.updateListener.of((update) => {
          if (
            update.docChanged &&
            !update.transactions.some((transaction) => transaction.annotation(Transaction.remote))
          )
            changed(update.view)
          if (update.docChanged || update.selectionSet) moved(update.state.selection.main.head)
          if (update.focusChanged && !update.view.hasFocus) send(update.view)
        }),
      ],
    })
    view.current = editor
    refreshStyles(root)
    const leave = () => send(editor)
    // In the capturing phase, so that whoever stores the text as the page is left has all of it.
    window.addEventListener('pagehide', leave, true)
    document.addEventListener('visibilitychange', leave, true)
    return () => {
      window.removeEventListener('pagehide', leave, true)
      document.removeEventListener('visibilitychange', leave, true)
      send(editor)
      editor.destroy()
      view.current = null
    }
  }, [])

  useEffect(() => {
    const editor = view.current
    const index = sent.current.indexOf(value)
    sent.current.splice(0, index < 0 ? sent.current.length : index + 1)
    if (!editor || index >= 0) return
    const text = editor.state.doc.toString()
    if (text === value) return
    // Replaces only the differing range, so that the caret, folds and the scroll position stay where possible.
    const start = commonStart(text, value)
    const end = commonEnd(text, value, start)
    editor.dispatch({
      changes: { from: start, to: text.length - end, insert: value.slice(start, value.length - end) },
      annotations: Transaction.remote.of(true),
    })
  }, [value])

  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(extensions) })
    const root = host.current?.shadowRoot
    if (root) refreshStyles(root)
  }, [extensions])

  useEffect(() => {
    view.current?.dispatch({
      effects: settings.current.reconfigure(settingsOf({ label, description, placeholder, readOnly, singleLine })),
    })
  }, [label, description, placeholder, readOnly, singleLine])

  useImperativeHandle(ref, () => ({
    focus: () => view.current?.focus(),
    select: ({ start, end }) => {
      const editor = view.current
      if (!editor) return
      const { length } = editor.state.doc
      editor.dispatch({
        selection: { anchor: Math.min(start, length), head: Math.min(end, length) },
        scrollIntoView: true,
      })
      editor.focus()
    },
    insert: (text, cursor = text.length) => {
      const editor = view.current
      if (!editor) return
      const { from, to } = editor.state.selection.main
      editor.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: from + cursor },
        scrollIntoView: true,
        userEvent: 'input.complete',
      })
      editor.focus()
    },
    edit: (edits) => {
      view.current?.dispatch({
        changes: edits.map(({ span, text }) => ({ from: span.start, to: span.end, insert: text })),
        userEvent: 'input',
      })
    },
    offset: () => view.current?.state.selection.main.head ?? 0,
  }))

  return <div ref={host} className={className} />
}

function commonStart(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  let index = 0
  while (index < length && a.charCodeAt(index) === b.charCodeAt(index)) index++
  return index
}

function commonEnd(a: string, b: string, start: number): number {
  const length = Math.min(a.length, b.length) - start
  let count = 0
  while (count < length && a.charCodeAt(a.length - 1 - count) === b.charCodeAt(b.length - 1 - count)) count++
  return count
}

type Settings = Pick<Props, 'label' | 'description' | 'placeholder' | 'readOnly' | 'singleLine'>

function settingsOf({ label, description, placeholder, readOnly, singleLine }: Settings): Extension {
  return [
    EditorView.contentAttributes.of({
      'aria-label': label,
      // It can get the focus without this, but axe requires it.
      tabindex: '0',
      ...(description ? { 'aria-description': description } : {}),
      ...(singleLine ? { 'aria-multiline': 'false' } : {}),
    }),
    placeholder ? placeholderText(placeholder) : [],
    EditorState.readOnly.of(readOnly === true),
    singleLine ? oneLine : EditorView.lineWrapping,
  ]
}

/** Enter does nothing, and pasted lines are joined into one. */
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction
  if (transaction.isUserEvent('input.type')) return []
  const text = transaction.newDoc.toString().replace(/\s*\r?\n\s*/g, ' ')
  return {
    changes: { from: 0, to: transaction.startState.doc.length, insert: text },
    selection: { anchor: Math.min(transaction.newSelection.main.head, text.length) },
  }
})
