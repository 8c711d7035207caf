import type { SecretPair, SynchronizationError } from '../../domain/resources/synchronization'
import { parseJson } from '../base/json'
import type { TemplateSeed } from './appSeed'
import type { AppRecord, JobRecord } from './db'

/** The credentials that a connector needs before it can call its target, and which of them an app has saved. */

const isTrue = (value: string | null | undefined) => value?.toLowerCase() === 'true'

const known = new WeakMap<TemplateSeed, ReadonlySet<string>>()

/** The secrets that a template asks for, by lower-case key. Empty if its target needs no credentials. */
function wantedSecrets(app: AppRecord, templateId: string): ReadonlySet<string> {
  const template = app.templates.find(({ id }) => id === templateId)
  if (!template) return new Set()
  const wanted = known.get(template) ?? wantedBy(template)
  known.set(template, wanted)
  return wanted
}

function wantedBy({ metadata }: TemplateSeed): ReadonlySet<string> {
  const valueOf = (name: string) => (metadata ?? []).find(({ key }) => key?.toLowerCase() === name)?.value
  const fields = parseJson(valueOf('configurationfields') ?? '[]') as { name: string }[] // the seeds write them
  const wanted = new Set(fields.map(({ name }) => name.toLowerCase()))
  if (wanted.size === 0 && isTrue(valueOf('isoauthenabled'))) wanted.add('oauth2accesstoken')
  return wanted
}

const holds = (pairs: readonly SecretPair[], key: string): boolean =>
  pairs.some((pair) => pair.key.toLowerCase() === key && (pair.value ?? '') !== '')

/** None of the credentials that the job's template asks for are saved. */
export function lacksCredentials(app: AppRecord, templateId: string): boolean {
  const wanted = wantedSecrets(app, templateId)
  return wanted.size > 0 && ![...wanted].some((key) => holds(app.secrets, key))
}

/** Whether the template asks for the target's address and these pairs contain no address that can be called. */
export function lacksAddress(app: AppRecord, templateId: string, pairs: readonly SecretPair[]): boolean {
  if (!wantedSecrets(app, templateId).has('baseaddress')) return false
  return !isAddress(pairs.find(({ key }) => key === 'BaseAddress')?.value ?? '')
}

export const isAddress = (text: string): boolean => /^https:\/\/[^\s]+$/i.test(text)

export const addressError: SynchronizationError = {
  code: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
  message: 'Please provide a valid tenant URL for your application.',
  tenantActionable: true,
}

/** The target's answer to credentials that it doesn't accept. */
export const credentialFailure = (job: JobRecord): SynchronizationError => ({
  code: job.target.credentialError?.code ?? 'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
  message:
    job.target.credentialError?.message ??
    'The credentials that are saved for the application were refused by the target.',
  tenantActionable: true,
})

/** Why no run of the job can reach the target. Undefined if it can. */
export function connectionFailure(app: AppRecord, job: JobRecord): SynchronizationError | undefined {
  if (lacksCredentials(app, job.templateId))
    return {
      code: 'CredentialsMissing',
      message: 'No credentials are saved for the application.',
      tenantActionable: true,
    }
  if (lacksAddress(app, job.templateId, app.secrets)) return addressError
  return job.target.credentialsValid ? undefined : credentialFailure(job)
}
