import { attributesOf as attributesIn, type Node } from '../expression/ast'
import type { Diagnostic } from '../expression/diagnostics'
import { parse } from '../expression/parse'
import { toWireTree, type LooseWireTree, type WireTree } from '../expression/wire'
import { isArray, isObject, type Json, type JsonObject } from '../../base/json'

/** A text read once. */
export type ReadExpression = { text: string; root: Node; diagnostics: readonly Diagnostic[] }

/** More than the largest schemas need. Above this the cache is cleared. */
const REMEMBERED = 5_000
const readings = new Map<string, ReadExpression>()

/** Parses a text, or remembers how it was parsed: the texts of a schema are read again after each keystroke. */
export function readExpression(text: string): ReadExpression {
  let reading = readings.get(text)
  if (!reading) {
    if (readings.size >= REMEMBERED) readings.clear()
    reading = { text, ...parse(text) }
    readings.set(text, reading)
  }
  return reading
}

/** What a mapping takes its value from: nothing, an attribute, a constant, or an expression. */
export type SourceKind = 'none' | 'attribute' | 'constant' | 'function'

/** The kind of a source; one that does not say its type names an attribute, the service's default. */
export function sourceKind(source: Json | undefined): SourceKind {
  if (!isObject(source)) return 'none'
  switch (source.type) {
    case 'Constant':
      return 'constant'
    case 'Function':
      return 'function'
    default:
      return 'attribute'
  }
}

/** The expression of a function source; undefined for any other source, or when only its tree was sent. */
export const expressionOf = (source: Json | undefined): string | undefined =>
  isObject(source) && source.type === 'Function' && typeof source.expression === 'string'
    ? source.expression
    : undefined

const NO_NAMES: readonly string[] = []

/** The source attributes that a mapping reads. The tree wins over the text. */
export function attributesRead(source: Json | undefined): readonly string[] {
  if (!isObject(source)) return NO_NAMES
  switch (sourceKind(source)) {
    case 'attribute':
      return typeof source.name === 'string' && source.name !== '' ? [source.name] : NO_NAMES
    case 'function': {
      if (isArray(source.parameters) && source.parameters.length > 0) {
        const names: string[] = []
        collect(source, names)
        return names
      }
      const text = expressionOf(source)
      return text === undefined ? NO_NAMES : attributesIn(readExpression(text).root)
    }
    default:
      return NO_NAMES
  }
}

function collect(source: JsonObject, names: string[]): void {
  if (source.type === 'Attribute') {
    if (typeof source.name === 'string' && !names.includes(source.name)) names.push(source.name)
    return
  }
  if (!isArray(source.parameters)) return
  for (const parameter of source.parameters)
    if (isObject(parameter) && isObject(parameter.value)) collect(parameter.value, names)
}

/** A tree of the language as the JSON of a source. */
export const sourceFromTree = ({ expression, name, type, parameters }: WireTree): JsonObject => ({
  expression,
  name,
  type,
  parameters: parameters.map(({ key, value }) => ({ key, value: sourceFromTree(value) })),
})

/**
 * The wire source for typed text: `[mail]`, `"text"`, `Join(…)`. Null for empty text. Text that can't be parsed is
 * stored unchanged without a tree, so that nothing typed is lost and validation can report it.
 */
export function sourceFromText(text: string): JsonObject | null {
  if (text.trim() === '') return null
  const { root, diagnostics } = readExpression(text)
  const isReadable =
    root.kind !== 'comparison' && diagnostics.every(({ severity, phase }) => severity !== 'error' || phase !== 'parse')
  return isReadable
    ? sourceFromTree(toWireTree(root))
    : { expression: text, name: root.kind === 'call' ? root.name : '', type: 'Function', parameters: [] }
}

/** A source as the tree functions of the language read it. */
export function asWireTree(source: JsonObject): LooseWireTree {
  const { expression, name, type, parameters } = source
  const text = (value: Json | undefined) => (typeof value === 'string' ? value : null)
  return {
    expression: text(expression),
    name: text(name),
    type: text(type),
    parameters: isArray(parameters)
      ? parameters
          .filter(isObject)
          .map(({ key, value }) => ({ key: text(key), value: isObject(value) ? asWireTree(value) : null }))
      : null,
  }
}
