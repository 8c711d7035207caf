import type { Connection } from '../api/connection/connection'

/** The common names of the clouds. */
export const cloudNames: Readonly<Record<string, string>> = {
  global: 'Global',
  usGovL4: 'US Gov L4',
  usGovDoD: 'US Gov DoD',
  china: 'China (21Vianet)',
}

/** The tenant, and its cloud unless that's the global one. */
export const tenantName = ({ tenant, cloud }: Connection): string =>
  [tenant.name ?? tenant.id, cloud === 'global' ? '' : (cloudNames[cloud] ?? cloud)].filter(Boolean).join(' · ')
