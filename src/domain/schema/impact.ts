import { diffSchemas, ownChanges } from './diff'
import { isObject, type JsonObject } from '../../base/json'
import { covers, scopeSets } from './scopeCoverage'
import { textAt } from './schemaIndex'
import { childUnits, differingUnits, schemaShape, type Pair, type UnitShape } from './units'

/** What can happen, for icons and tests; the sentence is for people. */
type ImpactKind =
  | 'initial-cycle'
  | 'cycle-in-flight'
  | 're-evaluated'
  | 'scope-narrowed'
  | 'scope-widened'
  | 'input-filter-changed'
  | 'matching-changed'
  | 'creation-only'
  | 'object-mapping-disabled'
  | 'object-mapping-enabled'
  | 'flow-types-changed'
  | 'deletes-possible'
  | 'definitions-only'
  | 'nothing-runs'

/** A consequence of a save, in words. `danger`: people can lose access. */
export type Impact = { kind: ImpactKind; sentence: string; severity: 'info' | 'warning' | 'danger' }

/** What is known of the job. */
export type ImpactOptions = {
  /** The job's SkipOutOfScopeDeletions: accounts that leave the scope are left alone. Not honoured by cross-tenant jobs. */
  skipsOutOfScopeDeletions?: boolean
  /** A template has no cycles, so saving it runs nothing. */
  isTemplate?: boolean
}

const RANK = { danger: 0, warning: 1, info: 2 } as const
const quoted = (name: string) => `‘${name}’`

/**
 * The consequences of saving the later document (docs/graph-behaviours.md B13), most severe first. Saving starts an initial cycle
 * and can disable people. Empty if nothing changed.
 */
export function impactOf(before: JsonObject, after: JsonObject, options: ImpactOptions = {}): Impact[] {
  const changes = diffSchemas(before, after)
  if (changes.length === 0) return []
  if (options.isTemplate)
    return [
      {
        kind: 'nothing-runs',
        severity: 'info',
        sentence: "Only new jobs from this template use the schema. Existing jobs don't change.",
      },
    ]
  const impacts: Impact[] = []
  const add: Add = (kind, severity, sentence) => impacts.push({ kind, sentence, severity })
  add(
    'initial-cycle',
    'warning',
    'The watermark is cleared: the next cycle is an initial cycle over all objects, which takes much longer than an incremental one.',
  )
  add('cycle-in-flight', 'info', 'If a cycle is running, it finishes with the old schema. The next one uses yours.')
  for (const pair of objectMappingPairs(before, after)) judgeObjectMapping(pair, options, add)
  if (changes.every(({ unit }) => DEFINITIONS.has(unit.kind)))
    add(
      'definitions-only',
      'info',
      "Only directory definitions changed. Mappings don't change, but everyone is evaluated again.",
    )
  return impacts.sort((a, b) => RANK[a.severity] - RANK[b.severity])
}

type Add = (kind: ImpactKind, severity: Impact['severity'], sentence: string) => void

const DEFINITIONS: ReadonlySet<string> = new Set(['directory', 'object', 'attribute'])

const shapeOf = (owner: UnitShape, property: string): UnitShape => {
  const child = owner.children.find(({ path }) => path.length === 1 && path[0] === property)
  if (!child) throw new Error(`Units of ${owner.kind} have no ${property}`)
  return child.shape
}
const ruleShape = shapeOf(schemaShape, 'synchronizationRules')
const objectMappingShape = shapeOf(ruleShape, 'objectMappings')
const mappingShape = shapeOf(objectMappingShape, 'attributeMappings')

/** The object mappings that differ; one that only one side has lacks the other. */
function objectMappingPairs(before: JsonObject, after: JsonObject): Pair[] {
  const rules = differingUnits(
    childUnits(before, ['synchronizationRules']),
    childUnits(after, ['synchronizationRules']),
    ruleShape,
  )
  return rules
    .filter((rule) => rule.before !== rule.after)
    .flatMap((rule) =>
      differingUnits(
        childUnits(rule.before, ['objectMappings']),
        childUnits(rule.after, ['objectMappings']),
        objectMappingShape,
      ),
    )
    .filter((pair) => pair.before !== pair.after)
}

const flagsOf = (objectMapping: JsonObject | undefined): ReadonlySet<string> => {
  const text = objectMapping ? objectMapping.flowTypes : undefined
  return new Set(
    typeof text === 'string' ? text.split(',').map((flag) => flag.trim().toLowerCase()) : ['add', 'update', 'delete'],
  )
}

