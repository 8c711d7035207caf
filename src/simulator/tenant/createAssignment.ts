import { guidOf } from '../base/ids'
import type { AppRecord, Assignment } from './db'

/** A new assignment. Its ID has Graph's form: 43 characters of base64url. */
export const createAssignment = (
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
