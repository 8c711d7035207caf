import { DAY } from '../../base/time'
import { createAssignment } from '../tenant/createAssignment'
import type { Application } from '../../domain/resources/directory'
import { pastAudits } from '../tenant/audits'
import { addApp, type AppRecord, type Calendar, type Db } from '../tenant/db'
import { defaultAccessRole, entitlementOf } from '../tenant/entitlement'
import { guidOf } from '../base/ids'
import { startJob } from '../jobs/jobStart'
import { createRandom } from '../base/random'
import type { AppSeed } from '../tenant/appSeed'
import { administratorUserPrincipalName, initialDomain } from '../seeds/people'
import { seedTenant, type TenantSeed } from '../seeds/tenant'

/** The tenant that a seed describes, at the moment `now` (epoch milliseconds). */
export function createDb(
  seed: string,
  now: number,
  change: (tenant: TenantSeed) => TenantSeed = (tenant) => tenant,
): Db {
  const guid = (key: string) => guidOf(seed, key)
  const tenant = change(seedTenant(createRandom(seed), guid, now))
  const signedIn =
    tenant.people.find(({ userPrincipalName }) => userPrincipalName === administratorUserPrincipalName) ??
    tenant.people[0]
  const users = new Map(tenant.people.map((user) => [user.id, user]))
  const groups = new Map(tenant.groups.map((group) => [group.id, group]))
  const db: Db = {
    tenant: { id: guid('tenant'), name: 'Contoso', domain: initialDomain },
    began: now,
    firstUsers: users,
    firstGroups: groups,
    seed,
    signedIn: signedIn?.id ?? '',
    recycled: new Map(),
    purged: new Map(),
    assigns: new Map(),
    calendar: firstDay(now),
    changedByHand: [],
    users: new Map(users),
    groups: new Map(groups),
    apps: new Map(),
    byAppId: new Map(),
    byApplication: new Map(),
    deletedPrincipals: new Set(),
    deletedApplications: new Set(),
    gallery: tenant.galleryTemplates,
    audits: [],
    made: 0,
    nextDue: 0,
    settledAt: now,
  }
  const groupIds = new Map(tenant.groups.map(({ id, displayName }) => [displayName, id]))
  for (const app of tenant.apps) addApp(db, createApp(db, app, groupIds, guid, now))
  recycle(db, now)
  db.audits = pastAudits(db, now)
  return db
}

/** The two who left longest ago are in the recycle bin already; the targets have their accounts, disabled. */
function recycle(db: Db, now: number): void {
  const left = [...db.users.values()]
    .filter(
      ({ accountEnabled, employeeLeaveDateTime }) =>
        !accountEnabled && employeeLeaveDateTime !== null && Date.parse(employeeLeaveDateTime) < now,
    )
    .sort((a, b) => (a.employeeLeaveDateTime ?? '').localeCompare(b.employeeLeaveDateTime ?? ''))
    .slice(0, 2)
  for (const user of left) {
    db.users.delete(user.id)
    db.recycled.set(user.id, { user, at: now - 9 * DAY })
    for (const group of db.groups.values())
      if (group.members.includes(user.id))
        db.groups.set(group.id, { ...group, members: group.members.filter((id) => id !== user.id) })
    for (const app of db.apps.values())
      if (Array.isArray(app.assignments))
        app.assignments = app.assignments.filter(({ principalId }) => principalId !== user.id)
  }
  db.firstGroups = new Map(db.groups)
  for (const app of db.apps.values()) app.entitlementVersion++
}

/** The first day on which something happens by itself is the one after the tenant's first. */
function firstDay(now: number): Calendar {
  const day = Math.floor(now / DAY) + 1
  return { day, next: day * DAY, planned: [], byHand: [] }
}

/**
 * Creates an enterprise application, its application object if it belongs to this tenant, its assignments and its
 * jobs.
 */
