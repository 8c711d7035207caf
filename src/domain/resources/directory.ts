/** The resources next to synchronization (docs/graph-behaviours.md B24 to B30), in their wire form. */
import type * as graph from '@microsoft/microsoft-graph-types'

/** A collection page. `@odata.count` is present only with `$count=true`. */
export type Collection<T> = {
  '@odata.context'?: string
  '@odata.nextLink'?: string
  '@odata.count'?: number
  value: T[]
}

export type ServicePrincipal = Pick<
  graph.ServicePrincipal,
  | 'appDisplayName'
  | 'appOwnerOrganizationId'
  | 'servicePrincipalType'
  | 'homepage'
  | 'loginUrl'
  | 'notificationEmailAddresses'
> & {
  id: string
  appId?: string
  displayName?: string | null
  applicationTemplateId?: string | null
  tags?: string[]
  accountEnabled?: boolean | null
}
export type Application = {
  id: string
  appId: string
  displayName?: string | null
  applicationTemplateId?: string | null
  createdDateTime?: string | null
}
export type ApplicationTemplate = Omit<graph.ApplicationTemplate, 'id'> & { id: string }
export type User = Omit<graph.User, 'id'> & { id: string }
export type Group = Omit<graph.Group, 'id'> & { id: string }
/** A member of a group: a user, a group or another directory object. `@odata.type` says which. */
export type DirectoryObject = {
  id: string
  '@odata.type'?: string
  displayName?: string | null
  userPrincipalName?: string | null
}
export type AppRoleAssignment = Omit<graph.AppRoleAssignment, 'id'> & { id: string }
export type Organization = {
  id: string
  displayName?: string | null
  verifiedDomains?: { name?: string; isDefault?: boolean; isInitial?: boolean }[]
}
export type ProvisioningObjectSummary = Omit<graph.ProvisioningObjectSummary, 'id'> & { id: string }
export type DirectoryAudit = Omit<graph.DirectoryAudit, 'id'> & { id: string }
