import {
  autocompletion,
  acceptCompletion,
  completionKeymap,
  pickedCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { json } from '@codemirror/lang-json'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, syntaxTree } from '@codemirror/language'
import {
  lintGutter,
  lintKeymap,
  linter,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
  type Diagnostic,
} from '@codemirror/lint'
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension, type Range } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  ViewPlugin,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view'
import { tokens } from '@fluentui/react-components'
import type { JsonObject } from '../../../../base/json'
import { contextAt } from '../../../../domain/schema/jsonPositions'
import { propertyAt, typeName } from '../../../../domain/schema/metadata'
import { suggestionsAt } from './jsonCompletion'

const marks: Readonly<Record<string, Decoration>> = {
  PropertyName: Decoration.mark({ class: 'cm-jsonName' }),
  String: Decoration.mark({ class: 'cm-jsonString' }),
  Number: Decoration.mark({ class: 'cm-jsonNumber' }),
  True: Decoration.mark({ class: 'cm-jsonWord' }),
  False: Decoration.mark({ class: 'cm-jsonWord' }),
  Null: Decoration.mark({ class: 'cm-jsonWord' }),
}

/** Colors the visible text. The parser's own highlighter uses fixed colors. */
const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = coloured(view)
    }
    update({ view, docChanged, viewportChanged, startState, state }: ViewUpdate) {
      if (docChanged || viewportChanged || syntaxTree(startState) !== syntaxTree(state))
        this.decorations = coloured(view)
    }
  },
  { decorations: ({ decorations }) => decorations },
)

function coloured(view: EditorView): DecorationSet {
  const ranges: Range<Decoration>[] = []
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const mark = marks[node.name]
        if (mark && node.to > node.from) ranges.push(mark.range(node.from, node.to))
      },
    })
  }
  return Decoration.set(ranges)
}

const field = {
  color: tokens.colorNeutralForeground1,
  backgroundColor: tokens.colorNeutralBackground1,
  border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
  borderRadius: tokens.borderRadiusMedium,
  padding: '3px 8px',
  font: 'inherit',
}

