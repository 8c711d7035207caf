import {
  type Completion as EditorCompletion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import type { Node } from '../../domain/expression/ast'
import { type Completion, completionsAt } from '../../domain/expression/assist'
import type { Profile } from '../../domain/expression/functions/definition'
import { findFunction } from '../../domain/expression/functions/table'
import type { Token } from '../../domain/expression/lexer'
import type { AttributeDefinition } from '../../domain/resources/synchronization'
import { attributeCard, functionCard, noteCard } from './infoCards'

type Options = { profile: Profile; attributes: ReadonlyMap<string, AttributeDefinition> | undefined }

const ranks: Record<Completion['kind'], number> = { value: 3, attribute: 2, function: 1, word: 0 }

/** What can be inserted at the caret. Inside a string nothing, inside an attribute only attributes. */
export function complete(
  { pos, explicit, state }: CompletionContext,
  root: Node,
  tokens: readonly Token[],
  { profile, attributes }: Options,
): CompletionResult | null {
  const token = tokens.find(({ span }) => span.start < pos && pos <= span.end)
  // After its closing quote a string has ended. An open one ends with the text.
  if (token?.kind === 'string' && (pos < token.span.end || !explicit)) return null
  if (token?.kind === 'number' || token?.kind === 'parameter') return null
  const isName = token?.kind === 'word'
  const isAttribute = token?.kind === 'attribute' && (pos < token.span.end || state.sliceDoc(pos - 1, pos) !== ']')
  if (!isName && !isAttribute && !explicit) return null
  const from = isName || isAttribute ? token.span.start : pos
  const to = isAttribute && state.sliceDoc(token.span.end - 1, token.span.end) === ']' ? token.span.end : pos
  const named = [...(attributes?.values() ?? [])].map(({ name, type, multivalued }) => ({
    name: name ?? '',
    type: `${type ?? 'String'}${multivalued ? ', several' : ''}`,
  }))
  const completions = completionsAt(root, pos, { profile, attributes: named }).filter(
    ({ kind }) => !isAttribute || kind === 'attribute',
  )
  const options = completions.map((completion) => toOption(completion, to - pos, attributes))
  return options.length === 0 ? null : { from, options, validFor: isAttribute ? /^\[[^\]]*$/ : /^\w*$/ }
}

/** `after`: how many characters behind the caret are replaced, for a bracket that closed automatically. */
function toOption(completion: Completion, after: number, attributes: Options['attributes']): EditorCompletion {
  const { kind, label, detail, doc } = completion
  return {
    label,
    ...(kind === 'attribute' ? { detail } : kind === 'function' ? {} : { detail }),
    boost: ranks[kind],
    info: () => {
      const definition = kind === 'function' ? findFunction(label) : undefined
      if (definition) return functionCard(definition)
      return kind === 'attribute' ? attributeCard(label.slice(1, -1), attributes) : noteCard(label, doc || detail)
    },
    apply: (view, picked, from, to) => write(view, picked, completion, from, to + after),
  }
}

/** A function before an existing bracket gets none of its own. */
function write(
  view: EditorView,
  picked: EditorCompletion,
  { kind, label, text, cursor }: Completion,
  from: number,
  to: number,
): void {
  const hasBracket = kind === 'function' && view.state.sliceDoc(to, to + 1) === '('
  view.dispatch({
    changes: { from, to, insert: hasBracket ? label : text },
    selection: { anchor: from + (hasBracket ? label.length + 1 : cursor) },
    annotations: pickedCompletion.of(picked),
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
}
