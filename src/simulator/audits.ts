import type { AppRecord } from './db'
import { guidOf } from './ids'
import type { Tenant } from './tenant'

/** Configuration changes as the directory's audit log names them (contract §10.3). */
export type Activity =
  | 'Update provisioning setting or credentials'
  | 'Enable/start provisioning configuration'
  | 'Disable/pause provisioning configuration'
  | 'Enable/restart provisioning configuration'
  | 'Update attribute mappings or scope'
  | 'Add provisioning configuration'
  | 'Delete provisioning configuration'

const auditLimit = 500

export function audit(tenant: Tenant, app: AppRecord, activity: Activity, modified: { displayName: string; oldValue: string | null; newValue: string | null }[] = []): void {
  const { db } = tenant
  const user = db.users.get(db.signedIn)
  const id = guidOf('audit', String(++db.made))
  db.audits.push({
    id: `Sync_${id}`,
    category: 'ProvisioningManagement',
    correlationId: guidOf('auditCorrelation', id),
    result: 'success',
    resultReason: '',
    activityDisplayName: activity,
    activityDateTime: new Date(tenant.clock.now()).toISOString(),
    loggedByService: 'Account Provisioning',
    operationType: 'Update',
    initiatedBy: {
      app: null,
      user: { id: db.signedIn, displayName: user?.displayName ?? null, userPrincipalName: user?.userPrincipalName ?? null, ipAddress: '' },
    },
    targetResources: [
      { id: app.servicePrincipal.id, displayName: app.servicePrincipal.displayName ?? null, type: 'ServicePrincipal', userPrincipalName: null, groupType: null, modifiedProperties: modified },
    ],
    additionalDetails: [],
  })
  if (db.audits.length > auditLimit) db.audits.splice(0, db.audits.length - auditLimit)
}
