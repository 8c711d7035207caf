import { DAY } from '../../base/time'
import type { MetadataEntry, SecretPair } from '../../domain/resources/synchronization'
import type { AppSeed, JobSeed, SeedGroup, SeedUser, TargetBehaviour, TemplateSeed } from '../tenant/appSeed'
import { galleryId } from './galleryTemplates'
import type { GalleryKey } from './galleryTemplates'
import { administratorUserPrincipalName } from './people'
import type { GuidOf } from '../base/ids'

/** A target that accepts everything. */
export const healthy: TargetBehaviour = { credentialsValid: true, pageSize: 25, pagesPerMinute: 6 }

/** Everyone except guests. */
export const employees = (user: SeedUser) => user.userType === 'Member'

/** `User to User` and `Group to Group`, the labels of SCIM apps. */
export const usersAndGroups = { users: 'User to User', groups: 'Group to Group' }

/** The answer of the secrets call: credentials masked with `*`, settings in clear text. */
export const secrets = (pairs: Record<string, string>): SecretPair[] =>
  Object.entries(pairs).map(([key, value]) => ({ key, value }))

/** A job in its steady state, with `escrows` objects that wait for a retry. */
export const steady = (runningForDays: number, lastRunMinutesAgo: number, escrows = 0): JobSeed['start'] => ({
  kind: 'steady',
  runningForDays,
  lastRunMinutesAgo,
  ...(escrows > 0 && { escrows }),
})

/** `password!` is a secret field of the credentials form, `username` a plain one. */
const configurationFields = (fields: string) =>
  JSON.stringify(
    fields
      .split(' ')
      .map((field) => (field.endsWith('!') ? { name: field.slice(0, -1), secret: true } : { name: field })),
  )

/** Metadata added to what every template has. It is a list because the service sends duplicate keys. */
type TemplateOptions = Partial<Omit<TemplateSeed, 'metadata'>> & { metadata?: [key: string, value: string][] }
type Situation = Pick<AppSeed, 'key' | 'displayName' | 'templates' | 'jobs' | 'assigned'> &
  Partial<AppSeed> & { gallery?: GalleryKey }

export type AppBuilders = ReturnType<typeof createAppBuilders>

/** The inputs of the app seeds that depend on the tenant. `now` is epoch milliseconds. */
export function createAppBuilders(
  people: readonly SeedUser[],
  groups: readonly SeedGroup[],
  guid: GuidOf,
  now: number,
) {
  const colleague = people.find((person) => person.jobTitle === 'IT Manager')
  const recipients = [administratorUserPrincipalName, ...(colleague?.mail ? [colleague.mail] : [])].join(';')

  return {
    guid,

    /** Times in the tenant's past (or, with negative days, its future). */
    daysAgo: (days: number) => new Date(now - days * DAY).toISOString(),

    groupsNamed: (prefix: string) => groups.map((group) => group.displayName).filter((name) => name.startsWith(prefix)),

    /** The third part of a job's ID. */
    suffix: (key: string) => guid(`jobSuffix:${key}`),

    /** The notification settings among the secrets: JSON text, here with accidental-deletion prevention. */
    notifications: (
      settings: Record<string, unknown> = { DeleteThresholdEnabled: true, DeleteThresholdValue: 500 },
    ) => ({
      SyncNotificationSettings: JSON.stringify({ Enabled: true, Recipients: recipients, ...settings }),
    }),

    template(
      id: string,
      gallery: GalleryKey,
      fields: string,
      schema: TemplateSeed['schema'],
      { metadata = [], ...options }: TemplateOptions = {},
    ): TemplateSeed {
      const applicationId = galleryId(guid, gallery)
      const entries: [key: string, value: string][] = [
        ['galleryApplicationIdentifier', applicationId],
        ['galleryApplicationKey', id.toLowerCase()],
        ...metadata,
      ]
      if (fields !== '') entries.push(['configurationFields', configurationFields(fields)])
      return {
        id,
        applicationId,
        default: true,
        description: null,
        discoverable: true,
        factoryTag: id,
        metadata: entries.map(([key, value]): MetadataEntry => ({ key, value })),
        schema,
        ...options,
      }
    },

    app: ({ gallery, ...situation }: Situation): AppSeed => ({
      tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
      accountEnabled: true,
      provisionable: true,
      secrets: [],
      ...(gallery && { applicationTemplateId: galleryId(guid, gallery) }),
      ...situation,
    }),
  }
}
