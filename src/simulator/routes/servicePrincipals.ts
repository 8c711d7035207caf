import { entityTypes } from '../wire/entityTypes'
import type { Context } from 'hono'
import { auditAssignment } from '../tenant/audits'
import { removeApplication, removeServicePrincipal, type AppRecord, type Db } from '../tenant/db'
import { touchAssigned } from '../jobs/changedSince'
import { assignmentsOf } from '../tenant/entitlement'
import { badRequest, Failure, resourceNotFound } from '../base/errors'
import {
  applicationOf,
  bodyOf,
  entity,
  json,
  needs,
  noContent,
  param,
  principalOf,
  query,
  markWritten,
  type GraphApp,
  type GraphEnv,
} from '../wire/graphApp'
import { collection, countOf, select, type CollectionRules } from '../wire/query'
import { scopes } from '../wire/scopes'
import { createAssignment } from '../tenant/createAssignment'
import type { Tenant } from '../wire/tenant'

const principals: CollectionRules = {
  context: 'servicePrincipals',
  advanced: true,
  type: entityTypes.servicePrincipal,
  searchable: ['displayName', 'appDisplayName'],
}
const applications: CollectionRules = {
  context: 'applications',
  advanced: true,
  type: entityTypes.application,
  searchable: ['displayName'],
}

export const plainNumber = (count: number): Response =>
  new Response(String(count), { status: 200, headers: { 'content-type': 'text/plain' } })

function* servicePrincipals(db: Db) {
  for (const app of db.apps.values()) yield app.servicePrincipal
}
function* applicationObjects(db: Db) {
  for (const { application } of db.byApplication.values()) if (application) yield application
}

export function servicePrincipalRoutes(app: GraphApp, tenant: () => Tenant): void {
  const read = needs(scopes.applicationRead, 'directory')
  app.get('/servicePrincipals', read, (c) => json(collection(servicePrincipals(tenant().db), query(c), principals)))
  app.get('/servicePrincipals/$count', read, (c) =>
    plainNumber(countOf(servicePrincipals(tenant().db), query(c), principals)),
  )
  app.get('/servicePrincipals/:id', read, (c) =>
    one(c, 'servicePrincipals', principalOf(tenant(), param(c, 'id')).servicePrincipal),
  )
  app.get('/applications', read, (c) => json(collection(applicationObjects(tenant().db), query(c), applications)))
  app.get('/applications/$count', read, (c) =>
    plainNumber(countOf(applicationObjects(tenant().db), query(c), applications)),
  )
  app.get('/applications/:id', read, (c) =>
    one(c, 'applications', applicationOf(tenant(), param(c, 'id')).application ?? {}),
  )
  const write = needs(scopes.applicationWrite, 'directory')
  // Deleting an application in its home tenant deletes its service principal. Jobs are deleted with the service
  // principal.
  app.delete('/applications/:id', write, (c) => {
    removeApplication(tenant().db, applicationOf(tenant(), param(c, 'id')))
    tenant().changed()
    return noContent()
  })
  app.delete('/servicePrincipals/:id', write, (c) => {
    removeServicePrincipal(tenant().db, principalOf(tenant(), param(c, 'id')))
    tenant().changed()
    return noContent()
  })
  app.get('/applications/:id/owners', read, (c) => {
    applicationOf(tenant(), param(c, 'id'))
    return json(collection(owners(tenant().db), query(c), { context: 'directoryObjects' }))
  })
  app.get('/servicePrincipals/:id/owners', read, (c) => {
    principalOf(tenant(), param(c, 'id'))
    return json(collection(owners(tenant().db), query(c), { context: 'directoryObjects' }))
  })

  const assigned = '/servicePrincipals/:id/appRoleAssignedTo'
  app.get(assigned, read, (c) => {
    const owner = principalOf(tenant(), param(c, 'id'))
    const rules = { context: `servicePrincipals('${owner.servicePrincipal.id}')/appRoleAssignedTo`, advanced: true }
    return json(
      collection(
        assignmentsOf(owner).map((entry) => assignmentResource(tenant().db, owner, entry)),
        query(c),
        rules,
      ),
    )
  })
  app.get(`${assigned}/$count`, read, (c) =>
    plainNumber(
      countOf(assignmentsOf(principalOf(tenant(), param(c, 'id'))), query(c), { context: '', advanced: true }),
    ),
  )
  app.post(assigned, needs(scopes.assignmentWrite, 'directory'), async (c) => {
    const owner = principalOf(tenant(), param(c, 'id'))
    const { principalId, resourceId, appRoleId } = await bodyOf(c)
    if (typeof principalId !== 'string' || typeof resourceId !== 'string' || typeof appRoleId !== 'string')
      throw badRequest("The properties 'principalId', 'resourceId' and 'appRoleId' are required.", 'Request_BadRequest')
    if (resourceId !== owner.servicePrincipal.id)
      throw badRequest("The property 'resourceId' must be the service principal's own id.", 'Request_BadRequest')
    const { db } = tenant()
    const principalType = db.users.has(principalId) ? 'User' : db.groups.has(principalId) ? 'Group' : undefined
    if (!principalType) throw resourceNotFound(principalId)
    const existing = assignmentsOf(owner)
    if (existing.some((entry) => entry.principalId === principalId))
      throw new Failure(400, 'Request_BadRequest', 'Permission being assigned already exists on the object')
    const added = createAssignment(owner, principalId, principalType, c.env.now)
    existing.push(added)
    owner.entitlementVersion++
    auditAssignment(tenant(), owner, added, true)
    touchAssigned(db, owner, principalId, c.env.now)
    markWritten(tenant(), owner)
    return entity(
      c,
      `servicePrincipals('${owner.servicePrincipal.id}')/appRoleAssignedTo/$entity`,
      assignmentResource(db, owner, added),
      201,
    )
  })
  app.delete(`${assigned}/:assignmentId`, needs(scopes.assignmentWrite, 'directory'), (c) => {
    const owner = principalOf(tenant(), param(c, 'id'))
    const id = param(c, 'assignmentId')
    const existing = assignmentsOf(owner)
    const removed = existing.find((entry) => entry.id === id)
    if (!removed) throw resourceNotFound(id)
    owner.assignments = existing.filter((entry) => entry.id !== id)
    owner.entitlementVersion++
    auditAssignment(tenant(), owner, removed, false)
    touchAssigned(tenant().db, owner, removed.principalId, c.env.now)
    markWritten(tenant(), owner)
    return noContent()
  })
}

const one = (c: Context<GraphEnv>, context: string, object: object): Response => {
  const selected = query(c).params.get('$select')
  return entity(c, `${selected ? `${context}(${selected})` : context}/$entity`, select(object, selected))
}

/** The signed-in person owns everything in the demo tenant. */
function owners(db: Db): object[] {
  const user = db.users.get(db.signedIn)
  return user
    ? [
        {
          '@odata.type': '#microsoft.graph.user',
          id: user.id,
          displayName: user.displayName,
          userPrincipalName: user.userPrincipalName,
          mail: user.mail,
          jobTitle: user.jobTitle,
        },
      ]
    : []
}

function assignmentResource(
  db: Db,
  app: AppRecord,
  { id, appRoleId, createdDateTime, principalId, principalType }: ReturnType<typeof createAssignment>,
): object {
  return {
    id,
    deletedDateTime: null,
    appRoleId,
    createdDateTime,
    principalDisplayName: (db.users.get(principalId) ?? db.groups.get(principalId))?.displayName ?? null,
    principalId,
    principalType,
    resourceDisplayName: app.servicePrincipal.displayName ?? null,
    resourceId: app.servicePrincipal.id,
  }
}
