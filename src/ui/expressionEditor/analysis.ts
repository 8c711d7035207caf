import { attributesOf, type Node, placeholdersOf } from '../../domain/expression/ast'
import { check } from '../../domain/expression/check'
import { byPosition, type Diagnostic } from '../../domain/expression/diagnostics'
import type { Profile } from '../../domain/expression/functions/definition'
import { parse } from '../../domain/expression/parse'
import { lintExpression } from '../../domain/lint/expression/rules'
import type { AttributeDefinition, AttributeMapping } from '../../domain/resources/synchronization'

/** What's known about the expression's context. */
export type AnalysisContext = {
  profile: Profile
  /** The source object's attributes. Absent without a schema, and then any attribute is accepted. */
  attributes?: ReadonlyMap<string, AttributeDefinition>
  /** The mapping that the expression is for. */
  mapping?: AttributeMapping
  /** The attribute that it writes. */
  target?: AttributeDefinition
}

/** Everything known about an expression without an object: one parse that all parts of the page share. */
export type Analysis = {
  source: string
  root: Node
  /** Diagnostics of parser, checker and lint, by position. Empty for a blank text. */
  diagnostics: readonly Diagnostic[]
  /** The first error of parser or checker. Nothing is evaluated while there is one. */
  error: Diagnostic | undefined
  /** Whether the tree has a hole, so that printing it would lose typed text. */
  isIncomplete: boolean
  /** The attributes that the expression reads, in order of appearance. */
  attributes: readonly string[]
  /** Values that only the service fills in, as written: `%DomainFQDN%`, `DefaultDomain()`. */
  placeholders: readonly string[]
  isEmpty: boolean
}

/** Analyzes expressions and caches the last one, so that editor, problems, result and panels share one parse. */
export function createAnalyzer(context: AnalysisContext): (source: string) => Analysis {
  let last: Analysis | undefined
  return (source) => {
    if (last?.source !== source) last = analyze(source, context)
    return last
  }
}

export function analyze(source: string, context: AnalysisContext): Analysis {
  const { root, diagnostics: syntax } = parse(source)
  const isEmpty = source.trim() === ''
  const { profile, attributes, mapping, target } = context
  const checked = check(root, {
    profile,
    ...(attributes ? { attributes: [...attributes.keys()].map((name) => ({ name })) } : {}),
    ...(target?.type ? { target: { type: target.type } } : {}),
  })
  // The lint rule reports the same and considers letter case.
  const diagnostics = [...syntax, ...checked.filter(({ code }) => code !== 'unknown-attribute')].sort(byPosition)
  return {
    source,
    root,
    diagnostics: isEmpty
      ? []
      : lintExpression(
          { source, root, profile, ...(attributes ? { attributes } : {}), ...(mapping ? { mapping } : {}) },
          diagnostics,
        ),
    error: diagnostics.find(({ severity }) => severity === 'error'),
    isIncomplete: syntax.some(({ severity }) => severity === 'error'),
    attributes: attributesOf(root).filter((name) => name !== ''),
    placeholders: placeholdersOf(root),
    isEmpty,
  }
}