const theme = EditorView.theme({
  '.cm-gutters': {
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  '.cm-activeLine': { backgroundColor: tokens.colorSubtleBackgroundHover },
  '.cm-activeLineGutter': {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
  },
  '.cm-jsonName': { color: tokens.colorBrandForegroundLink },
  '.cm-jsonString': { color: tokens.colorPaletteGreenForeground1 },
  '.cm-jsonNumber': { color: tokens.colorPaletteMarigoldForeground2 },
  '.cm-jsonWord': { color: tokens.colorPalettePurpleForeground2 },
  '.cm-foldPlaceholder': {
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground4,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: '0 4px',
  },
  '.cm-panels': { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground2, zIndex: '5' },
  '.cm-panels.cm-panels-top': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  '.cm-panel.cm-search': {
    padding: '8px 36px 8px 12px',
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
  },
  '.cm-panel.cm-search label': { fontSize: tokens.fontSizeBase200 },
  '.cm-panel.cm-search [name=close]': {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase400,
    padding: '4px 8px',
  },
  '.cm-textfield': field,
  '.cm-button': {
    ...field,
    backgroundImage: 'none',
    cursor: 'pointer',
    '&:active': { backgroundImage: 'none', backgroundColor: tokens.colorNeutralBackground1Pressed },
  },
  '.cm-textfield:focus-visible, .cm-button:focus-visible, .cm-panel.cm-search [name=close]:focus-visible': {
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
  },
  '.cm-searchMatch': {
    backgroundColor: tokens.colorPaletteYellowBackground2,
    color: tokens.colorPaletteYellowForeground2,
  },
  '.cm-searchMatch-selected': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  '.cm-selectionMatch': { backgroundColor: tokens.colorNeutralBackground1Selected },
  '@media (forced-colors: active)': {
    '.cm-searchMatch': { outline: '1px solid CanvasText' },
    '.cm-activeLine': { outline: '1px solid CanvasText' },
  },
})

/** Connects a page with the view that contains the extensions. */
export type JsonPort = {
  view(): EditorView | undefined
  /** The current text. */
  text(): string | undefined
  /** The last document that parsed, whose names are suggested. */
  document(): JsonObject
  setDocument(document: JsonObject): void
  setView(view: EditorView | undefined): void
}

export function createJsonPort(): JsonPort {
  let current: EditorView | undefined
  let last: JsonObject = {}
  return {
    view: () => current,
    text: () => current?.state.doc.toString(),
    document: () => last,
    setDocument(document) {
      last = document
    },
    setView(view) {
      current = view
    },
  }
}

/** The JSON language for a schema. */
export function jsonLanguage(port: JsonPort): Extension {
  return [
    ViewPlugin.define((view) => {
      port.setView(view)
      return {
        destroy() {
          if (port.view() === view) port.setView(undefined)
        },
      }
    }),
    json(),
    colours,
    lineNumbers(),
    codeFolding({ placeholderText: '…' }),
    foldGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches({ minSelectionLength: 3 }),
    bracketMatching({ maxScanDistance: 5000 }),
    search({ top: true }),
    EditorState.phrases.of({
      Find: 'Find in the JSON',
      Replace: 'Replace with',
      'by word': 'whole words',
      regexp: 'regular expression',
    }),
    linter(null),
    lintGutter(),
    autocompletion({
      override: [(context) => complete(context, port.document())],
      icons: false,
      maxRenderedOptions: 80,
    }),
    hoverTooltip(hover),
    keymap.of([
      ...completionKeymap,
      { key: 'Tab', run: acceptCompletion },
      ...searchKeymap,
      ...foldKeymap,
      ...lintKeymap,
    ]),
    theme,
  ]
}

/** Shows these problems until the next call. */
export function showDiagnostics(port: JsonPort, diagnostics: readonly Diagnostic[]): void {
  const view = port.view()
  view?.dispatch(setDiagnostics(view.state, diagnostics))
}

/** Goes to the problem after the caret, or the one before it, and announces it. */
export function goToDiagnostic(port: JsonPort, direction: 'next' | 'previous'): void {
  const view = port.view()
  if (!view) return
  view.focus()
  const go = direction === 'next' ? nextDiagnostic : previousDiagnostic
  go(view)
}

/** Opens the search in the text. */
export function find(port: JsonPort): void {
  const view = port.view()
  if (view) openSearchPanel(view)
}

function complete({ pos, explicit, state }: CompletionContext, document: JsonObject): CompletionResult | null {
  const context = contextAt(state.sliceDoc(0, pos), pos)
  if (!explicit && !context.isInString && context.typed === '') return null
  const suggestions = suggestionsAt(context, document).filter(
    ({ json: written }) => !context.isInString || written.startsWith('"'),
  )
  if (suggestions.length === 0) return null
  const rest = /^[^"\n]*"?/.exec(state.sliceDoc(pos, pos + 200))?.[0] ?? ''
  const to = context.isInString && rest.endsWith('"') ? pos + rest.length : pos
  const options = suggestions.map(({ label, detail, doc, json: written }): Completion => ({
    label: context.isInString ? `"${label}` : written,
    displayLabel: label,
    detail,
    ...(doc === '' ? {} : { info: doc }),
    apply: (view, picked, from) => {
      const isName = context.kind === 'key' && !/^\s*:/.test(view.state.sliceDoc(to, to + 10))
      const insert = isName ? `${written}: ` : written
      const end = Math.max(to, view.state.selection.main.head)
      view.dispatch({
        changes: { from, to: end, insert },
        selection: { anchor: from + insert.length },
        annotations: pickedCompletion.of(picked),
        userEvent: 'input.complete',
        scrollIntoView: true,
      })
    },
  }))
  return { from: context.from, options, filter: true }
}

/** Explains a property under the pointer. */
function hover(view: EditorView, pos: number) {
  const node = syntaxTree(view.state).resolveInner(pos, 1)
  if (node.name !== 'PropertyName') return null
  const { path } = contextAt(view.state.sliceDoc(0, node.from + 1), node.from + 1)
  const name = view.state.sliceDoc(node.from + 1, node.to - 1)
  const fact = propertyAt([...path, name])
  if (!fact) return null
  return {
    pos: node.from,
    end: node.to,
    create: () => {
      const dom = document.createElement('div')
      dom.className = 'cm-diagnostic'
      const title = document.createElement('strong')
      title.textContent = `${name}: ${typeName(fact.type)}`
      dom.append(title, document.createElement('br'), fact.doc)
      return { dom }
    },
  }
}
