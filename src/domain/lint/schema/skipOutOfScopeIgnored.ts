import { finding, KNOWN_ISSUES_PAGE, type SchemaRule } from './rule'

const id = 'skip-out-of-scope-ignored'

/** The setting is taken and has no effect. */
export const skipOutOfScopeIgnored: SchemaRule = {
  id,
  title: 'SkipOutOfScopeDeletions does nothing across tenants',
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
            "The job is told to leave accounts alone that fall out of scope (SkipOutOfScopeDeletions), but cross-tenant synchronization doesn't honour that: they're deleted.",
          ),
        ]
      : []
  },
}
