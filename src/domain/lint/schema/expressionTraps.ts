import { check } from '../../expression/check'
import type { Diagnostic, Fix } from '../../expression/diagnostics'
import { wireText } from '../../expression/wire'
import { changeMapping } from '../../schema/mappingEdits'
import { asWireTree, expressionOf, readExpression, sourceFromText } from '../../schema/mappingSource'
import { isObject } from '../../../base/json'
import type { Operation } from '../../schema/operations'
import { typeOf } from '../../schema/schemaIndex'
import { hasTreeOnlyConstant } from './treeOnlyConstant'
import { lintExpression } from '../expression/rules'
import { FUNCTIONS_PAGE } from '../expression/rule'
import type { Finding, MappingContext, SchemaRule } from './rule'
import { severityOf } from './editedMapping'

/** What the ids of these findings begin with; the rest is the trap's own id, or the parser's or checker's code. */
export const EXPRESSION = 'expression/'

/** Everything that is known to go wrong in expressions, for the expression of each mapping. */
export const expressionTraps: SchemaRule = {
  id: 'expression',
  title: 'Common mistakes in expressions',
  evidence: `${FUNCTIONS_PAGE}, and the evidence of each trap`,
  level: 'mapping',
  check(context) {
    const { source, sourceKind, mapping, owner, path, priority, target, targetAttribute } = context
    if (sourceKind !== 'function' || !isObject(source)) return []
    // Exports write some constants in the tree alone: the text then has an empty position where the tree has %DomainFQDN%.
    const isInTree = hasTreeOnlyConstant(source)
    const text = (isInTree ? '' : expressionOf(source)) || wireText(asWireTree(source))
    const { root, diagnostics } = readExpression(text)
    const checked = check(root, {
      profile: owner.kind.isCloudSync ? 'cloudSync' : 'app',
      ...(targetAttribute && { target: { type: typeOf(targetAttribute) } }),
    })
    const flowType = typeof mapping.flowType === 'string' ? mapping.flowType : 'Always'
    const { synchronizesAll } = owner.options
    // The attributes are left out on purpose: another rule reports unknown attributes for every kind of source.
    const found = lintExpression(
      {
        source: text,
        root,
        profile: owner.kind.isCloudSync ? 'cloudSync' : 'app',
        mapping: {
          flowType: flowType === 'ObjectAddOnly' ? flowType : 'Always',
          matchingPriority: priority,
          targetAttributeName: target,
        },
        ...(synchronizesAll !== undefined && { synchronizesAll }),
      },
      [...diagnostics, ...checked],
    )
    return found.map((diagnostic) => {
      const trap = lowered(asFinding(diagnostic, context, text, path), context)
      if (!isInTree) return trap
      // Its position and fix are about a text that the mapping does not have.
      return { rule: trap.rule, severity: trap.severity, message: trap.message, path: trap.path }
    })
  },
}

/**
 * Microsoft's defaults for cloud sync, HR and cross-tenant jobs, and its guides for HR expressions, use constructs
 * that the function reference for apps warns about (Switch, IIF on a presence test). In these jobs a warning about an
 * unedited expression is only a hint.
 */
const lowered = (trap: Finding, context: MappingContext): Finding =>
  trap.severity === 'warning' ? { ...trap, severity: severityOf(context, 'warning') } : trap

function asFinding(
  { code, severity, message, span, fix }: Diagnostic,
  context: MappingContext,
  text: string,
  path: MappingContext['path'],
): Finding {
  const found: Finding = {
    rule: `${EXPRESSION}${code}`,
    severity,
    message,
    path: [...path, 'source', 'expression'],
    span,
  }
  return fix ? { ...found, fix: asOperation(fix, context, text) } : found
}

/** The edits of a fix, last first so that offsets hold, as a change of the mapping. */
function asOperation(fix: Fix, { owner, path }: MappingContext, text: string): Operation {
  const fixed = [...fix.edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (current, { span, text: replacement }) => current.slice(0, span.start) + replacement + current.slice(span.end),
      text,
    )
  return { ...changeMapping(owner.document, path, { source: sourceFromText(fixed) }), label: fix.title }
}
