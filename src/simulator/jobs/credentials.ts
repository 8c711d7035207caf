import { recordOf } from '../../base/record'
import type { AppRecord, JobRecord } from '../tenant/db'
import { badRequest, Failure, nested, unknownEnumValue } from '../base/errors'
import { addressError, credentialFailure, isAddress, lacksAddress, lacksCredentials } from '../tenant/savedCredentials'
import { secretKeys, isCredential } from '../../domain/secrets/secretKeys'
import type { SecretPair, SynchronizationError } from '../../domain/resources/synchronization'

export type CredentialTest = { useSaved: boolean; credentials: SecretPair[] }

/** The key/value pairs of a body. Keys are enum members, and a wrong case is a 500, as on the real service. */
export function pairsOf(value: unknown, property: string): SecretPair[] {
  if (!Array.isArray(value)) throw badRequest(`The property '${property}' must be a collection of key/value pairs.`)
  return (value as unknown[]).map((entry) => {
    const { key, value: text } = recordOf(entry)
    if (key === undefined || key === null) return { key: 'None', value: null }
    if (typeof key !== 'string' || !secretKeys.has(key)) throw unknownEnumValue(String(key))
    if (text !== null && text !== undefined && typeof text !== 'string')
      throw badRequest(`The value of '${key}' must be a string.`)
    return { key, value: text ?? null }
  })
}

export function credentialsOf(body: Record<string, unknown>): CredentialTest {
  const useSaved = body.useSavedCredentials === true
  return { useSaved, credentials: useSaved ? [] : pairsOf(body.credentials, 'credentials') }
}

/** Values that make the simulated target refuse. The documentation names none. */
const refusedByTarget = (value: string | null | undefined) => /^(wrong|invalid|expired)/i.test(value ?? '')

/** Throws the connector's error if the target refuses, or if it couldn't be called at all. */
export function testCredentials(
  app: AppRecord,
  templateId: string,
  job: JobRecord | undefined,
  { useSaved, credentials }: CredentialTest,
): void {
  if (useSaved && lacksCredentials(app, templateId))
    throw new Failure(400, 'CredentialsMissing', 'No credentials are saved for the application.')
  if (lacksAddress(app, templateId, useSaved ? app.secrets : credentials)) throw refusal(addressError)
  if (useSaved) {
    if (job && !job.target.credentialsValid) throw refusal(credentialFailure(job))
    return
  }
  const address = credentials.find(({ key }) => key === 'BaseAddress' || key === 'Url')?.value
  if (address !== undefined && address !== null && !isAddress(address)) throw refusal(addressError)
  const bad = credentials.some(
    ({ key, value }) => isCredential(key) && (refusedByTarget(value) || value === '' || value === '*'),
  )
  if (bad)
    throw job
      ? refusal(credentialFailure(job))
      : nested(
          400,
          'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
          'The target answered 401 (Unauthorized) to the test request.',
        )
}

const refusal = ({ code, message }: SynchronizationError): Failure =>
  nested(400, code ?? 'InvalidCredentials', message ?? null)
