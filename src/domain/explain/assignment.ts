import type { AppRoleAssignment } from '../resources/directory'

/** The role ID of an assignment that doesn't name one of the app's own roles. */
export const DEFAULT_ACCESS_ROLE = '00000000-0000-0000-0000-000000000000'

/** What is known of a person's groups; undefined where it could not be read. */
export type Memberships = { direct: ReadonlySet<string> | undefined; transitive: ReadonlySet<string> | undefined }

/**
 * How a person is assigned to an app. `nested`: only inside a group that is inside an assigned group, which does not count.
 * `unknown`: assignments, or the groups that would decide, could not be read.
 */
export type Assignment = {
  kind: 'direct' | 'group' | 'nested' | 'none' | 'unknown'
  /** The groups that give the assignment, directly or through nesting. */
  groups: readonly string[]
  /** Every assignment that counts names no role of the app. */
  isDefaultAccessOnly: boolean
}

/**
 * Finds how a person is assigned, from the app's `appRoleAssignedTo` and the person's groups (docs/graph-behaviours.md
 * B25; nested members do not count).
 */
export function assignmentOf(
  personId: string,
  assignments: readonly AppRoleAssignment[] | undefined,
  { direct, transitive }: Memberships,
): Assignment {
  if (!assignments) return { kind: 'unknown', groups: [], isDefaultAccessOnly: false }
  const own = assignments.filter(({ principalId }) => principalId === personId)
  const ofGroups = assignments.filter(({ principalType }) => principalType === 'Group')
  const byGroup = ofGroups.filter(({ principalId }) => direct?.has(principalId ?? ''))
  const counting = [...own, ...byGroup]
  const names = (found: readonly AppRoleAssignment[]) => [
    ...new Set(found.map(({ principalDisplayName, principalId }) => principalDisplayName ?? principalId ?? '')),
  ]
  if (counting.length > 0) {
    return {
      kind: own.length > 0 ? 'direct' : 'group',
      groups: names(byGroup),
      isDefaultAccessOnly: counting.every(({ appRoleId }) => appRoleId === DEFAULT_ACCESS_ROLE),
    }
  }
  if (ofGroups.length > 0 && !direct) return { kind: 'unknown', groups: [], isDefaultAccessOnly: false }
  const nested = ofGroups.filter(({ principalId }) => transitive?.has(principalId ?? ''))
  return { kind: nested.length > 0 ? 'nested' : 'none', groups: names(nested), isDefaultAccessOnly: false }
}

const quoted = (names: readonly string[]) => names.map((name) => `\`${name.replaceAll('`', '’')}\``).join(', ')

/** The finding in words, names between backticks. */
export function describeAssignment({ kind, groups, isDefaultAccessOnly }: Assignment): string {
  const role = isDefaultAccessOnly ? ', with Default Access only' : ''
  switch (kind) {
    case 'direct':
      return groups.length > 0
        ? `Assigned directly, and through ${quoted(groups)}${role}.`
        : `Assigned directly${role}.`
    case 'group':
      return `Assigned through ${quoted(groups)}${role}.`
    case 'nested':
      return `In a group inside of ${quoted(groups)}, which is assigned. Members of nested groups don't count.`
    case 'none':
      return 'Not assigned, neither directly nor through a group.'
    case 'unknown':
      return "The person's assignment couldn't be read."
  }
}