function judgeObjectMapping({ before, after }: Pair, options: ImpactOptions, add: Add): void {
  const either = after ?? before
  if (!either) return
  const name = quoted(
    textAt(either, 'name') || `${textAt(either, 'sourceObjectName')} → ${textAt(either, 'targetObjectName')}`,
  )
  const [was, is] = [before !== undefined && before.enabled !== false, after !== undefined && after.enabled !== false]
  if (!was && !is) return // a disabled mapping has no effects
  if (!after)
    add(
      'object-mapping-disabled',
      'warning',
      `${name} was removed. Its objects are no longer updated. Existing accounts in the app don't change.`,
    )
  else if (!is)
    add(
      'object-mapping-disabled',
      'warning',
      `${name} is disabled: its objects are skipped. Accounts that exist in the target stay as they are, also those of people who leave.`,
    )
  else if (!was)
    add(
      'object-mapping-enabled',
      'warning',
      `${name} is ${before ? 'enabled' : 'new'}: its objects in scope are matched, and created where none matches.`,
    )
  if (!before || !after || !was || !is) return
  judgeFlags(name, before, after, add)
  judgeScope(name, before, after, options, add)
  const mappings = differingUnits(
    childUnits(before, ['attributeMappings']),
    childUnits(after, ['attributeMappings']),
    mappingShape,
  ).filter((pair) => !pair.before || !pair.after || ownChanges(pair.before, pair.after, mappingShape).length > 0)
  judgeMatching(name, mappings, add)
  const flowing = mappings.filter((pair) => !isCreationOnly(pair))
  const creating = mappings.length - flowing.length
  if (flowing.length > 0) {
    const what =
      flowing.length === 1 ? `the change of \`${targetName(flowing[0])}\`` : `${flowing.length} changed mappings`
    add(
      're-evaluated',
      'info',
      `All objects of ${name} in scope are evaluated again, and ${what} can update every one of them.`,
    )
  }
  if (creating > 0)
    add(
      'creation-only',
      'info',
      `${creating === 1 ? 'One change applies' : `${creating} changes apply`} only to new accounts of ${name}. Existing accounts don't change.`,
    )
}

const targetName = (pair: Pair | undefined): string => textAt(pair?.after ?? pair?.before ?? {}, 'targetAttributeName')

function judgeFlags(name: string, before: JsonObject, after: JsonObject, add: Add): void {
  const [old, now] = [flagsOf(before), flagsOf(after)]
  const gains = (flag: string) => now.has(flag) && !old.has(flag)
  const loses = (flag: string) => old.has(flag) && !now.has(flag)
  if (gains('delete'))
    add(
      'deletes-possible',
      'danger',
      `${name} can now delete or disable accounts, starting with people who have already left the scope.`,
    )
  if (loses('delete'))
    add(
      'flow-types-changed',
      'warning',
      `${name} no longer removes access: accounts of people who leave stay active in the target.`,
    )
  if (gains('add'))
    add(
      'flow-types-changed',
      'warning',
      `${name} now creates accounts for everyone in scope without a matching account.`,
    )
  if (loses('add')) add('flow-types-changed', 'info', `${name} no longer creates accounts.`)
  if (gains('update')) add('flow-types-changed', 'warning', `${name} now updates accounts that exist.`)
  if (loses('update'))
    add('flow-types-changed', 'warning', `${name} no longer updates accounts that exist, disabling included.`)
}

function judgeScope(label: string, before: JsonObject, after: JsonObject, options: ImpactOptions, add: Add): void {
  const list = (objectMapping: JsonObject, property: string) =>
    isObject(objectMapping.scope) ? scopeSets(objectMapping.scope[property]) : []
  const [old, now] = [list(before, 'groups'), list(after, 'groups')]
  if (!covers(now, old)) {
    const fate = options.skipsOutOfScopeDeletions
      ? "People who leave the scope are no longer updated, but they aren't disabled (SkipOutOfScopeDeletions)."
      : 'People who leave the scope are deprovisioned.'
    add('scope-narrowed', 'danger', `Fewer people will be in scope for ${label}. ${fate}`)
    if (!options.skipsOutOfScopeDeletions && flagsOf(after).has('delete'))
      add(
        'deletes-possible',
        'danger',
        `Accounts that leave the scope of ${label} are disabled, or deleted if the app can't disable. Accidental deletion prevention stops this only if it's on and the threshold is reached.`,
      )
  }
  if (!covers(old, now))
    add(
      'scope-widened',
      'warning',
      `More people will be in scope for ${label}. They're matched to an account, or a new one is created.`,
    )
  for (const property of ['inputFilterGroups', 'categoryFilterGroups'] as const) {
    const [oldFilter, newFilter] = [list(before, property), list(after, property)]
    if (covers(oldFilter, newFilter) && covers(newFilter, oldFilter)) continue
    const word = property === 'inputFilterGroups' ? 'input' : 'category'
    add(
      'input-filter-changed',
      'warning',
      `The ${word} filter of ${label} changes: objects that it drops while reading are no longer updated, but not deprovisioned either.`,
    )
  }
}

const priorityOf = (mapping: JsonObject | undefined): number =>
  typeof mapping?.matchingPriority === 'number' ? mapping.matchingPriority : 0

function judgeMatching(name: string, mappings: readonly Pair[], add: Add): void {
  const touched = mappings.filter(({ before, after }) => {
    if (priorityOf(before) !== priorityOf(after)) return true
    return (
      priorityOf(after) > 0 &&
      before !== undefined &&
      after !== undefined &&
      ownChanges(before, after, mappingShape).some(({ property }) => property === 'source')
    )
  })
  if (touched.length === 0) return
  const attributes = touched.map((pair) => `\`${targetName(pair)}\``).join(', ')
  add(
    'matching-changed',
    'danger',
    `Matching of ${name} changes (${attributes}). Linked accounts stay linked. New people are matched by the new attributes, and if there's no match, a second account is created. To match everyone again, restart with Rebuild all links.`,
  )
}

/** Whether a change of a mapping can touch only objects that are yet to be created: defaults, and what flows on creation only. */
function isCreationOnly({ before, after }: Pair): boolean {
  const onCreation = (mapping: JsonObject) => mapping.flowType === 'ObjectAddOnly'
  if (before && after)
    return (
      (onCreation(before) && onCreation(after)) ||
      ownChanges(before, after, mappingShape).every(({ property }) => property === 'defaultValue')
    )
  const only = after ?? before
  return only !== undefined && (onCreation(only) || only.source === null)
}
