import { isObject, type JsonObject, type Path } from '../../../base/json'
import { directoriesOf, listAt, objectMappingAt } from '../../schema/schemaIndex'
import { expressionRules } from '../expression/rules'
import { accountNameTooLong } from './accountNameTooLong'
import { accountStateMissing } from './accountStateMissing'
import { accountStateWithoutSoftDelete } from './accountStateWithoutSoftDelete'
import { anchorCount } from './anchorCount'
import { attributeWrittenTwice } from './attributeWrittenTwice'
import { constantDoesNotFit } from './constantDoesNotFit'
import { contextOf, schemaContext } from './context'
import { crossTenantTarget } from './crossTenantTarget'
import { defaultNeverApplies } from './defaultNeverApplies'
import { directoryExtensionName } from './directoryExtensionName'
import { disabledWithEdits } from './disabledWithEdits'
import { duplicateDefinition } from './duplicateDefinition'
import { duplicateMatchingPriority } from './duplicateMatchingPriority'
import { EXPRESSION, expressionTraps } from './expressionTraps'
import { flowTypes } from './flowTypes'
import { immutableTarget } from './immutableTarget'
import { mappingDoesNothing } from './mappingDoesNothing'
import { matchingNotUnique } from './matchingNotUnique'
import { matchingType } from './matchingType'
import { matchingWithoutValue } from './matchingWithoutValue'
import { multivaluedIntoSingle } from './multivaluedIntoSingle'
import { multiValueFlowOnSingle } from './multiValueFlowOnSingle'
import { noMatching } from './noMatching'
import { readOnlyTarget } from './readOnlyTarget'
import { referenceCannotFlow } from './referenceCannotFlow'
import { referenceWithoutObject } from './referenceWithoutObject'
import { requiredUnmapped } from './requiredUnmapped'
import { rolesWithoutFunction } from './rolesWithoutFunction'
import type { Finding, LintOptions, ObjectMappingContext, SchemaContext, SchemaRule } from './rule'
import { scopeAlwaysFalse } from './scopeAlwaysFalse'
import { scopeAttribute } from './scopeAttribute'
import { scopeGroupEmpty } from './scopeGroupEmpty'
import { scopeGroupShadowed } from './scopeGroupShadowed'
import { scopeOperator } from './scopeOperator'
import { skipOutOfScopeIgnored } from './skipOutOfScopeIgnored'
import { isSuppressed, type Suppression } from './suppression'
import { targetMappedTwice } from './targetMappedTwice'
import { textAndTreeDiffer } from './textAndTreeDiffer'
import { typeCannotFlow } from './typeCannotFlow'
import { uniqueValueTarget } from './uniqueValueTarget'
import { unknownSourceAttribute } from './unknownSourceAttribute'
import { unknownTargetAttribute } from './unknownTargetAttribute'

/** Every rule about schemas, in the order in which findings about one position are listed. */
export const schemaRules: readonly SchemaRule[] = [
  unknownTargetAttribute,
  readOnlyTarget,
  unknownSourceAttribute,
  expressionTraps,
  textAndTreeDiffer,
  uniqueValueTarget,
  accountNameTooLong,
  rolesWithoutFunction,
  multivaluedIntoSingle,
  referenceCannotFlow,
  typeCannotFlow,
  constantDoesNotFit,
  crossTenantTarget,
  immutableTarget,
  multiValueFlowOnSingle,
  mappingDoesNothing,
  defaultNeverApplies,
  matchingWithoutValue,
  matchingType,
  matchingNotUnique,
  noMatching,
  duplicateMatchingPriority,
  targetMappedTwice,
  attributeWrittenTwice,
  requiredUnmapped,
  accountStateMissing,
  accountStateWithoutSoftDelete,
  flowTypes,
  disabledWithEdits,
  scopeAttribute,
  scopeOperator,
  scopeAlwaysFalse,
  scopeGroupEmpty,
  scopeGroupShadowed,
  anchorCount,
  duplicateDefinition,
  referenceWithoutObject,
  directoryExtensionName,
  skipOutOfScopeIgnored,
]

/** What a rule is about and rests on, by the id of a finding; traps of the expression language are looked up among their own. */
export function aboutRule(id: string): { title: string; evidence: string } | undefined {
  const trap = id.startsWith(EXPRESSION)
    ? expressionRules.find((rule) => rule.id === id.slice(EXPRESSION.length))
    : undefined
  return trap ?? schemaRules.find((rule) => rule.id === (id.startsWith(EXPRESSION) ? expressionTraps.id : id))
}

const mappingRules = schemaRules.filter((rule) => rule.level === 'mapping')
const objectMappingRules = schemaRules.filter((rule) => rule.level === 'objectMapping')
const objectRules = schemaRules.filter((rule) => rule.level === 'object')
const wholeRules = schemaRules.filter((rule) => rule.level === 'schema')

/** All findings about a schema, in the order of its rules and then of its directories; without those that were suppressed. */
export function lintSchema(
  document: JsonObject,
  options: LintOptions = {},
  suppressions: readonly Suppression[] = [],
): Finding[] {
  const context = schemaContext(document, options)
  const found = [
    ...wholeRules.flatMap((rule) => rule.check(context)),
    ...context.objectMappings.flatMap(lintObjectMapping),
    ...lintDirectories(context),
  ]
  return suppressions.length === 0 ? found : found.filter((finding) => !isSuppressed(document, finding, suppressions))
}

function lintObjectMapping(context: ObjectMappingContext): Finding[] {
  if (context.rule.editable === false) return [] // only the service can change it
  const found: Finding[] = []
  if (context.isEnabled)
    for (const mapping of context.mappings) for (const rule of mappingRules) found.push(...rule.check(mapping))
  for (const rule of objectMappingRules) if (context.isEnabled || rule.seesDisabled) found.push(...rule.check(context))
  return found
}

function lintDirectories({ document, objectMappings }: SchemaContext): Finding[] {
  const used = new Set(
    objectMappings
      .filter(({ isEnabled }) => isEnabled)
      .flatMap(({ source, target }) =>
        [...(source?.twins ?? []), ...(target?.twins ?? [])].map(({ object }) => object),
      ),
  )
  return [...directoriesOf(document).values()].flatMap(({ directory, path }) =>
    listAt(directory, 'objects').flatMap((object, index) =>
      isObject(object)
        ? objectRules.flatMap((rule) =>
            rule.check({ document, directory, object, path: [...path, 'objects', index], isUsed: used.has(object) }),
          )
        : [],
    ),
  )
}

/**
 * The findings about one attribute mapping, including its order among its siblings. The drawer shows them during
 * typing.
 */
export function lintMapping(document: JsonObject, path: Path, options: LintOptions = {}): Finding[] {
  const position = objectMappingAt(document, path)
  if (!position || position.rule.editable === false || position.objectMapping.enabled === false) return []
  const context = contextOf(document, position, options)
  const mapping = context.mappings.find((candidate) => candidate.path[5] === path[5])
  if (!mapping) return []
  const own = mappingRules.flatMap((rule) => rule.check(mapping))
  const among = objectMappingRules.filter((rule) => rule !== requiredUnmapped).flatMap((rule) => rule.check(context))
  return [...own, ...among.filter((finding) => finding.path[4] === 'attributeMappings' && finding.path[5] === path[5])]
}
