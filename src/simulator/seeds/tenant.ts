import type { ApplicationTemplate } from '../../domain/resources/directory'
import type { Random } from '../base/random'
import type { AppSeed, SeedGroup, SeedUser } from '../tenant/appSeed'
import { createApps } from './apps'
import { galleryTemplates } from './galleryTemplates'
import { createGroups } from './groups'
import { createPeople } from './people'
import type { GuidOf } from '../base/ids'

export type TenantSeed = {
  people: SeedUser[]
  groups: SeedGroup[]
  apps: AppSeed[]
  galleryTemplates: ApplicationTemplate[]
}

/**
 * The content of the demo tenant. It depends only on the arguments: the same random stream, GUIDs and start time (epoch
 * milliseconds) give the same Contoso.
 */
export function seedTenant(random: Random, guid: GuidOf, now: number): TenantSeed {
  const people = createPeople(random, guid, now)
  const groups = createGroups(people, random, guid)
  return { people, groups, apps: createApps(people, groups, guid, now), galleryTemplates: galleryTemplates(guid) }
}
