import { counted } from '../../base/numbers'
import type { SecretPair } from '../resources/synchronization'
import { planSecrets } from '../secrets/planSecrets'

/** What must be in place before a job runs, in this order. */
export type SetUpStepId = 'credentials' | 'test' | 'mappings' | 'scope' | 'start'

export type SetUpStep = {
  id: SetUpStepId
  name: string
  /** What's known about it, as a phrase. */
  state: string
  isDone: boolean
}

/** What's known about a job that never ran. A part that couldn't be read is undefined, and never counts as done. */
export type SetUpKnowledge = {
  secrets: readonly SecretPair[] | undefined
  /** The saved credentials passed a test. The service doesn't remember tests, so this is about the open page. */
  hasPassed: boolean
  /** The number of attribute mappings. */
  mappings: number | undefined
  /** How many users and groups are assigned to the app. */
  assigned: number | undefined
}

const unknown = 'Not known'

/** The steps with their states, for the checklist of a job that never ran. */
export function setUpSteps({ secrets, hasPassed, mappings, assigned }: SetUpKnowledge): SetUpStep[] {
  const credentials = secrets && planSecrets(secrets, {}).fates.filter(({ isCredential }) => isCredential)
  const everyone = secrets?.some(({ key, value }) => key === 'SyncAll' && /^(true|1)$/i.test(value ?? ''))
  return [
    {
      id: 'credentials',
      name: 'Credentials',
      state: !credentials
        ? unknown
        : credentials.length === 0
          ? 'None saved'
          : `Saved: ${credentials.map(({ key }) => key).join(', ')}`,
      isDone: (credentials?.length ?? 0) > 0,
    },
    { id: 'test', name: 'Connection', state: hasPassed ? 'Test passed' : 'Not tested yet', isDone: hasPassed },
    {
      id: 'mappings',
      name: 'Mappings',
      state: mappings === undefined ? unknown : mappings === 0 ? 'None' : counted(mappings, 'mapping'),
      isDone: (mappings ?? 0) > 0,
    },
    {
      id: 'scope',
      name: 'Scope',
      state: everyone
        ? 'All users and groups'
        : assigned === undefined
          ? unknown
          : assigned === 0
            ? 'Only assigned users and groups, and none are assigned'
            : `Only assigned users and groups: ${counted(assigned, 'assignment')}`,
      isDone: everyone === true || (assigned ?? 0) > 0,
    },
    { id: 'start', name: 'Start', state: 'Not started', isDone: false },
  ]
}
