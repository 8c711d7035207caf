import { describe, expect, it } from 'vitest'
import type {
  AttributeMappingSource,
  AttributeDefinition,
  ObjectDefinition,
  SynchronizationSchema,
} from '../../domain/resources/synchronization'
import { compileMatcher } from '../../domain/scope/matcher'
import { guidOf } from '../base/ids'
import { createRandom } from '../base/random'
import { seedTenant } from './tenant'

const tenant = seedTenant(createRandom('contoso'), guidOf, Date.parse('2026-01-05T09:00:00Z'))
const { apps } = tenant

const schemas: { name: string; app: (typeof apps)[number]; build: () => SynchronizationSchema }[] = apps.flatMap(
  (app) => [
    ...app.templates.map((template) => ({ name: `${app.key}, template ${template.id}`, app, build: template.schema })),
    ...app.jobs.flatMap((job) =>
      job.schema ? [{ name: `${app.key}, job of ${job.templateId}`, app, build: job.schema }] : [],
    ),
  ],
)

type Mapped = {
  source: ObjectDefinition
  target: ObjectDefinition
  editable: boolean
  mapping: NonNullable<NonNullable<SynchronizationSchema['synchronizationRules']>[number]['objectMappings']>[number]
}

/** The object mappings of a schema with the objects they join. Disabled ones without a source object are left out. */
function mapped(schema: SynchronizationSchema): Mapped[] {
  const objectOf = (directoryName: unknown, objectName: unknown) => {
    const directory = schema.directories?.find((candidate) => candidate.name === directoryName)
    expect(directory, `directory ${String(directoryName)}`).toBeDefined()
    const object = directory?.objects?.find((candidate) => candidate.name === objectName)
    expect(object, `object ${String(objectName)} of ${String(directoryName)}`).toBeDefined()
    return object as ObjectDefinition
  }
  return (schema.synchronizationRules ?? []).flatMap((rule) =>
    (rule.objectMappings ?? [])
      .filter((mapping) => mapping.enabled || mapping.sourceObjectName !== '')
      .map((mapping) => ({
        source: objectOf(rule.sourceDirectoryName, mapping.sourceObjectName),
        target: objectOf(rule.targetDirectoryName, mapping.targetObjectName),
        editable: rule.editable ?? false,
        mapping,
      })),
  )
}

const attributeOf = (object: ObjectDefinition, name: unknown): AttributeDefinition | undefined =>
  object.attributes?.find((attribute) => attribute.name === name)
const nodes = (source: AttributeMappingSource | null | undefined): AttributeMappingSource[] =>
  source ? [source, ...(source.parameters ?? []).flatMap((parameter) => nodes(parameter.value))] : []
const mappingsOf = ({ mapping }: Mapped) => mapping.attributeMappings ?? []
const roleFunctions = ['SingleAppRoleAssignment', 'AppRoleAssignmentsComplex', 'AssertiveAppRoleAssignmentsComplex']

