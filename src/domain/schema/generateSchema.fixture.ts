import { parse } from '../expression/parse'
import { toWireTree } from '../expression/wire'
import type { JsonObject } from '../../base/json'
import { sourceFromTree } from './mappingSource'

/** How much a made-up schema holds. */
export type SchemaSize = { objectMappings: number; mappings: number; attributes: number }

/** The proportions of the largest real schema known: 1 MB of text, 428 mappings, 1,249 attribute definitions. */
export const LARGEST_KNOWN: SchemaSize = { objectMappings: 8, mappings: 428, attributes: 1_249 }

/** What the service keeps of a rule's factory settings: the mappings once more, as JSON text with PascalCase names. */
const factorySettings = (objectMappings: readonly JsonObject[]): string =>
  JSON.stringify(objectMappings, (key, value: unknown) => (key === 'parameters' ? undefined : value)).replace(
    /"([a-z])(\w*)":/g,
    (_, first: string, rest: string) => `"${first.toUpperCase()}${rest}":`,
  )

/** Every fourth mapping computes its value, each in its own way. */
function source(index: number, flavour: string, attribute: (offset: number) => string): JsonObject {
  const [a, b] = [attribute(0), attribute(1)]
  const texts = [
    `IIF(IsPresent([${a}]), ToLower(Join(".", [${a}], [${b}])), "none-${flavour}${index}")`,
    `Switch([${a}], "other", "DE", "Germany-${flavour}${index}", "FR", "France", "GB", "United Kingdom", "US", "United States")`,
    `Replace(Append([${a}], "-${flavour}${index}"), , "[()\\\\s-]+", , "", , )`,
    `Coalesce([${a}], [${b}], Append(Mid([${a}], 1, ${(index % 40) + 1}), "${flavour}"))`,
  ]
  return sourceFromTree(toWireTree(parse(index % 4 === 0 ? (texts[(index / 4) % texts.length] ?? '') : `[${a}]`).root))
}

const mapping = (
  index: number,
  flavour: string,
  target: string,
  attribute: (offset: number) => string,
  isFirst: boolean,
): JsonObject => ({
  defaultValue: index % 9 === 5 ? 'unknown' : null,
  exportMissingReferences: false,
  flowBehavior: 'FlowWhenChanged',
  flowType: index % 11 === 3 ? 'ObjectAddOnly' : 'Always',
  matchingPriority: isFirst ? 1 : 0,
  targetAttributeName: target,
  source: source(index, flavour, attribute),
})

const attribute = (name: string, index: number): JsonObject => ({
  anchor: index === 0,
  apiExpressions: [
    {
      key: 'XPATH',
      value: `wd:Worker/wd:Worker_Data/wd:Employment_Data/wd:Worker_Job_Data[@wd:Primary_Job=1]/wd:Position_Data/wd:${name}/text()`,
    },
  ],
  caseExact: false,
  defaultValue: null,
  flowNullValues: false,
  metadata: index % 5 === 2 ? [{ key: 'MaximumLength', value: '256' }] : [],
  multivalued: false,
  mutability: 'ReadWrite',
  name,
  referencedObjects: [],
  required: false,
  type: 'String',
})

/**
 * A schema of the given size for benches and tests, always the same for the same arguments. `flavour` is part of its
 * expressions, so another value gives other texts. All content is invented.
 */
export function generateSchema(
  { objectMappings, mappings, attributes }: SchemaSize = LARGEST_KNOWN,
  flavour = 'a',
): JsonObject {
  const nameOf = (side: 'source' | 'target', objectIndex: number, index: number) =>
    side === 'source'
      ? `attribute_${objectIndex}_${index}`
      : `urn:ietf:params:scim:schemas:extension:contoso:2.0:User:field_${objectIndex}_${index}`
  const share = (total: number, index: number) =>
    Math.floor((total * (index + 1)) / objectMappings) - Math.floor((total * index) / objectMappings)
  const onTarget = Math.floor(attributes * 0.45)
  const sourceCount = (index: number) => share(attributes - onTarget, index)
  const targetCount = (index: number) => share(onTarget, index)
  const objects = (side: 'source' | 'target') =>
    Array.from({ length: objectMappings }, (_, index) => ({
      attributes: Array.from({ length: side === 'source' ? sourceCount(index) : targetCount(index) }, (__, position) =>
        attribute(nameOf(side, index, position), position),
      ),
      metadata: [{ key: 'IsSoftDeletionSupported', value: 'true' }],
      name: `${side === 'source' ? 'Worker' : 'User'}${index}`,
      supportedApis: [],
    }))
  const objectMapping = (index: number): JsonObject => ({
    attributeMappings: Array.from({ length: share(mappings, index) }, (_, position) =>
      mapping(
        position,
        flavour,
        nameOf('target', index, 1 + (position % Math.max(1, targetCount(index) - 1))),
        (offset) => nameOf('source', index, (position + offset) % Math.max(1, sourceCount(index))),
        position === 0,
      ),
    ),
    enabled: true,
    flowTypes: 'Add,Update,Delete',
    metadata: [{ key: 'IsCustomerDefined', value: 'true' }],
    name: `Provision ${index}`,
    scope: {
      categoryFilterGroups: [],
      groups: [
        {
          name: `scope ${index}`,
          clauses: [
            {
              sourceOperandName: nameOf('source', index, 2),
              operatorName: 'EQUALS',
              targetOperand: { values: ['Engineering'] },
            },
          ],
        },
      ],
      inputFilterGroups: [],
    },
    sourceObjectName: `Worker${index}`,
    targetObjectName: `User${index}`,
  })
  const half = Math.ceil(objectMappings / 2)
  const rule = (id: string, from: number, to: number): JsonObject => {
    const made = Array.from({ length: to - from }, (_, index) => objectMapping(from + index))
    return {
      containerFilter: null,
      editable: true,
      groupFilter: null,
      id,
      metadata: [{ key: 'defaultSourceObjectMappings', value: factorySettings(made) }],
      name: id.toUpperCase(),
      objectMappings: made,
      priority: 1,
      sourceDirectoryName: 'Source',
      targetDirectoryName: 'Target',
    }
  }
  return {
    directories: [
      {
        discoverabilities: 'None',
        discoveryDateTime: null,
        id: 'source-directory',
        name: 'Source',
        objects: objects('source'),
        readOnly: false,
        version: '1.0',
      },
      {
        discoverabilities: 'None',
        discoveryDateTime: null,
        id: 'target-directory',
        name: 'Target',
        objects: objects('target'),
        readOnly: false,
        version: '1.0',
      },
    ],
    id: 'bench.00000000000000000000000000000000',
    synchronizationRules: [rule('rule-1', 0, half), rule('rule-2', half, objectMappings)],
    version: '6.0',
  }
}
