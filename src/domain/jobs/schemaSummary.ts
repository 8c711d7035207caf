import type {
  AttributeMapping,
  AttributeMappingSource,
  DirectoryDefinition,
  Filter,
  ObjectMapping,
  SynchronizationRule,
  SynchronizationSchema,
} from '../resources/synchronization'

/** One attribute mapping as a table row. */
type MappingRow = {
  target: string
  /** The source as an expression: `[mail]`, `"constant"`, `Fn(…)`; empty for a mapping without source. */
  source: string
  kind: 'Attribute' | 'Constant' | 'Function' | 'None'
  /** Order in which the mapping is tried for matching; undefined when it does not match. */
  matching?: number
  applies: string
  defaultValue?: string
}

export type ObjectMappingSummary = {
  name: string
  enabled: boolean
  source: string
  target: string
  /** Which of create, update and deprovision flow. */
  flow: readonly string[]
  /** One line per scope group; the object is in scope when any holds. Empty: everything is in scope. */
  scope: readonly string[]
  rows: readonly MappingRow[]
}

export type RuleSummary = {
  id: string
  name: string
  priority: number
  editable: boolean
  source: string
  target: string
  provisionsOnDemand: boolean
  objectMappings: readonly ObjectMappingSummary[]
}

type DirectorySummary = {
  id: string
  name: string
  readOnly: boolean
  discoverable: boolean
  objects: readonly { name: string; attributes: number; anchor?: string; required: number; customerDefined: number }[]
}

export type SchemaSummary = {
  version?: string
  rules: readonly RuleSummary[]
  directories: readonly DirectorySummary[]
  counts: { rules: number; objectMappings: number; attributeMappings: number; attributes: number }
}

/** A source as the text an administrator would write; the service's own `expression` wins where it is sent. */
export function sourceText(source: AttributeMappingSource | null | undefined): string {
  if (!source) return ''
  if (source.expression) return source.expression
  const name = source.name ?? ''
  if (source.type === 'Constant') return `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  if (source.type === 'Function')
    return `${name}(${(source.parameters ?? []).map((parameter) => sourceText(parameter.value)).join(', ')})`
  return name === '' ? '' : `[${name}]`
}

const flowNames: Record<string, string> = { add: 'Create', update: 'Update', delete: 'Deprovision' }

/**
 * The flow types of an object mapping as words. A missing value means all, `None` means no flow, and unknown flags
 * stay as sent.
 */
export function flowWords(flowTypes: string | null | undefined): string[] {
  if (!flowTypes) return Object.values(flowNames)
  return flowTypes
    .split(',')
    .map((flag) => flag.trim())
    .filter((flag) => flag !== '' && flag.toLowerCase() !== 'none')
    .map((flag) => flowNames[flag.toLowerCase()] ?? flag)
}

const flowTypeNames: Record<string, string> = {
  Always: 'Always',
  ObjectAddOnly: 'Only on creation',
  MultiValueAddOnly: 'Only added values (multi-valued)',
  ValueAddOnly: 'Only added values',
  AttributeAddOnly: 'Only while empty in the target',
}

/** A scope as one line per group; clauses of a group are joined by “and”. */
export function scopeLines(scope: Filter | null | undefined): string[] {
  return (scope?.groups ?? [])
    .filter((group) => (group.clauses ?? []).length > 0)
    .map((group) =>
      (group.clauses ?? [])
        .map((clause) =>
          [
            clause.sourceOperandName,
            clause.operatorName,
            (clause.targetOperand?.values ?? []).map((value) => `"${value}"`).join(', '),
          ]
            .filter(Boolean)
            .join(' '),
        )
        .join(' and '),
    )
}

function summarizeMapping(mapping: AttributeMapping): MappingRow {
  const source = sourceText(mapping.source)
  const kind = source === '' ? 'None' : (mapping.source?.type ?? 'Attribute')
  return {
    target: mapping.targetAttributeName ?? '(unnamed)',
    source,
    kind,
    ...(mapping.matchingPriority ? { matching: mapping.matchingPriority } : {}),
    applies: flowTypeNames[mapping.flowType ?? 'Always'] ?? String(mapping.flowType),
    ...(mapping.defaultValue ? { defaultValue: mapping.defaultValue } : {}),
  }
}

/**
 * Matching attributes first, in the order they are tried, then by target name, because the service's own order has no
 * meaning. Two rows that don't match give Infinity - Infinity, which is NaN and falls through to the names.
 */
const byMatchingThenName = (a: MappingRow, b: MappingRow) =>
  (a.matching ?? Infinity) - (b.matching ?? Infinity) || (a.target < b.target ? -1 : a.target > b.target ? 1 : 0)

const summarizeObjectMapping = (mapping: ObjectMapping): ObjectMappingSummary => ({
  name: mapping.name ?? '',
  enabled: mapping.enabled !== false,
  source: mapping.sourceObjectName ?? '',
  target: mapping.targetObjectName ?? '',
  flow: flowWords(mapping.flowTypes),
  scope: scopeLines(mapping.scope),
  rows: (mapping.attributeMappings ?? []).map(summarizeMapping).sort(byMatchingThenName),
})

const summarizeRule = (rule: SynchronizationRule): RuleSummary => ({
  id: rule.id ?? '',
  name: rule.name ?? '',
  priority: rule.priority ?? 0,
  editable: rule.editable !== false,
  source: rule.sourceDirectoryName ?? '',
  target: rule.targetDirectoryName ?? '',
  provisionsOnDemand: (rule.metadata ?? []).some(
    (entry) => entry.key?.toLowerCase() === 'supportsprovisionondemand' && entry.value?.toLowerCase() === 'true',
  ),
  objectMappings: (rule.objectMappings ?? []).map(summarizeObjectMapping),
})

const isCustomerDefined = (metadata: readonly { key?: string | null; value?: string | null }[] | null | undefined) =>
  (metadata ?? []).some(
    (entry) => entry.key?.toLowerCase() === 'iscustomerdefined' && entry.value?.toLowerCase() === 'true',
  )

const summarizeDirectory = (directory: DirectoryDefinition): DirectorySummary => ({
  id: directory.id,
  name: directory.name ?? directory.id,
  readOnly: directory.readOnly === true,
  discoverable: (directory.discoverabilities ?? 'None').toLowerCase() !== 'none',
  objects: (directory.objects ?? []).map((object) => {
    const attributes = object.attributes ?? []
    const anchor = attributes.find((attribute) => attribute.anchor)?.name
    return {
      name: object.name ?? '',
      attributes: attributes.length,
      ...(anchor ? { anchor } : {}),
      required: attributes.filter((attribute) => attribute.required).length,
      customerDefined: attributes.filter((attribute) => isCustomerDefined(attribute.metadata)).length,
    }
  }),
})

/** A schema in the terms in which people read it: rules by priority, object mappings, mapping rows, directories. */
export function summarizeSchema(schema: SynchronizationSchema): SchemaSummary {
  const rules = (schema.synchronizationRules ?? []).map(summarizeRule).sort((a, b) => a.priority - b.priority)
  const directories = (schema.directories ?? []).map(summarizeDirectory)
  const objectMappings = rules.flatMap((rule) => rule.objectMappings)
  return {
    ...(schema.version ? { version: schema.version } : {}),
    rules,
    directories,
    counts: {
      rules: rules.length,
      objectMappings: objectMappings.length,
      attributeMappings: objectMappings.reduce((sum, mapping) => sum + mapping.rows.length, 0),
      attributes: directories
        .flatMap((directory) => directory.objects)
        .reduce((sum, object) => sum + object.attributes, 0),
    },
  }
}
