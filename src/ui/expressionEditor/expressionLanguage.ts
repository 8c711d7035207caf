import { acceptCompletion, autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { type Diagnostic as EditorDiagnostic, linter, lintKeymap } from '@codemirror/lint'
import { EditorState, type Extension, Facet, type Range, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, hoverTooltip, keymap } from '@codemirror/view'
import { tokens as colors } from '@fluentui/react-components'
import { hoverAt } from '../../domain/expression/assist'
import type { Diagnostic } from '../../domain/expression/diagnostics'
import { type Token, tokenize } from '../../domain/expression/lexer'
import type { AttributeDefinition } from '../../domain/resources/synchronization'
import { type Analysis, createAnalyzer } from './analysis'
import { attributeCard, functionCard } from './infoCards'
import { complete } from './completion'

export type LanguageOptions = {
  analyzer: (source: string) => Analysis
  attributes: ReadonlyMap<string, AttributeDefinition> | undefined
  profile: 'app' | 'cloudSync'
}

const analyzer = Facet.define<(source: string) => Analysis, (source: string) => Analysis>({
  combine: ([first]) => first ?? createAnalyzer({ profile: 'app' }),
})

/** The meaning of the text, recomputed when the text or the context changes. Everything below reads it. */
const analysis = StateField.define<Analysis>({
  create: (state) => state.facet(analyzer)(state.doc.toString()),
  update(value, { docChanged, state, startState }) {
    if (!docChanged && state.facet(analyzer) === startState.facet(analyzer)) return value
    return state.facet(analyzer)(state.doc.toString())
  },
})

/** The tokens of the text, and the pairs of brackets. */
type Lexis = { tokens: readonly Token[]; partner: ReadonlyMap<number, number>; decorations: DecorationSet }

const mark = (name: string) => Decoration.mark({ class: name })
const marks = {
  function: mark('cm-function'),
  word: mark('cm-word'),
  string: mark('cm-string'),
  attribute: mark('cm-attribute'),
  number: mark('cm-number'),
  parameter: mark('cm-parameter'),
  operator: mark('cm-operator'),
  punctuation: mark('cm-punctuation'),
}

const lexis = StateField.define<Lexis>({
  create: (state) => readLexis(state.doc.toString()),
  update: (value, { docChanged, state }) => (docChanged ? readLexis(state.doc.toString()) : value),
  provide: (field) => EditorView.decorations.from(field, ({ decorations }) => decorations),
})

function readLexis(source: string): Lexis {
  const tokens = tokenize(source)
  const partner = new Map<number, number>()
  const open: number[] = []
  const decorations: Range<Decoration>[] = []
  tokens.forEach(({ kind, span: { start, end } }, index) => {
    if (kind === 'open') open.push(start)
    if (kind === 'close') {
      const from = open.pop()
      if (from !== undefined) partner.set(from, start).set(start, from)
    }
    const decoration = markOf(kind, tokens[index + 1]?.kind)
    if (decoration) decorations.push(decoration.range(start, end))
  })
  return { tokens, partner, decorations: Decoration.set(decorations) }
}

function markOf(kind: Token['kind'], next: Token['kind'] | undefined): Decoration | undefined {
  switch (kind) {
    case 'word':
      return next === 'open' ? marks.function : marks.word
    case 'open':
    case 'close':
    case 'comma':
      return marks.punctuation
    case 'string':
    case 'attribute':
    case 'number':
    case 'parameter':
    case 'operator':
      return marks[kind]
    case 'bad':
    case 'end':
      return undefined
  }
}

/** The bracket beside the caret and its partner. Brackets in strings aren't tokens, so they never match. */
const brackets = EditorView.decorations.compute(['selection', lexis], (state) => {
  const { tokens, partner } = state.field(lexis)
  const { head, empty } = state.selection.main
  if (!empty) return Decoration.none
  const beside = tokens.findLast(
    ({ kind, span }) => (kind === 'open' || kind === 'close') && (span.end === head || span.start === head),
  )
  if (!beside) return Decoration.none
  const at = beside.span.start
  const other = partner.get(at)
  if (other === undefined) return Decoration.set(mark('cm-bracketAlone').range(at, at + 1))
  const matched = mark('cm-bracketMatched')
  return Decoration.set([Math.min(at, other), Math.max(at, other)].map((from) => matched.range(from, from + 1)))
})

const diagnostics = linter((view) => view.state.field(analysis).diagnostics.map(toEditorDiagnostic), {
  delay: 0,
  needsRefresh: ({ startState, state }) => startState.field(analysis) !== state.field(analysis),
})

/** An empty range underlines one character, at the end of the text the last one. */
function toEditorDiagnostic({ code, message, span, severity, fix }: Diagnostic): EditorDiagnostic {
  return {
    from: span.start,
    to: span.end,
    severity,
    source: code,
    message,
    ...(fix
      ? {
          actions: [
            {
              name: fix.title,
              apply: (view: EditorView) =>
                view.dispatch({
                  changes: fix.edits.map(({ span: { start, end }, text }) => ({ from: start, to: end, insert: text })),
                  userEvent: 'input.fix',
                }),
            },
          ],
        }
      : {}),
  }
}

const hover = (attributes: LanguageOptions['attributes']) =>
  hoverTooltip((view, position) => {
    const hover = hoverAt(view.state.field(analysis).root, position)
    if (!hover) return null
    const { start, end } = hover.span
    return {
      pos: start,
      end,
      above: true,
      create: () => ({
        dom: hover.kind === 'function' ? functionCard(hover.definition) : attributeCard(hover.name, attributes),
      }),
    }
  })

const colours = EditorView.theme({
  '.cm-function': { color: colors.colorBrandForeground1, fontWeight: colors.fontWeightSemibold },
  '.cm-attribute': { color: colors.colorPaletteBerryForeground1 },
  '.cm-string': { color: colors.colorPaletteGreenForeground1 },
  '.cm-number, .cm-word, .cm-parameter': { color: colors.colorPaletteMarigoldForeground1 },
  '.cm-operator': { fontWeight: colors.fontWeightSemibold },
  '.cm-punctuation': { color: colors.colorNeutralForeground3 },
  '.cm-card': { display: 'grid', gap: '6px', padding: '8px 12px' },
  '.cm-cardTitle': {
    fontFamily: colors.fontFamilyMonospace,
    fontWeight: colors.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  '.cm-cardMuted': { color: colors.colorNeutralForeground3 },
  '.cm-card ul': { margin: '0', paddingInlineStart: '16px' },
  '.cm-completionInfo .cm-card': { padding: '0' },
})

/** The expression language for the code editor: colors, brackets, completion, hover and diagnostics. */
export function expressionLanguage({ analyzer: analyze, attributes, profile }: LanguageOptions): Extension {
  return [
    analyzer.of(analyze),
    analysis,
    lexis,
    brackets,
    diagnostics,
    hover(attributes),
    colours,
    autocompletion({
      override: [
        (context) =>
          complete(context, context.state.field(analysis).root, context.state.field(lexis).tokens, {
            profile,
            attributes,
          }),
      ],
      icons: false,
      defaultKeymap: false,
      // Enter and Tab accept a completion as soon as the list shows it. Otherwise they would break the line.
      interactionDelay: 0,
    }),
    EditorState.languageData.of(() => [{ closeBrackets: { brackets: ['(', '[', '"'] } }]),
    keymap.of([...completionKeymap, { key: 'Tab', run: acceptCompletion }, ...lintKeymap]),
  ]
}
