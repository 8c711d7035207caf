import { type CallNode, type Node, pathAt } from './ast'
import type { Span } from './diagnostics'
import { parameterAt } from './functions/arity'
import type { FunctionDefinition, Parameter, Profile } from './functions/definition'
import { findFunction, functionsOf, wordsOf } from './functions/table'
import { quote } from './print'

/** `Replace(source, oldValue?, …)`: how a function is called, with `?` for what may be left empty. */
export function signatureText(definition: FunctionDefinition): string {
  return `${definition.name}(${parameterLabels(definition).join(', ')})`
}

/** The parameters as they appear in the signature, in order. */
function parameterLabels(definition: FunctionDefinition): string[] {
  const labels = definition.parameters.map((parameter) => `${parameter.name}${parameter.optional ? '?' : ''}`)
  return definition.parameters.some((parameter) => parameter.repeats) ? [...labels, '…'] : labels
}

/** What an editor shows while a call is being written. */
export interface SignatureHelp {
  readonly definition: FunctionDefinition
  readonly label: string
  /** The labels inside the signature; `activeLabel` indexes them. */
  readonly labels: readonly string[]
  readonly activeLabel: number
  readonly activeParameter: Parameter | undefined
  readonly call: Span
}

/** The innermost known call around an offset, and which of its arguments the offset is in. */
export function signatureAt(root: Node, offset: number, profile: Profile = 'app'): SignatureHelp | undefined {
  const call = pathAt(root, offset).findLast(
    (node): node is CallNode => node.kind === 'call' && offset > node.nameSpan.end && !isBehind(node, offset),
  )
  const definition = call && findFunction(call.name)
  if (!call || !definition) return undefined
  const index = argumentAt(call, offset)
  const activeParameter = parameterAt(definition, index, Math.max(call.arguments.length, index + 1), profile)
  const activeLabel = activeParameter ? definition.parameters.indexOf(activeParameter) : -1
  return {
    definition,
    label: signatureText(definition),
    labels: parameterLabels(definition),
    activeLabel,
    activeParameter,
    call: call.span,
  }
}

const isBehind = (call: CallNode, offset: number) =>
  call.closeSpan.end > call.closeSpan.start && offset >= call.closeSpan.end

/** An empty argument's span is the comma or bracket after it, so the argument ends where the span starts. */
function argumentAt(call: CallNode, offset: number): number {
  const index = call.arguments.findIndex(
    (argument) => offset <= (argument.kind === 'empty' ? argument.span.start : argument.span.end),
  )
  return index >= 0 ? index : call.arguments.length === 0 ? 0 : call.arguments.length - 1
}

/** What the pointer rests on. */
export type Hover =
  | { readonly kind: 'function'; readonly definition: FunctionDefinition; readonly span: Span }
  | { readonly kind: 'attribute'; readonly name: string; readonly span: Span }

export function hoverAt(root: Node, offset: number): Hover | undefined {
  const node = pathAt(root, offset).at(-1)
  if (node?.kind === 'attribute') return { kind: 'attribute', name: node.name, span: node.span }
  if (node?.kind !== 'call' || offset < node.nameSpan.start || offset > node.nameSpan.end) return undefined
  const definition = findFunction(node.name)
  return definition && { kind: 'function', definition, span: node.nameSpan }
}

/** Something that may be written at a position. */
export interface Completion {
  readonly kind: 'function' | 'attribute' | 'word' | 'value'
  readonly label: string
  /** What to insert; `cursor` is where the caret goes in it. */
  readonly text: string
  readonly cursor: number
  readonly detail: string
  readonly doc: string
}

/**
 * Everything that fits at an offset: the accepted constants of the parameter first, then attributes, functions
 * and words. The editor filters by what is typed already.
 */
export function completionsAt(
  root: Node,
  offset: number,
  options: {
    readonly profile?: Profile
    readonly attributes?: readonly { readonly name: string; readonly type?: string | undefined }[]
  } = {},
): Completion[] {
  const { profile = 'app', attributes = [] } = options
  const parameter = signatureAt(root, offset, profile)?.activeParameter
  const values = (parameter?.values ?? []).map((value): Completion => {
    const text = wordsOf(profile).has(value) ? value : quote(value)
    return {
      kind: 'value',
      label: text,
      text,
      cursor: text.length,
      detail: parameter?.name ?? '',
      doc: parameter?.doc ?? '',
    }
  })
  const names = attributes.map(({ name, type }): Completion => ({
    kind: 'attribute',
    label: `[${name}]`,
    text: `[${name}]`,
    cursor: name.length + 2,
    detail: type ?? 'String',
    doc: '',
  }))
  const functions = parameter?.type === 'Attribute' ? [] : functionsOf(profile).map(functionCompletion)
  const words = [...wordsOf(profile)].map((word): Completion => ({
    kind: 'word',
    label: word,
    text: word,
    cursor: word.length,
    detail: 'constant',
    doc: '',
  }))
  return [...values, ...names, ...functions, ...words]
}

function functionCompletion(definition: FunctionDefinition): Completion {
  const text = `${definition.name}()`
  const cursor = definition.parameters.length === 0 ? text.length : text.length - 1
  return {
    kind: 'function',
    label: definition.name,
    text,
    cursor,
    detail: signatureText(definition),
    doc: definition.summary,
  }
}
