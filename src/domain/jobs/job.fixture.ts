import type {
  SynchronizationJob,
  SynchronizationStatus,
  SynchronizationTaskExecution,
} from '../resources/synchronization'

/** A run as the service reports one, for tests. */
export const execution = (over: Partial<SynchronizationTaskExecution> = {}): SynchronizationTaskExecution => ({
  activityIdentifier: 'a1',
  countEntitled: 200,
  countEntitledForProvisioning: 190,
  countEscrowed: 0,
  countEscrowedRaw: 0,
  countExported: 3,
  countExports: 3,
  countImported: 244,
  countImportedDeltas: 250,
  countImportedReferenceDeltas: 12,
  error: null,
  state: 'Succeeded',
  timeBegan: '2026-01-05T08:20:00Z',
  timeEnded: '2026-01-05T08:24:00Z',
  ...over,
})

/** The placeholder that the service returns for a run that never happened. */
export const neverRunExecution: SynchronizationTaskExecution = execution({
  activityIdentifier: null,
  state: 'Failed',
  timeBegan: '0001-01-01T00:00:00Z',
  timeEnded: '0001-01-01T00:00:00Z',
  error: { code: 'None', message: '', tenantActionable: false },
})

/** A healthy job that has run, for tests; `status` is laid over it. */
export const testJob = (
  status: Partial<SynchronizationStatus> = {},
  over: Partial<SynchronizationJob> = {},
): SynchronizationJob => ({
  id: 'scim.7d1a.8f78',
  templateId: 'scim',
  schedule: {
    expiration: null,
    interval: 'PT40M',
    state: status.code === 'Paused' || status.code === 'NotConfigured' ? 'Disabled' : 'Active',
  },
  synchronizationJobSettings: [],
  ...over,
  status: {
    code: 'Active',
    countSuccessiveCompleteFailures: 0,
    escrowsPruned: false,
    lastExecution: execution(),
    lastSuccessfulExecution: execution(),
    lastSuccessfulExecutionWithExports: execution(),
    progress: [],
    quarantine: null,
    steadyStateFirstAchievedTime: '2025-11-01T08:00:00Z',
    steadyStateLastAchievedTime: '2026-01-05T08:24:00Z',
    synchronizedEntryCountByType: [
      { key: 'User to User', value: 1_200 },
      { key: 'Group to Group', value: 4 },
    ],
    troubleshootingUrl: null,
    ...status,
  },
})
