import { isRecord, recordOf } from '../../base/record'
import type { StoredValue, Upload } from '../tenant/db'
import { badRequest } from '../base/errors'

/** The SCIM bulk request of API-driven provisioning (contract §10.6), read into people of the job's source. */

const maximumOperations = 50
const bulkRequest = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

function valueOf(value: unknown): StoredValue | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return typeof value === 'number' ? String(value) : undefined
}

/**
 * A SCIM resource as the attributes of a synchronization schema: `name.givenName`, `emails[type eq "work"].value`,
 * `urn:…:enterprise:2.0:User:department`. What has no value is left out.
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
    if (name !== 'schemas') put(name, value, name.startsWith('urn:') ? ':' : '.')
  return attributes
}

/** The people of a bulk request. Throws the 400 of a request that is none. */
export function readBulkRequest(body: unknown): Upload[] {
  const { schemas, Operations } = recordOf(body)
  if (!Array.isArray(schemas) || !schemas.includes(bulkRequest))
    throw badRequest(`The property 'schemas' must name ${bulkRequest}.`)
  if (!Array.isArray(Operations) || Operations.length === 0)
    throw badRequest("The property 'Operations' must hold at least one operation.")
  if (Operations.length > maximumOperations)
    throw badRequest(`At most ${maximumOperations} operations are allowed in one request.`)
  return (Operations as unknown[]).map((operation, index) => {
    const { method, path, bulkId, data } = recordOf(operation)
    if (method !== 'POST' || path !== '/Users' || typeof bulkId !== 'string')
      throw badRequest(`Operations[${index}]: the method must be POST, the path /Users, and a bulkId is needed.`)
    const sent = recordOf(data)
    const { externalId, userName, displayName, active } = sent
    if (typeof externalId !== 'string' || externalId === '')
      throw badRequest(`Operations[${index}]: data.externalId is required.`)
    return {
      key: `upload:${externalId}`,
      externalId,
      userName: typeof userName === 'string' ? userName : externalId,
      displayName: typeof displayName === 'string' ? displayName : externalId,
      active: active !== false,
      waiting: true,
      attributes: scimAttributes(sent),
    }
  })
}
