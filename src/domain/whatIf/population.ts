import { recordOfUser, userProperties } from '../directory/userAttributes'
import { DEFAULT_ACCESS_ROLE } from '../explain/assignment'
import { parseInstant } from '../health/time'
import { deleteThreshold } from '../jobs/restart'
import type { AppRoleAssignment, User } from '../resources/directory'
import type { SecretPair, SynchronizationJob } from '../resources/synchronization'
import { readNotificationSettings } from '../secrets/notificationSettings'
import type { WhatIfPerson, WhatIfSettings } from './types'

/** A role of the app, as `servicePrincipal.appRoles` lists it. */
export type AppRole = { id: string; value: string | null; displayName: string | null }

/** What one person's assignments say. Plain data, so that it can be sent to a worker. */
type Entitlement = { isEntitled: boolean; /** Epoch milliseconds. */ assignedAt: number; roles: string[] }

/** Who is assigned to the app. `unreadGroups`: assigned groups whose members couldn't be read. */
export type Entitlements = { people: ReadonlyMap<string, Entitlement>; unreadGroups: number }

/**
 * Who may be provisioned: people who are assigned, directly or through an assigned group. Members of nested groups don't
 * count (docs/graph-behaviours.md B25). `members` has the direct members by group ID. A group that it lacks couldn't be
 * read.
 */
export function entitlementsOf(
  assignments: readonly AppRoleAssignment[],
  members: ReadonlyMap<string, readonly string[]>,
  roles: readonly AppRole[],
): Entitlements {
  const people = new Map<string, Entitlement>()
  let unreadGroups = 0
  for (const { principalId, principalType, appRoleId, createdDateTime } of assignments) {
    if (!principalId) continue
    const ids = principalType === 'Group' ? members.get(principalId) : [principalId]
    if (!ids) {
      unreadGroups++
      continue
    }
    const isRole = appRoleId !== DEFAULT_ACCESS_ROLE
    const role = roles.find(({ id }) => id === appRoleId)
    const text = JSON.stringify({
      id: appRoleId,
      value: role?.value ?? null,
      displayName: role?.displayName ?? (isRole ? null : 'Default Access'),
    })
    for (const id of ids) {
      const known = people.get(id) ?? { isEntitled: false, assignedAt: 0, roles: [] }
      known.isEntitled ||= isRole
      known.assignedAt = Math.max(known.assignedAt, parseInstant(createdDateTime) ?? 0)
      if (!known.roles.includes(text)) known.roles.push(text)
      people.set(id, known)
    }
  }
  return { people, unreadGroups }
}

const flag = (text: string | null | undefined) => /^(true|1)$/i.test(text ?? '')

/** The settings that decide about people, from the app's settings and the job. Undefined settings count as the defaults. */
export function settingsOf(
  secrets: readonly SecretPair[] | undefined,
  job: SynchronizationJob | undefined,
): WhatIfSettings {
  const setting = (key: string) => secrets?.find((pair) => pair.key === key)?.value
  const notification = setting('SyncNotificationSettings')
  const read = readNotificationSettings(notification)
  const own = Number(read.deleteThresholdValue)
  const isSet = notification?.includes('DeleteThresholdValue') === true && Number.isFinite(own) && own > 0
  return {
    synchronizesAll: flag(setting('SyncAll')),
    skipOutOfScopeDeletions: flag(setting('SkipOutOfScopeDeletions')),
    deleteThreshold: read.deleteThresholdEnabled ? (isSet ? own : job ? deleteThreshold(job) : 500) : undefined,
  }
}

/**
 * A user of Graph as the comparison reads people. `attributes` are the names of the plan. Without entitlements nobody
 * knows who is assigned.
 */
export function personOf(
  user: User,
  attributes: readonly string[],
  entitlements: Entitlements | undefined,
): WhatIfPerson {
  const known = entitlements?.people.get(user.id)
  // A group that couldn't be read can give what a direct assignment with default access doesn't.
  const isUnsure = !entitlements || (known?.isEntitled !== true && entitlements.unreadGroups > 0)
  return {
    id: user.id,
    name: user.userPrincipalName ?? user.displayName ?? user.id,
    attributes: {
      ...recordOfUser(user, attributes),
      ...(known && { appRoleAssignments: known.roles }),
    },
    isEnabled: user.accountEnabled !== false,
    entitlement: isUnsure ? undefined : { isAssigned: known !== undefined, isEntitled: known?.isEntitled === true },
    ...(known && known.assignedAt > 0 && { assignedAt: known.assignedAt }),
  }
}

const OBJECT_ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/**
 * Somebody whose attributes a person pasted. What the text doesn't have is lacking, and isn't taken to be empty. Assignments are known by
 * object ID only.
 */
export function pastedPersonOf(
  user: User,
  attributes: readonly string[],
  entitlements: Entitlements | undefined,
): WhatIfPerson {
  const lacks = attributes.filter((name) => userProperties([name]).select.some((property) => !(property in user)))
  return { ...personOf(user, attributes, OBJECT_ID.test(user.id) ? entitlements : undefined), lacks }
}

/** Somebody whom the directory doesn't have. */
export const missingPerson = (id: string): WhatIfPerson => ({
  id,
  name: id,
  attributes: undefined,
  isEnabled: true,
  entitlement: undefined,
})
