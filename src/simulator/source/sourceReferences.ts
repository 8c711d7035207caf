import type { AttributeDefinition, SynchronizationSchema } from '../../domain/resources/synchronization'
import type { Db, StoredValue, Upload } from '../tenant/db'
import { kindOf } from '../tenant/objectKind'
import { uploadKey } from './uploadKey'

/** What a schema's source says about people's attributes, and which people its references point to. */

function definitionsOf({ synchronizationRules, directories }: SynchronizationSchema): AttributeDefinition[] {
  const [rule] = synchronizationRules ?? []
  const source = directories?.find(({ name }) => name === rule?.sourceDirectoryName)
  return (source?.objects ?? [])
    .filter(({ name }) => kindOf(name) === 'User')
    .flatMap(({ attributes }) => attributes ?? [])
}

/** The names of the people attributes in the source. */
export const sourceAttributes = (schema: SynchronizationSchema): string[] =>
  definitionsOf(schema).flatMap(({ name }) => name ?? [])

const references = new WeakMap<SynchronizationSchema, readonly string[]>()
function referencesOf(schema: SynchronizationSchema): readonly string[] {
  const known =
    references.get(schema) ??
    definitionsOf(schema).flatMap(({ name, type }) => (type === 'Reference' && name ? name : []))
  references.set(schema, known)
  return known
}

/** The person in the directory whom an API-driven source identifies by this number. */
export function employeeOf({ users }: Db, externalId: string): string | undefined {
  for (const { id, employeeId } of users.values()) if (employeeId === externalId) return id
  return undefined
}

/** The data sent for a person, with references (a manager's external ID) replaced by the IDs of the people. */
export function sentAttributes(
  db: Db,
  schema: SynchronizationSchema,
  { attributes = {} }: Upload,
): Record<string, StoredValue> {
  const names = referencesOf(schema)
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      const isReference = names.includes(name) && typeof value === 'string' && value !== ''
      return [name, isReference ? (employeeOf(db, value) ?? uploadKey(value)) : value]
    }),
  )
}
