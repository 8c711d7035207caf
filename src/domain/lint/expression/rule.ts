import { walk, type CallNode, type Node } from '../../expression/ast'
import type { Diagnostic, Fix, Severity, Span } from '../../expression/diagnostics'
import type { Profile } from '../../expression/functions/definition'
import type { AttributeDefinition, AttributeMapping } from '../../resources/synchronization'

/** What a rule may read: the expression, and what is known about its mapping. */
export type ExpressionContext = {
  source: string
  root: Node
  /** The dialect of the expression. App provisioning if it isn't known. */
  profile?: Profile
  /** The source object's attributes, when a schema was chosen. */
  attributes?: ReadonlyMap<string, AttributeDefinition>
  /** The mapping that the expression belongs to. */
  mapping?: Pick<AttributeMapping, 'flowType' | 'matchingPriority' | 'targetAttributeName'>
  /** The job's `SyncAll` setting, when it is known. */
  synchronizesAll?: boolean
}

/** One trap of the language: what hurts although the service takes it. */
export type ExpressionRule = {
  /** Stable; also the code of its findings. */
  id: string
  /** What the rule is about, for the reference panel. */
  title: string
  /** Where the trap is documented or was observed. */
  evidence: string
  check(context: ExpressionContext): Diagnostic[]
}

/** A finding of a rule. */
export function finding(code: string, severity: Severity, span: Span, message: string, fix?: Fix): Diagnostic {
  const found = { code, message, span, severity, phase: 'evaluate' as const }
  return fix ? { ...found, fix } : found
}

export type CallWithParent = { call: CallNode; parent: Node | undefined }

/** All calls of the named functions, each with its parent node. */
export function callsOf(root: Node, ...names: string[]): CallWithParent[] {
  const found: CallWithParent[] = []
  walk(root, (node, parent) => {
    if (node.kind === 'call' && names.includes(node.name)) found.push({ call: node, parent })
  })
  return found
}

/** The node without the brackets around it. */
export function bare(node: Node | undefined): Node | undefined {
  return node?.kind === 'group' ? bare(node.inner) : node
}

/** Functions that never return null or an empty text, whatever their source holds. */
const NEVER_EMPTY = new Set([
  'Guid',
  'Now',
  'RandomString',
  'Count',
  'IsNull',
  'IsNullOrEmpty',
  'IsPresent',
  'IsString',
  'Not',
  'CBool',
  'BitAnd',
])

/** Whether an expression can return null because an attribute in it is missing. */
export function mayBeNull(node: Node | undefined): boolean {
  const inner = bare(node)
  switch (inner?.kind) {
    case 'attribute':
      return true
    case 'call': {
      if (NEVER_EMPTY.has(inner.name)) return false
      if (inner.name === 'Coalesce') return inner.arguments.every(mayBeNull)
      if (inner.name === 'Join') return false
      return inner.arguments.some((argument) => mayBeNull(argument))
    }
    default:
      return false
  }
}

/** The documentation page of the functions, in which most traps are described. */
export const FUNCTIONS_PAGE =
  'https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data'
/** The page of known issues. */
export const KNOWN_ISSUES = 'https://learn.microsoft.com/entra/identity/app-provisioning/known-issues'