describe.each(schemas)('the schema of $name', ({ app, build }) => {
  const schema = build()
  const all = mapped(schema)

  it('is a new, equal document each time it is built', () => {
    const again = build()
    expect(again).toEqual(schema)
    expect(again).not.toBe(schema)
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
  })

  it('names its directories, objects and attributes once', () => {
    const once = (names: unknown[]) => expect(names).toEqual([...new Set(names)])
    once((schema.directories ?? []).map((directory) => directory.name))
    once((schema.directories ?? []).map((directory) => directory.id))
    once((schema.synchronizationRules ?? []).map((rule) => rule.id))
    for (const directory of schema.directories ?? []) {
      once((directory.objects ?? []).map((object) => object.name))
      for (const object of directory.objects ?? []) once((object.attributes ?? []).map((attribute) => attribute.name))
    }
  })

  it('has one anchor per object, and refers only to objects that it has', () => {
    for (const directory of schema.directories ?? []) {
      for (const object of directory.objects ?? []) {
        expect([object.name, (object.attributes ?? []).filter((attribute) => attribute.anchor).length]).toEqual([
          object.name,
          1,
        ])
        for (const attribute of object.attributes ?? []) {
          expect([attribute.name, attribute.type === 'Reference']).toEqual([
            attribute.name,
            (attribute.referencedObjects ?? []).length > 0,
          ])
          for (const reference of attribute.referencedObjects ?? [])
            expect(directory.objects?.map((candidate) => candidate.name)).toContain(reference.referencedObjectName)
        }
      }
    }
  })

  it('maps attributes that exist, each target once', () => {
    for (const each of all) {
      const targets = mappingsOf(each).map((mapping) => mapping.targetAttributeName)
      expect(targets).toEqual([...new Set(targets)])
      for (const target of targets)
        expect([target, attributeOf(each.target, target)?.mutability]).toEqual([
          target,
          expect.stringMatching(each.editable ? /^(ReadWrite|WriteOnly|Immutable)$/ : /./),
        ])
      for (const { source } of mappingsOf(each))
        for (const node of nodes(source))
          if (node.type === 'Attribute')
            expect(attributeOf(each.source, node.name), `source attribute ${String(node.name)}`).toBeDefined()
    }
  })

  it('has matching attributes with unique priorities, and never a generated value among them', () => {
    for (const each of all.filter(({ mapping }) => mapping.enabled)) {
      const matching = mappingsOf(each).filter((mapping) => (mapping.matchingPriority ?? 0) > 0)
      const priorities = matching.map((mapping) => mapping.matchingPriority)
      expect(priorities.length).toBeGreaterThan(0)
      expect(priorities).toEqual([...new Set(priorities)])
      for (const { source } of matching) expect(source?.name).not.toBe('SelectUniqueValue')
    }
  })

  it('gives every required target attribute a source or a default', () => {
    for (const each of all.filter(({ editable, mapping }) => editable && /Add/.test(mapping.flowTypes ?? ''))) {
      const required = (each.target.attributes ?? [])
        .filter((attribute) => attribute.required && !attribute.anchor)
        .map((attribute) => attribute.name)
      const filled = mappingsOf(each)
        .filter(({ source, defaultValue }) => source || defaultValue)
        .map((mapping) => mapping.targetAttributeName)
      expect(filled).toEqual(expect.arrayContaining(required))
    }
  })

  it('maps only between compatible types', () => {
    for (const each of all) {
      for (const { source, targetAttributeName } of mappingsOf(each)) {
        if (source?.type !== 'Attribute') continue
        const from = attributeOf(each.source, source.name)
        const to = attributeOf(each.target, targetAttributeName)
        expect([source.name, from?.type === 'Reference']).toEqual([source.name, to?.type === 'Reference'])
        expect([source.name, from?.multivalued && !to?.multivalued]).toEqual([source.name, false])
      }
    }
  })

  it('follows the rules of its functions', () => {
    for (const each of all) {
      for (const { source, flowType, defaultValue } of mappingsOf(each)) {
        if (source?.name === 'SelectUniqueValue') expect(flowType).toBe('ObjectAddOnly')
        if (source?.type === 'Constant') expect(defaultValue).toBeNull()
        if (!source) expect(defaultValue, 'a mapping without a source').not.toBeNull()
        for (const node of nodes(source).slice(1)) expect(node.name).not.toBe('SelectUniqueValue')
        for (const node of nodes(source)) {
          if (node.type !== 'Function') expect(node.parameters).toEqual([])
          if (roleFunctions.includes(node.name ?? '')) {
            expect(node.expression).toBe(`${node.name ?? ''}([appRoleAssignments])`)
            expect(app.secrets.find((pair) => pair.key === 'SyncAll')?.value).not.toBe('true')
          }
        }
      }
    }
  })

  it('filters only with attributes and operators that the service offers', () => {
    const integersAndStrings = [
      'EQUALS',
      'NOT EQUALS',
      'REGEX MATCH',
      'NOT REGEX MATCH',
      'ENDS_WITH',
      'Includes',
      'Greater_Than',
      'Greater_Than_OR_EQUALS',
    ]
    for (const each of all) {
      for (const group of each.mapping.scope?.groups ?? []) {
        expect(group.clauses?.length).toBeGreaterThan(0)
        for (const clause of group.clauses ?? []) {
          const attribute = attributeOf(each.source, clause.sourceOperandName)
          expect([clause.sourceOperandName, attribute?.multivalued]).toEqual([clause.sourceOperandName, false])
          expect(['userType', 'manager', 'members']).not.toContain(clause.sourceOperandName)
          const unary = ['IS NULL', 'IS NOT NULL', 'IS TRUE', 'IS FALSE'].includes(clause.operatorName ?? '')
          expect(clause.targetOperand === null).toBe(unary)
          if (attribute?.type === 'Boolean') expect(clause.operatorName).toMatch(/^IS /)
          else expect(['IS NULL', 'IS NOT NULL', ...integersAndStrings]).toContain(clause.operatorName)
        }
      }
    }
  })

  it('has its factory settings as JSON text', () => {
    for (const rule of schema.synchronizationRules ?? []) {
      const factory: unknown = JSON.parse(
        rule.metadata?.find((entry) => entry.key === 'defaultSourceObjectMappings')?.value ?? '',
      )
      expect(factory).toHaveLength(rule.objectMappings?.length ?? 0)
    }
  })
})

