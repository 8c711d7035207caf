import type { AppSeed, SeedGroup, SeedUser } from '../tenant/appSeed'
import { createAppBuilders } from './appBuilders'
import { customApps } from './customApps'
import { directoryApps } from './directoryApps'
import { galleryApps } from './galleryApps'
import type { GuidOf } from '../base/ids'

/**
 * The enterprise apps that the demo tenant shows, each in a situation of its own: people see in one list what otherwise takes
 * years to meet. `now` is epoch milliseconds.
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
