import { readLogEntry, type LogEntry } from './entry'

type EntryValues = {
  status?: string
  code?: string
  reason?: string
  at?: string
  person?: string
  app?: string
  action?: string
}

/** A provisioningObjectSummary for tests. */
export function summary({
  status = 'success',
  code,
  reason,
  at = '2026-01-05T08:00:00Z',
  person = 'anna',
  app = 'Salesforce',
  action = 'update',
}: EntryValues = {}): Record<string, unknown> {
  return {
    id: `${person}-${at}`,
    activityDateTime: at,
    jobId: 'SfOutDelta.1',
    cycleId: 'cycle-1',
    changeId: 'change-1',
    provisioningAction: action,
    durationInMilliseconds: 1200,
    servicePrincipal: { id: `sp-${app}`, displayName: app },
    sourceSystem: { id: 's', displayName: 'Azure Active Directory', details: {} },
    targetSystem: { id: 't', displayName: app, details: {} },
    initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    sourceIdentity: { id: `id-${person}`, displayName: `${person}@contoso.com`, identityType: 'User', details: {} },
    targetIdentity: { id: '', displayName: '', identityType: 'User', details: {} },
    provisioningStatusInfo: {
      status,
      errorInformation:
        code === undefined && reason === undefined ? null : { errorCode: code ?? null, reason: reason ?? null },
    },
    provisioningSteps: [],
    modifiedProperties: [],
  }
}

/** The same, read. */
export const entry = (values?: EntryValues): LogEntry => readLogEntry(summary(values))
