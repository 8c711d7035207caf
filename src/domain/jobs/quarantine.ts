import { formatNumber, formatPercent } from '../../base/numbers'
import type { SynchronizationJob } from '../resources/synchronization'
import { connectorOf, type Connector } from './connector'
import { explainErrorCode, type ErrorCodeFacts } from './errorCodes'
import { isQuarantined, isStopped } from './jobState'
import { deleteThreshold } from './restart'
import type { RestartGoalId } from './restartGoals'

/** The action that a step offers next to its text. */
export type QuarantineAction =
  | 'validateCredentials'
  | 'updateCredentials'
  | 'reviewLogs'
  | 'reviewSchema'
  | 'reviewDeletes'
  | 'start'
  | RestartGoalId

type QuarantineStep = {
  text: string
  actions: readonly QuarantineAction[]
  /** Waiting for the next attempt would do as well. Not so for a paused job, which has none. */
  orWait?: true
}

/** A quarantine in words: what the reason means, what usually causes it, and the way out in order. */
export type QuarantineExplanation = {
  /** As the service sent it. */
  reason: string
  /** False for a reason this console has no description of. */
  known: boolean
  title: string
  meaning: string
  causes: readonly string[]
  steps: readonly QuarantineStep[]
}

/** The thresholds as the product documentation gives them ("roughly", and subject to change). */
const quarantineThresholds = {
  /** With fewer failed objects than this, the count decides nothing. */
  minimumFailures: 5_000,
  /** Share of failed events, without manager and member references, that leads to quarantine above the minimum. */
  failedShare: 0.4,
  /** Failed objects, without references, that cause quarantine regardless of their share. */
  failures: 40_000,
  /** Failed objects and references together that lead to quarantine. */
  failuresWithReferences: 60_000,
} as const

const t = quarantineThresholds

const restartStep: QuarantineStep = {
  text: 'End the quarantine. The next cycle shows whether the cause is fixed.',
  actions: ['liftQuarantine'],
}
const waitOrLift = (text: string): QuarantineStep => ({ text, actions: ['liftQuarantine'], orWait: true })

/** The step that a running job may also wait for, and that a paused one reaches with Start. */
function lastStep({ orWait, ...step }: QuarantineStep, isPaused: boolean): QuarantineStep {
  if (!orWait) return step
  return isPaused
    ? { text: 'Start the job when the cause is fixed. Starting it also ends the quarantine.', actions: ['start'] }
    : { ...step, text: `${step.text} Or wait. The next successful cycle ends the quarantine.` }
}

const thresholdCauses = [
  'A required attribute of the target is empty for most people.',
  'A matching attribute that many accounts share, or that changed.',
  'The app rejects changes because of missing permissions, no available licenses, or a rate limit.',
  "A mapping or expression returns values that the app doesn't accept.",
]
const thresholdSteps: readonly QuarantineStep[] = [
  {
    text: 'Find the error most objects share in the provisioning logs. One cause usually explains nearly all of them.',
    actions: ['reviewLogs'],
  },
  {
    text: 'Correct that cause: the mapping, the source values, or the rights in the target.',
    actions: ['reviewSchema'],
  },
  {
    text: 'End the quarantine and clear the failure count. A full pass tries everyone again.',
    actions: ['liftQuarantine'],
  },
]
const threshold = (title: string, meaning: string) => ({
  title,
  meaning,
  causes: thresholdCauses,
  steps: thresholdSteps,
})

/** What a person can test and repair from here, by connector. Cloud sync uses agents and has no credentials to test. */
const CREDENTIAL_STEPS: readonly QuarantineStep[] = [
  {
    text: "Test the saved credentials. The result shows the app's own error message.",
    actions: ['validateCredentials'],
  },
  {
    text: 'If the test fails, create new credentials in the app and enter them here.',
    actions: ['updateCredentials'],
  },
]
const AGENT_STEP: QuarantineStep = {
  text: 'In the Microsoft Entra admin center, under Cloud sync, see that an agent for the domain is active. On its server, see that the service Microsoft Entra Provisioning Agent is running.',
  actions: [],
}

type WholeRun = { title: string; meaning: string; causes: readonly string[]; steps: readonly QuarantineStep[] }

