import { expect, it } from 'vitest'
import type { ProvisioningObjectSummary } from '../../domain/resources/directory'
import { logsCsv, logsJson } from './exportLogs'
import { linesOf } from './logLines'

/** A log line in which every value is different. */
const body: unknown = {
  id: 'log-1',
  activityDateTime: '2026-01-05T08:00:00Z',
  jobId: 'job-1',
  cycleId: 'cycle-1',
  changeId: 'change-1',
  provisioningAction: 'update',
  durationInMilliseconds: 1200,
  servicePrincipal: { id: 'sp-1', displayName: 'Salesforce' },
  sourceSystem: { id: 'system-1', displayName: 'Microsoft Entra ID', details: {} },
  targetSystem: { id: 'system-2', displayName: 'Salesforce Sandbox', details: {} },
  initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
  sourceIdentity: { id: 'source-1', displayName: 'anna@contoso.com', identityType: 'User', details: {} },
  targetIdentity: { id: 'target-1', displayName: 'anna@sandbox.com', identityType: 'Contact', details: {} },
  provisioningStatusInfo: {
    status: 'failure',
    errorInformation: { errorCode: 'InvalidDepartment', reason: 'The department is not in the list.' },
  },
  provisioningSteps: [],
  modifiedProperties: [
    { displayName: 'department', oldValue: 'Sales', newValue: 'Marketing' },
    { displayName: 'title', oldValue: null, newValue: 'Lead' },
  ],
}

const lines = linesOf([{ value: [body as ProvisioningObjectSummary] }])

it('writes each value of a log line under its own header', () => {
  const [header = '', row = ''] = logsCsv(lines).replace('\uFEFF', '').split('\r\n')
  const cells = row.split(',')
  expect(Object.fromEntries(header.split(',').map((name, index) => [name, cells[index]]))).toEqual({
    Time: '2026-01-05T08:00:00.000Z',
    'Person or object': 'anna@contoso.com',
    Type: 'User',
    'Source ID': 'source-1',
    'Target ID': 'target-1',
    Action: 'update',
    Result: 'failure',
    'Error code or skip reason': 'InvalidDepartment',
    Reason: 'The department is not in the list.',
    'Modified properties': 'department: Sales → Marketing; title: Lead',
    App: 'Salesforce',
    'Service principal ID': 'sp-1',
    'Source system': 'Microsoft Entra ID',
    'Target system': 'Salesforce Sandbox',
    'Job ID': 'job-1',
    'Cycle ID': 'cycle-1',
    'Change ID': 'change-1',
    Milliseconds: '1200',
    'Initiated by': 'Azure AD Provisioning Service',
    'Log ID': 'log-1',
  })
})

it('writes the lines of the log as JSON as the service sent them', () => {
  expect(JSON.parse(logsJson(lines))).toEqual([body])
})
