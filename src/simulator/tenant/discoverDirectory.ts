import type { AttributeDefinition, DirectoryDefinition } from '../../domain/resources/synchronization'

/** Changes to a target's attributes since the schema was created. */
type Drift = {
  object: string
  gained: readonly AttributeDefinition[]
  changed: Readonly<Record<string, AttributeDefinition>>
  lost: readonly string[]
}

const plain = {
  anchor: false,
  apiExpressions: [],
  caseExact: false,
  defaultValue: null,
  flowNullValues: false,
  metadata: [],
  multivalued: false,
  mutability: 'ReadWrite',
  referencedObjects: [],
  required: false,
  type: 'String',
} as const

/** By the directory's name. Salesforce's administrators created a field, made another mandatory and deleted a third. */
const drifts: Readonly<Record<string, Drift>> = {
  'salesforce.com': {
    object: 'User',
    gained: [{ ...plain, apiExpressions: [], metadata: [], referencedObjects: [], name: 'Region__c' }],
    changed: { CompanyName: { required: true } },
    lost: ['Fax'],
  },
}

/** The directory as its target has it now. Without a known change, it's the schema's directory. */
export function discoverDirectory(directory: DirectoryDefinition): DirectoryDefinition {
  const drift = drifts[directory.name ?? '']
  if (!drift) return directory
  const objects = (directory.objects ?? []).map((object) => {
    if (object.name !== drift.object) return object
    const known = (object.attributes ?? [])
      .filter(({ name }) => !drift.lost.includes(name ?? ''))
      .map((attribute) => ({ ...attribute, ...drift.changed[attribute.name ?? ''] }))
    const gained = drift.gained.filter(({ name }) => !known.some((attribute) => attribute.name === name))
    return { ...object, attributes: [...known, ...gained] }
  })
  return { ...directory, objects }
}