/** Text for a run that failed as a whole, used when the error code adds nothing. */
const WHOLE_RUN: Readonly<Record<Connector, WholeRun>> = {
  app: {
    title: 'The run as a whole fails',
    meaning: "The service can't work with the target at all, so no object was processed.",
    causes: [
      'The token, password or authorization expired, was revoked, or lost its rights in the target.',
      'The tenant URL is wrong or no longer responds.',
      "The app's responses don't follow SCIM, for example 404 instead of an empty result.",
      'Two roles of the application have the same name (Salesforce, Zendesk).',
    ],
    steps: [...CREDENTIAL_STEPS, waitOrLift('End the quarantine once the test passes.')],
  },
  cloudSync: {
    title: 'The run as a whole fails',
    meaning: "The service can't work with the domain or the directory at all, so no object was processed.",
    causes: [
      'No provisioning agent of the domain is running, or a firewall blocks the connection to Microsoft.',
      "The agent can't reach a domain controller.",
      'The service account of the cloud sync configuration was changed, expired, or deleted.',
    ],
    steps: [AGENT_STEP, waitOrLift('End the quarantine once the agent is active.')],
  },
  crossTenant: {
    title: 'The run as a whole fails',
    meaning: "The service can't work with the target tenant at all, so no object was processed.",
    causes: [
      "The target tenant's cross-tenant access settings no longer allow inbound synchronization from this tenant.",
      'Automatic redemption is off in one of the two tenants.',
      'The tenant ID of the target is wrong.',
    ],
    steps: [
      {
        text: 'Ask the administrator of the target tenant to see that the cross-tenant access settings allow inbound synchronization and automatic redemption. See that automatic redemption is on in this tenant too.',
        actions: [],
      },
      { text: 'Test the connection to the target tenant.', actions: ['validateCredentials'] },
      waitOrLift('End the quarantine once the test passes.'),
    ],
  },
  hrInbound: {
    title: 'The run as a whole fails',
    meaning: "The service can't read the HR system or write to the directory, so no object was processed.",
    causes: [
      'The integration account of the HR system is locked or expired, or its password changed.',
      'The HR system is down. Workday takes implementation tenants down over weekends.',
      'The provisioning agent of the domain is stopped, when the job writes to Active Directory.',
    ],
    steps: [
      {
        text: 'Test the saved connection. If the HR system rejects it, ask its administrator about the integration account, and save it again.',
        actions: ['validateCredentials', 'updateCredentials'],
      },
      {
        text: "If the job writes to Active Directory, see on the agent's server that the service Microsoft Entra Provisioning Agent is running.",
        actions: [],
      },
      waitOrLift('End the quarantine when both tenants respond.'),
    ],
  },
  hrWriteback: {
    title: 'The run as a whole fails',
    meaning: "The service can't write to the HR system at all, so no object was processed.",
    causes: [
      'The integration account of the HR system is locked or expired, or its password changed.',
      'The account lost the right to change workers.',
      'The HR system is down.',
    ],
    steps: [
      {
        text: 'Test the saved connection. If the HR system rejects it, ask its administrator about the integration account, and save it again.',
        actions: ['validateCredentials', 'updateCredentials'],
      },
      waitOrLift('End the quarantine once the test passes.'),
    ],
  },
}

/** What to do after a run that failed as a whole: by error code if one explains it, otherwise by connector. */
function wholeRun(connector: Connector, code: ErrorCodeFacts | undefined): WholeRun {
  const general = WHOLE_RUN[connector]
  if (!code) return general
  // The credentials of an app are the frequent case, and testing them says more than the code.
  if (code.kind === 'credentials' && connector === 'app')
    return { ...general, title: 'The app rejects the saved credentials', causes: [code.cause] }
  const lift = waitOrLift('End the quarantine when that is done.')
  const test: readonly QuarantineStep[] =
    connector === 'cloudSync' || code.kind === 'agent'
      ? []
      : code.kind === 'credentials'
        ? [
            { text: 'Test the connection that is saved.', actions: ['validateCredentials'] },
            { text: 'Enter what is new.', actions: ['updateCredentials'] },
          ]
        : [{ text: 'Test the connection to see whether the app responds now.', actions: ['validateCredentials'] }]
  return {
    title: code.title,
    meaning: general.meaning,
    causes: [code.cause],
    steps: [
      // ending the quarantine is a separate step below.
      {
        text: code.fix.replace(' Then end the quarantine.', ''),
        actions: code.kind === 'object' ? ['reviewLogs', 'reviewSchema'] : [],
      },
      ...test,
      lift,
    ],
  }
}

/** The first thing to check if nothing is known about the cause. */
const firstLook = (connector: Connector): QuarantineStep =>
  connector === 'cloudSync'
    ? AGENT_STEP
    : {
        text: 'Test the saved credentials: the most frequent cause of any quarantine.',
        actions: ['validateCredentials'],
      }

type Description = Omit<QuarantineExplanation, 'reason' | 'known'>

