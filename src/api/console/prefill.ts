import { recordOf, isRecord } from '../../base/record'
import { isObject, type Json } from '../../base/json'
import { isCredential } from '../../domain/secrets/secretKeys'
import { path } from '../../graph/path'
import type { Call } from './calls'
import type { Ids } from './consoleRequest'

/** Reads a path of Graph. */
export type ReadPath = (path: string) => Promise<unknown>

const withoutAnnotations = (value: unknown): Json =>
  Object.fromEntries(Object.entries(recordOf(value)).filter(([name]) => !name.startsWith('@odata.'))) as Json

const entriesOf = (answer: unknown) => {
  const { value } = recordOf(answer)
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/**
 * A body to begin with: what the service has now for a call that replaces it, and an example for others. What only the
 * person knows is an empty text. Undefined for a call without a body.
 */
export async function prefill({ name, bodyType }: Call, ids: Ids, read: ReadPath): Promise<Json | undefined> {
  if (bodyType === undefined) return undefined
  const { id = '', jobId = '', templateId = '' } = ids
  switch (name) {
    case 'createJob': {
      const [template] = entriesOf(await read(path`/servicePrincipals/${id}/synchronization/templates`))
      return { templateId: typeof template?.id === 'string' ? template.id : '' }
    }
    case 'restartJob':
      return { criteria: { resetScope: 'Watermark, Escrows, QuarantineState' } }
    case 'validateJobCredentials':
      return { useSavedCredentials: true }
    case 'validateCredentials':
      return {
        templateId: '',
        credentials: [
          { key: 'BaseAddress', value: '' },
          { key: 'SecretToken', value: '' },
        ],
      }
    case 'provisionOnDemand': {
      const schema = recordOf(await read(path`/servicePrincipals/${id}/synchronization/jobs/${jobId}/schema`))
      const rules = Array.isArray(schema.synchronizationRules) ? schema.synchronizationRules.filter(isRecord) : []
      const ruleId = rules[0]?.id
      return {
        parameters: [
          {
            ruleId: typeof ruleId === 'string' ? ruleId : '',
            subjects: [{ objectId: '', objectTypeName: 'User' }],
          },
        ],
      }
    }
    case 'updateJobSchema':
      return withoutAnnotations(await read(path`/servicePrincipals/${id}/synchronization/jobs/${jobId}/schema`))
    case 'updateApplicationTemplateSchema':
      return withoutAnnotations(await read(path`/applications/${id}/synchronization/templates/${templateId}/schema`))
    case 'updateApplicationTemplate': {
      const template = withoutAnnotations(await read(path`/applications/${id}/synchronization/templates/${templateId}`))
      const schema = withoutAnnotations(
        await read(path`/applications/${id}/synchronization/templates/${templateId}/schema`),
      )
      return isObject(template) ? { ...template, schema } : template
    }
    case 'parseJobExpression':
    case 'parseTemplateExpression':
      return {
        expression: 'Join(" ", [givenName], [surname])',
        testInputObject: {
          properties: [
            { key: 'givenName', value: 'Ann' },
            { key: 'surname', value: 'Lee' },
          ],
        },
      }
    case 'updateSecrets':
      return {
        value: entriesOf(await read(path`/servicePrincipals/${id}/synchronization/secrets`)).map(({ key, value }) => ({
          key: String(key),
          value: typeof value !== 'string' || value === '*' || isCredential(String(key)) ? '' : value,
        })),
      }
    case 'acquireApplicationAccessToken':
    case 'acquireServicePrincipalAccessToken':
      return { credentials: [{ key: 'Oauth2AuthorizationCode', value: '' }] }
    case 'updateJobSettings':
      return { synchronizationJobSettings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '500' }] }
    case 'bulkUpload':
      return {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [
          {
            method: 'POST',
            path: '/Users',
            bulkId: '1',
            data: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], externalId: '', userName: '' },
          },
        ],
        failOnErrors: null,
      }
    case 'instantiateGalleryTemplate':
      return { displayName: '' }
    default:
      return {}
  }
}
