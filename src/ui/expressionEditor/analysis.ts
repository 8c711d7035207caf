import { attributesOf, type Node, placeholdersOf } from '../../domain/expression/ast'
import { check } from '../../domain/expression/check'
import { byPosition, type Diagnostic } from '../../domain/expression/diagnostics'
import type { Profile } from '../../domain/expression/functions/definition'
import { parse } from '../../domain/expression/parse'
import { lintExpression } from '../../domain/lint/expression/rules'
import type { AttributeDefinition, AttributeMapping } from '../../domain/resources/synchronization'

/** What is known of the place where the expression stands. */
export type AnalysisContext = {
  profile: Profile
  /** The source object's attributes; absent without a schema, and then any attribute goes. */
  attributes?: ReadonlyMap<string, AttributeDefinition>
  /** The mapping that the expression is for. */
  mapping?: AttributeMapping
  /** The attribute that it writes. */
  target?: AttributeDefinition
}

/** Everything that the page knows of a text without an object: one parse, which all parts of the page share. */
export type Analysis = {
  source: string
  root: Node
  /** Of parser, checker and lint, by position. Empty for a text of blanks, which needs no blame. */
  diagnostics: readonly Diagnostic[]
  /** The first error that parser or checker found: nothing is evaluated with it. */
  error: Diagnostic | undefined
  /** Whether the tree has a hole, so that printing it would lose what was typed. */
  isIncomplete: boolean
  /** The attributes that are read, in order of appearance. */
  attributes: readonly string[]
  /** What only the service fills in, as written: `%DomainFQDN%`, `DefaultDomain()`. */
  placeholders: readonly string[]
  isEmpty: boolean
}

/** Analyses texts and keeps the last, so that editor, problems, result and panels ask without parsing again. */
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
  // The lint rule says the same with the letter case in mind.
  const said = [...syntax, ...checked.filter(({ code }) => code !== 'unknown-attribute')].sort(byPosition)
  return {
    source,
    root,
    diagnostics: isEmpty
      ? []
      : lintExpression(
          { source, root, profile, ...(attributes ? { attributes } : {}), ...(mapping ? { mapping } : {}) },
          said,
        ),
    error: said.find(({ severity }) => severity === 'error'),
    isIncomplete: syntax.some(({ severity }) => severity === 'error'),
    attributes: attributesOf(root).filter((name) => name !== ''),
    placeholders: placeholdersOf(root),
    isEmpty,
  }
}