function createApp(
  db: Db,
  seed: AppSeed,
  groupIds: ReadonlyMap<string, string>,
  guid: (key: string) => string,
  now: number,
): AppRecord {
  const made = now - (60 + ((seed.key.length * 37) % 500)) * DAY
  const app = bareApp(db, {
    key: seed.key,
    displayName: seed.displayName,
    applicationTemplateId: seed.applicationTemplateId ?? null,
    foreign: seed.foreign === true,
    tags: seed.tags,
    homepage: seed.homepage ?? null,
    accountEnabled: seed.accountEnabled,
    appRole: seed.assigned.appRole,
    createdAt: made,
    guid,
  })
  app.provisionable = seed.provisionable
  app.templates = seed.templates
  app.secrets = seed.secrets.map((pair) => ({ ...pair }))
  const { users, groups = [], defaultAccess = 0 } = seed.assigned
  if (users) db.assigns.set(app.servicePrincipal.id, users)
  const people = users ? [...db.users.values()].filter(users).map(({ id }) => id) : []
  app.assignments = [
    ...people.map((id) => createAssignment(app, id, 'User', made + DAY)),
    ...groups.flatMap((name) => {
      const id = groupIds.get(name)
      return id === undefined ? [] : [createAssignment(app, id, 'Group', made + DAY)]
    }),
  ]
  if (defaultAccess > 0) {
    const { has } = entitlementOf(db, app)
    const others = [...db.users.values()].filter(
      ({ id, accountEnabled, userType, mail }) => accountEnabled && userType === 'Member' && mail !== null && !has(id),
    )
    app.assignments.push(
      ...others
        .slice(0, defaultAccess)
        .map(({ id }) => ({ ...createAssignment(app, id, 'User', made + DAY), appRoleId: defaultAccessRole })),
    )
    app.entitlementVersion++
  }
  app.jobs = seed.jobs.map((job) => startJob(db, app, job, now))
  return app
}

export type BareApp = {
  key: string
  displayName: string
  applicationTemplateId: string | null
  foreign: boolean
  tags: string[]
  homepage: string | null
  accountEnabled: boolean
  appRole: string
  /** Epoch milliseconds. */
  createdAt: number
  guid: (key: string) => string
}

/** The directory objects of an app, without jobs and templates. */
export function bareApp(
  db: Db,
  {
    key,
    displayName,
    applicationTemplateId,
    foreign,
    tags,
    homepage,
    accountEnabled,
    appRole,
    createdAt,
    guid,
  }: BareApp,
): AppRecord {
  const appId = guid(`appId:${key}`)
  const createdDateTime = new Date(createdAt).toISOString().replace(/\.\d+Z$/, 'Z')
  const role = { id: guid(`appRole:${key}`), name: appRole }
  const owner = foreign ? guid(`vendor:${key}`) : db.tenant.id
  const shared = {
    deletedDateTime: null,
    appId,
    applicationTemplateId,
    createdDateTime,
    displayName,
    signInAudience: foreign ? 'AzureADMultipleOrgs' : 'AzureADMyOrg',
    tags,
    notes: null,
    appRoles: [
      {
        allowedMemberTypes: ['User'],
        description: role.name,
        displayName: role.name,
        id: role.id,
        isEnabled: true,
        origin: 'Application',
        value: null,
      },
    ],
  }
  const servicePrincipal = {
    id: guid(`servicePrincipal:${key}`),
    ...shared,
    accountEnabled,
    alternativeNames: [],
    appDisplayName: displayName,
    appDescription: null,
    appOwnerOrganizationId: owner,
    appRoleAssignmentRequired: true,
    description: null,
    homepage,
    loginUrl: null,
    logoutUrl: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    replyUrls: [],
    servicePrincipalNames: [appId],
    servicePrincipalType: 'Application',
  }
  const application: (Application & Record<string, unknown>) | undefined = foreign
    ? undefined
    : {
        id: guid(`application:${key}`),
        ...shared,
        identifierUris: [],
        publisherDomain: db.tenant.domain,
        web: { homePageUrl: homepage, redirectUris: [], logoutUrl: null },
      }
  return {
    key,
    servicePrincipal,
    ...(application && { application }),
    appRole: role,
    provisionable: true,
    templates: [],
    templateEdits: {},
    secrets: [],
    jobs: [],
    assignments: [],
    entitlementVersion: 1,
    readyAt: { simulated: 0, real: 0 },
    touched: false,
  }
}
