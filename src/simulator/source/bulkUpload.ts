import { uploadKey } from './uploadKey'
import { isRecord, recordOf } from '../../base/record'
import type { StoredValue, Upload } from '../tenant/db'
import { badRequest } from '../base/errors'

/**
 * The SCIM bulk request of API-driven provisioning (docs/graph-behaviours.md B30), read into people of the job's
 * source.
 */

const maximumOperations = 50
const bulkRequest = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

function valueOf(value: unknown): StoredValue | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return typeof value === 'number' ? String(value) : undefined
}

/**
 * A SCIM resource as the attributes of a synchronization schema: `name.givenName`, `emails[type eq "work"].value`,
 * `urn:…:enterprise:2.0:User:department`. Attributes without a value are left out.
 */
export function scimAttributes(data: Record<string, unknown>): Record<string, StoredValue> {
  const attributes: Record<string, StoredValue> = {}
  const put = (name: string, value: unknown, joint = '.'): void => {
    const text = valueOf(value)
    if (text !== undefined) attributes[name] = text
    else if (isRecord(value)) {
      const reference = valueOf(value.value)
      if (reference !== undefined) attributes[name] = reference
      for (const [key, inner] of Object.entries(value)) put(`${name}${joint}${key}`, inner)
    } else if (Array.isArray(value)) putList(name, value as unknown[])
  }
  const putList = (name: string, list: readonly unknown[]): void => {
    const texts = list.map(valueOf).filter((item) => typeof item === 'string')
    if (texts.length > 0) attributes[name] = texts
    for (const item of list) {
      const { type, primary, ...rest } = recordOf(item)
      const filter = typeof type === 'string' ? `type eq "${type}"` : primary === true ? 'primary eq "True"' : undefined
      if (filter !== undefined) for (const [key, inner] of Object.entries(rest)) put(`${name}[${filter}].${key}`, inner)
    }
  }
  for (const [name, value] of Object.entries(data))
    if (name.toLowerCase() !== 'schemas') put(name, value, /^urn:/i.test(name) ? ':' : '.')
  return attributes
}

/** SCIM names ignore letter case (RFC 7643 §2.1). */
function fieldOf(resource: Record<string, unknown>, name: string): unknown {
  const wanted = name.toLowerCase()
  return resource[Object.keys(resource).find((key) => key.toLowerCase() === wanted) ?? name]
}

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string')

/** Renames attributes to the schema's spelling if they differ only in letter case. */
function named(attributes: Record<string, StoredValue>, names: readonly string[]): Record<string, StoredValue> {
  const known = new Map(names.map((name) => [name.toLowerCase(), name]))
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [known.get(name.toLowerCase()) ?? name, value]),
  )
}

/** The people in a bulk request, by the attribute names of the job's source. Throws 400 for an invalid request. */
export function readBulkRequest(body: unknown, attributeNames: readonly string[] = []): Upload[] {
  const request = recordOf(body)
  const schemas = fieldOf(request, 'schemas')
  const operations = fieldOf(request, 'Operations')
  if (!isNames(schemas) || !schemas.some((name) => name.toLowerCase() === bulkRequest.toLowerCase()))
    throw badRequest(`The property 'schemas' must name ${bulkRequest}.`)
  if (!Array.isArray(operations) || operations.length === 0)
    throw badRequest("The property 'Operations' must hold at least one operation.")
  if (operations.length > maximumOperations)
    throw badRequest(`At most ${maximumOperations} operations are allowed in one request.`)
  const bulkIds = new Set<string>()
  return (operations as unknown[]).map((entry, index) => {
    const operation = recordOf(entry)
    const [method, path, bulkId] = ['method', 'path', 'bulkId'].map((name) => fieldOf(operation, name))
    if (method !== 'POST' || typeof path !== 'string' || !/^\/users$/i.test(path) || typeof bulkId !== 'string')
      throw badRequest(`Operations[${index}]: the method must be POST, the path /Users, and a bulkId is needed.`)
    if (bulkIds.has(bulkId)) throw badRequest(`Operations[${index}]: the bulkId '${bulkId}' is used twice.`)
    bulkIds.add(bulkId)
    const sent = recordOf(fieldOf(operation, 'data'))
    if (!isNames(fieldOf(sent, 'schemas')))
      throw badRequest(`Operations[${index}]: data.schemas must name the schemas of the resource.`)
    const [externalId, userName, displayName, active] = ['externalId', 'userName', 'displayName', 'active'].map(
      (name) => fieldOf(sent, name),
    )
    if (typeof externalId !== 'string' || externalId === '')
      throw badRequest(`Operations[${index}]: data.externalId is required.`)
    return {
      key: uploadKey(externalId),
      externalId,
      userName: typeof userName === 'string' ? userName : externalId,
      displayName: typeof displayName === 'string' ? displayName : externalId,
      active: active !== false,
      waiting: true,
      attributes: named(scimAttributes(sent), attributeNames),
    }
  })
}
