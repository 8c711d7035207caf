import type { AppSeed, SeedGroup, SeedUser } from '../tenant/appSeed'
import { createAppBuilders } from './appBuilders'
import { customApps } from './customApps'
import { directoryApps } from './directoryApps'
import { galleryApps } from './galleryApps'
import type { GuidOf } from '../base/ids'

/**
 * The enterprise apps of the demo tenant, each in a different situation, so that one list shows what otherwise takes
 * years to see. `now` is epoch milliseconds.
 */
export function createApps(
  people: readonly SeedUser[],
  groups: readonly SeedGroup[],
  guid: GuidOf,
  now: number,
): AppSeed[] {
  const builders = createAppBuilders(people, groups, guid, now)
  return [...galleryApps(builders), ...directoryApps(builders), ...customApps(builders)]
}