function describe(job: SynchronizationJob, reason: string, connector: Connector): Description | undefined {
  switch (reason) {
    case 'EncounteredQuarantineException': {
      const sent = job.status?.quarantine?.error?.code ?? job.status?.lastExecution?.error?.code
      return wholeRun(connector, explainErrorCode(sent, connector))
    }
    case 'EncounteredEscrowProportionThreshold':
      return threshold(
        'Too large a share of the objects failed',
        `More than ${formatPercent(t.failedShare)} of the events in a cycle failed. This applies after ${formatNumber(t.minimumFailures)} failures, not counting manager and member references.`,
      )
    case 'EncounteredTotalEscrowThreshold':
      return threshold(
        'Too many objects failed',
        `The failures passed a fixed limit: about ${formatNumber(t.failures)} without references, or ${formatNumber(t.failuresWithReferences)} with them.`,
      )
    case 'EncounteredBaseEscrowThreshold':
      return threshold(
        'The base number of failures was passed',
        `Failed objects reached a limit of the service. The published limits are ${formatNumber(t.failures)} failures without manager and member references and ${formatNumber(t.failuresWithReferences)} with them. It isn't documented which limit this reason means.`,
      )
    case 'TooManyDeletes':
      return {
        title: 'Deletes are being held back',
        meaning: `One cycle wanted to delete ${formatNumber(deleteThreshold(job))} objects or more, so accidental-deletion prevention holds these deletes until someone decides.`,
        causes: [
          'A scoping filter was narrowed, or a group was unassigned.',
          'The scope was changed from everyone to assigned users only.',
          'Many accounts were deleted or disabled in the source, wanted or not.',
        ],
        steps: [
          {
            text: 'Look at who would be deleted, in the provisioning logs (action “stagedDelete”).',
            actions: ['reviewDeletes'],
          },
          {
            text: 'To keep the accounts, correct the scope or the assignments, and then end the quarantine. Everyone is evaluated again.',
            actions: ['reviewSchema', 'liftQuarantine'],
          },
          { text: 'If they should go, every one of them: release the deletes.', actions: ['releaseDeletes'] },
        ],
      }
    case 'QuarantinedOnDemand':
    // The product page spells it without the d; the metadata does not.
    case 'QuarantineOnDemand':
      return {
        title: 'Microsoft set the job aside',
        meaning: "The service's operators found a problem with this job and put it in quarantine by hand.",
        causes: [
          'Traffic that harms the target or the service.',
          'A known fault of the connector that is being worked on.',
        ],
        steps: [
          {
            text: 'Look for a notice in the Microsoft 365 message center and in the mailbox of the notification address.',
            actions: [],
          },
          {
            text: 'Open a support request that names the job id below. Lifting it yourself rarely lasts.',
            actions: ['liftQuarantine'],
          },
        ],
      }
    case 'IngestionInterrupted':
      return {
        title: 'Reading the source was interrupted',
        meaning: "The service couldn't read the source to its end, so it stopped rather than act on half of it.",
        causes: [
          'The source (an HR system, an agent, another tenant) became unreachable while it was being read.',
          "The source's credentials expired during the run.",
          'The provisioning agent is stopped or out of date.',
        ],
        steps: [
          connector === 'cloudSync'
            ? AGENT_STEP
            : {
                text: 'Test the credentials, and see that the source and any provisioning agent are up.',
                actions: ['validateCredentials'],
              },
          waitOrLift('End the quarantine when the source responds again.'),
        ],
      }
    case 'Unknown':
      return {
        title: "The service doesn't report a reason",
        meaning: 'The job is in quarantine, and the service reports the reason as “Unknown”.',
        causes: ["Anything that makes runs fail: credentials, the target's availability, or many failed objects."],
        steps: [
          connector === 'cloudSync'
            ? AGENT_STEP
            : { text: 'Test the saved credentials.', actions: ['validateCredentials'] },
          { text: 'Look for a common error in the provisioning logs.', actions: ['reviewLogs'] },
          restartStep,
        ],
      }
    default:
      return undefined
  }
}

/**
 * Explains a job's quarantine. Undefined if the job isn't in quarantine. An unknown reason is shown as the service
 * sent it, with the steps that help in any case.
 */
export function explainQuarantine(job: SynchronizationJob): QuarantineExplanation | undefined {
  if (!isQuarantined(job)) return undefined
  const reason = job.status?.quarantine?.reason || 'Unknown'
  const connector = connectorOf(job.templateId || job.id || '')
  const description = describe(job, reason, connector)
  const isPaused = isStopped(job)
  if (description)
    return {
      reason,
      known: true,
      ...description,
      meaning: `${description.meaning} ${isPaused ? "The job is paused, so the service doesn't retry." : 'The service retries less often until the quarantine ends.'}`,
      steps: description.steps.map((step) => lastStep(step, isPaused)),
    }
  return {
    reason,
    known: false,
    title: `Quarantine: ${reason}`,
    meaning: "This console has no description of the reason. The service's own words are below.",
    causes: ["See the error message, if there's one."],
    steps: [
      firstLook(connector),
      { text: 'Look for a common error in the provisioning logs.', actions: ['reviewLogs'] },
      restartStep,
    ],
  }
}