describe('the schemas together', () => {
  const texts = schemas.map(({ build }) => JSON.stringify(build()))
  const everything = texts.join('\n')
  const sources = schemas.flatMap(({ build }) =>
    mapped(build()).flatMap((each) => mappingsOf(each).flatMap(({ source }) => nodes(source))),
  )

  it('map dozens of attributes each', () => {
    const counts = schemas.map(({ build }) => Math.max(...mapped(build()).map((each) => mappingsOf(each).length)))
    expect(counts.filter((count) => count >= 20).length).toBeGreaterThanOrEqual(14)
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(35)
  })

  it.each([
    'Switch([IsSoftDeleted], , \\"False\\", \\"True\\", \\"True\\", \\"False\\")',
    'Not([IsSoftDeleted])',
    'emails[type eq \\"work\\"].value',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
    'urn:ietf:params:scim:schemas:extension:contoso:2.0:User:',
    '"flowTypes":"Add,Update,Delete"',
    '"flowTypes":"Add, Update, Delete"',
    '"discoverabilities":"AttributeNames, AttributeDataTypes',
    '"discoverabilities":"AttributeNames,AttributeDataTypes',
    '"editable":false',
    '"source":null',
    '"sourceObjectName":""',
    '"name":null',
    '"key":"supportsProvisionOnDemand","value":"true"',
    '"key":"IsCustomerDefined","value":"true"',
    '"key":"MaximumLength"',
    '"key":"ReferencedProperty"',
    '"key":"IsSoftDeletionSupported"',
    '"key":"XPATH"',
    '"key":"JSONPATH"',
    '"includedContainers"',
    '"includedGroups"',
    '"enabled":false',
    '"flowType":"ObjectAddOnly"',
    '"flowType":"AttributeAddOnly"',
    '"flowType":"MultiValueAddOnly"',
    '"flowBehavior":"FlowAlways"',
    '"type":"Constant"',
    '"mutability":"Immutable"',
    '"IsSynchronizeAllSupported"',
  ])('show %s somewhere', (shape) => expect(everything).toContain(shape))

  it('use each mode of Replace and the functions that people ask about', () => {
    const modes = new Set(
      sources
        .filter((node) => node.name === 'Replace' && node.type === 'Function')
        .map((node) => (node.parameters ?? []).map((parameter) => parameter.key).join(' ')),
    )
    expect([...modes].sort()).toEqual([
      'source Find Replacement',
      'source Find Template',
      'source RegularExpression RegularExpressionGroupName Replacement',
      'source RegularExpression RegularExpressionGroupName ReplacementPropertyName',
      'source RegularExpression Replacement',
    ])
    const names = new Set(sources.filter((node) => node.type === 'Function').map((node) => node.name))
    for (const name of [
      'Append',
      'Join',
      'Mid',
      'Split',
      'ToLower',
      'Coalesce',
      'IIF',
      'Switch',
      'NormalizeDiacritics',
      'StripSpaces',
      'FormatDateTime',
      'SelectUniqueValue',
      'IgnoreFlowIfNullOrEmpty',
      ...roleFunctions,
    ])
      expect(names).toContain(name)
  })
})

