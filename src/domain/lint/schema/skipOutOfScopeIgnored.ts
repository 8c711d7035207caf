import { finding, KNOWN_ISSUES_PAGE, type SchemaRule } from './rule'

const id = 'skip-out-of-scope-ignored'

/** The setting is taken and has no effect. */
export const skipOutOfScopeIgnored: SchemaRule = {
  id,
  title: 'SkipOutOfScopeDeletions has no effect across tenants',
  evidence: `${KNOWN_ISSUES_PAGE} (cross-tenant synchronization does not honour SkipOutOfScopeDeletions)`,
  level: 'schema',
  check({ objectMappings, options }) {
    if (options.skipsOutOfScopeDeletions !== true) return []
    const crossing = objectMappings.find(
      ({ kind, isEnabled, flows }) => kind.isCrossTenant && isEnabled && flows.has('delete'),
    )
    return crossing
      ? [
          finding(
            id,
            'warning',
            [...crossing.path, 'flowTypes'],
            'The job is set to skip out-of-scope deletions (SkipOutOfScopeDeletions), but cross-tenant synchronization ignores that setting. Accounts that leave the scope are deleted.',
          ),
        ]
      : []
  },
}
