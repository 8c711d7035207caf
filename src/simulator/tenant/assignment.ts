import { guidOf } from '../base/ids'
import type { AppRecord, Assignment } from './db'

/** An id the way Graph makes it for an assignment: 43 characters of base64url. */
export const assignment = (
  app: AppRecord,
  principalId: string,
  principalType: 'User' | 'Group',
  created: number,
): Assignment => ({
  id: btoa(guidOf('assignment', app.servicePrincipal.id, principalId).replaceAll('-', ''))
    .replaceAll('=', '')
    .slice(0, 43),
  appRoleId: app.appRole.id,
  createdDateTime: new Date(created).toISOString(),
  principalId,
  principalType,
})