describe('as in public exports and pages', () => {
  const templateOf = (id: string) => {
    const match = apps.flatMap(({ templates }) => templates).find((template) => template.id === id)
    if (!match) throw new Error(`No template ${id}`)
    return match
  }
  const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
  const objectNames = (id: string) =>
    (templateOf(id).schema().synchronizationRules ?? []).flatMap(({ objectMappings }) =>
      (objectMappings ?? []).map(
        ({ sourceObjectName, targetObjectName }) => `${sourceObjectName} to ${targetObjectName}`,
      ),
    )

  it('every template has the same rule ID', () => {
    const ids = apps.flatMap(({ templates }) => templates.map(({ id }) => id))
    expect(ids.length).toBeGreaterThan(12)
    for (const id of ids)
      expect(
        templateOf(id)
          .schema()
          .synchronizationRules?.map((rule) => rule.id),
      ).toContain('03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8')
  })

  it('gallery entries have the published IDs', () => {
    expect(templateOf('dataBricks').applicationId).toBe('9c9818d2-2900-49e8-8ba4-22688be7c675')
    expect(templateOf('scim').applicationId).toBe('8adf8e6e-67b2-4cf2-a259-e3dc5476c621')
    expect(templateOf('Azure2Azure').applicationId).toBe('518e5f48-1fc8-4c48-9387-9fdf28b0dfe7')
    expect(templateOf('AD2AADProvisioning').applicationId).toBe('1a4721b3-e57f-4451-ae87-ef078703ec94')
  })

  it('the SCIM side has the SCIM enterprise user', () => {
    expect(objectNames('scim')).toContain(`User to ${enterprise}`)
    expect(objectNames('aWSSingleSignon')).toContain(`User to ${enterprise}`)
    expect(objectNames('API2AAD')).toEqual([`${enterprise} to User`])
  })

  it('cross-tenant synchronization has an inbound rule', () =>
    expect(
      templateOf('Azure2Azure')
        .schema()
        .synchronizationRules?.map(({ name }) => name),
    ).toEqual(['USER_INBOUND_USER']))
})

describe('the patterns of the scoping filters', () => {
  const strings = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap((inner) => strings(inner))
        : []
  const values = [...new Set(strings({ ...tenant, apps: undefined }))]
  const patterns = new Set(
    schemas.flatMap(({ build }) =>
      (build().synchronizationRules ?? []).flatMap((rule) =>
        (rule.objectMappings ?? []).flatMap(({ scope }) =>
          [...(scope?.groups ?? []), ...(scope?.inputFilterGroups ?? [])].flatMap((group) =>
            (group.clauses ?? [])
              .filter(({ operatorName }) => operatorName?.endsWith('REGEX MATCH'))
              .flatMap(({ targetOperand }) => targetOperand?.values ?? []),
          ),
        ),
      ),
    ),
  )

  it('exist, with values to match', () => {
    expect(patterns.size).toBeGreaterThan(5)
    expect(values.length).toBeGreaterThan(1000)
  })

  it.each([...patterns])('%s matches the same values in JavaScript and in .NET', (pattern) => {
    const matcher = compileMatcher(pattern)
    if ('problem' in matcher) throw new Error(matcher.problem)
    const regex = new RegExp(pattern, 'u')
    expect(values.filter((value) => regex.test(value))).toEqual(values.filter((value) => matcher.isMatch(value)))
  })
})
