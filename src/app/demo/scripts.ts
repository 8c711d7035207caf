import { HOUR } from '../../base/time'
import type { SchemaSearch } from '../../features/schema/editor/schemaSearch'
import type { ScenarioName } from '../../simulator'

/** The app that a script is about. */
type ScriptApp = { servicePrincipalId: string; jobId: string }

/** A page of the console, as the router takes it. */
type ScriptPage =
  | { to: '/apps'; search: { health: string } }
  | { to: '/apps/$servicePrincipalId/jobs/$jobId'; params: ScriptApp; search: object }
  | { to: '/apps/$servicePrincipalId/jobs/$jobId/schema'; params: ScriptApp; search: SchemaSearch }
  | { to: '/logs'; search: { app: string; job: string; range: string } }

type ScriptStep = {
  title: string
  /** What to see and what to select, in one or two sentences. */
  says: string
  page: (app: ScriptApp) => ScriptPage
  /** How far the tenant's clock moves when the step begins. Milliseconds. */
  later?: number
}

export type Script = {
  id: string
  label: string
  scenario: ScenarioName
  /** The name of the app that the scenario is about. */
  app: string
  steps: readonly [ScriptStep, ...ScriptStep[]]
}

const quarantined = (): ScriptPage => ({ to: '/apps', search: { health: 'quarantined' } })
const job = (app: ScriptApp): ScriptPage => ({ to: '/apps/$servicePrincipalId/jobs/$jobId', params: app, search: {} })
const log = ({ servicePrincipalId, jobId }: ScriptApp): ScriptPage => ({
  to: '/logs',
  search: { app: servicePrincipalId, job: jobId, range: '24h' },
})
const schema =
  (search: SchemaSearch) =>
  (app: ScriptApp): ScriptPage => ({
    to: '/apps/$servicePrincipalId/jobs/$jobId/schema',
    params: app,
    search,
  })

/** The guided demos. Next opens the page of each step. What a step is about, the presenter does. */
export const scripts: readonly Script[] = [
  {
    id: 'quarantine',
    label: 'End a quarantine',
    scenario: 'quarantineAndRecovery',
    app: 'Salesforce',
    steps: [
      {
        title: 'Find the quarantined app',
        says: 'Salesforce has been in quarantine for weeks. Since then, people joined, moved, and left, and none of it reached Salesforce.',
        page: quarantined,
      },
      {
        title: 'Read the cause',
        says: 'The job says why it stopped and what to do. Select Test saved credentials to see what the app answers.',
        page: job,
      },
      {
        title: 'Fix the cause',
        says: 'Enter a new SecretToken and Password in the step, and select Test, save, and end quarantine.',
        page: job,
      },
      {
        title: 'Let an hour pass',
        says: "The job's next cycle has run. The quarantine is over.",
        page: job,
        later: HOUR,
      },
      {
        title: 'Read what the cycle wrote',
        says: 'New people have accounts, changed people have new values, and the accounts of those who left are disabled.',
        page: log,
      },
    ],
  },
  {
    id: 'massDelete',
    label: 'Decide on held deletions',
    scenario: 'massDeleteHeld',
    app: 'Salesforce',
    steps: [
      {
        title: 'Find the app that holds deletions',
        says: 'A changed scope would delete more accounts than the limit allows, so the service holds them.',
        page: quarantined,
      },
      {
        title: 'See who would be deleted',
        says: 'Select Show held deletes. No one has lost an account yet.',
        page: job,
      },
      {
        title: 'Decide',
        says: 'Select Allow held deletes, enter the phrase, and confirm. To keep the accounts, widen the scope instead.',
        page: job,
      },
      {
        title: 'Let an hour pass',
        says: 'The next cycle has carried out what you decided.',
        page: job,
        later: HOUR,
      },
      {
        title: 'Read what the cycle wrote',
        says: 'The log lists each account that was disabled or deleted.',
        page: log,
      },
    ],
  },
  {
    id: 'wrongMapping',
    label: 'Undo a wrong mapping',
    scenario: 'contoso',
    app: 'Salesforce',
    steps: [
      {
        title: 'Change a mapping',
        says: 'Someone believes that everyone in Salesforce works in Sales. Select Constant, and enter Sales.',
        page: schema({ attribute: 'Department' }),
      },
      {
        title: 'Save it',
        says: 'Review shows the change, and what the next cycle does because of it. Select Save, and then Close.',
        page: schema({ tab: 'review' }),
      },
      {
        title: 'See what went wrong',
        says: 'Two hours later, a cycle has overwritten the department of everyone else. Open an event to see both values.',
        page: log,
        later: 2 * HOUR,
      },
      {
        title: 'Restore the version before',
        says: 'Syncscope saved a version before your save. Select Restore, and then save the draft in Review.',
        page: schema({ tab: 'history' }),
      },
      {
        title: 'See the values return',
        says: 'Two more hours later, the next cycle has written the right departments again.',
        page: log,
        later: 2 * HOUR,
      },
    ],
  },
]
