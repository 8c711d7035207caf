import { formatNumber } from '../../base/numbers'
import { connectorOf } from '../jobs/connector'
import { explainErrorCode } from '../jobs/errorCodes'
import { isQuarantined, isStopped } from '../jobs/jobState'
import type { AppRoleAssignment } from '../resources/directory'
import type {
  MetadataEntry,
  ObjectMapping,
  SecretPair,
  SynchronizationJob,
  SynchronizationRule,
} from '../resources/synchronization'
import { isCredential } from '../secrets/secretKeys'
import { subjectKindOf } from './onDemandRequest'

/** What is known before anything is sent. Undefined or missing: could not be read, which is said and never guessed. */
export type PreflightFacts = {
  job: SynchronizationJob
  rule: SynchronizationRule
  objectMapping: ObjectMapping
  /** The objects to provision. `nested`: groups among a group's chosen or known members. */
  subjects: readonly {
    objectId: string
    name: string
    members: readonly { objectId: string; name: string }[]
    nested?: number
  }[]
  secrets: readonly SecretPair[] | undefined
  assignments: readonly AppRoleAssignment[] | undefined
  /** Direct members of assigned groups, by group id. */
  members: ReadonlyMap<string, ReadonlySet<string>>
  /** Whether people may sign in, by object id. */
  isEnabled: ReadonlyMap<string, boolean>
  /** What the granted permissions allow to read. What was allowed and is missing failed, or was too much to ask for. */
  canRead: { people: boolean; assignments: boolean; members: boolean }
  /** The connection's clock; epoch milliseconds. */
  now: number
}

/**
 * One thing to know before running. `fails`: the service will refuse it. `pointless`: it will have no effect.
 * `unknown`: it can't be read.
 */
export type PreflightCheck = {
  id: string
  level: 'fails' | 'pointless' | 'note' | 'unknown'
  title: string
  why: string
  todo: string
  /** The names of the people concerned. Missing means all. */
  people?: readonly string[]
  /** The permission that would answer it. Never one that is granted. */
  scope?: string
}

/** An assignment takes some minutes to arrive where provisioning reads it. */
const RECENT = 10 * 60_000
/** The role of an assignment without one. */
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000'
/**
 * Connectors authorised by OAuth, whose job must be stopped first (docs/graph-behaviours.md B19), by the beginning of
 * the template's name.
 */
const OAUTH = /^(?:gsuite|googleapps|box|workplace|slack)/i

/** Of the rule's metadata `supportsProvisionOnDemand`; undefined when it does not say. */
function supportsOnDemand(metadata: readonly MetadataEntry[] | null | undefined): boolean | undefined {
  const value = (metadata ?? [])
    .find(({ key }) => key?.toLowerCase() === 'supportsprovisionondemand')
    ?.value?.trim()
    .toLowerCase()
  return value === 'true' ? true : value === 'false' ? false : undefined
}

const isGroupType = ({ sourceObjectName }: ObjectMapping) => (sourceObjectName ?? '').toLowerCase() === 'group'

/**
 * What will make a run fail or pointless, what to know, and what could not be known; the gravest first
 * (docs/graph-behaviours.md B17).
 */
export function preflight(facts: PreflightFacts): PreflightCheck[] {
  const checks = [
    ...ruleChecks(facts),
    ...connectionChecks(facts),
    ...groupChecks(facts),
    ...peopleChecks(facts),
    ...assignmentChecks(facts),
  ]
  const order: PreflightCheck['level'][] = ['fails', 'pointless', 'note', 'unknown']
  return checks.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

function ruleChecks({ rule, objectMapping }: PreflightFacts): PreflightCheck[] {
  const checks: PreflightCheck[] = []
  const supports = supportsOnDemand(rule.metadata)
  if (supports === false)
    checks.push({
      id: 'ruleDoesNotSupport',
      level: 'fails',
      title: "The rule doesn't support it",
      why: 'Its metadata says supportsProvisionOnDemand = false.',
      todo: 'Choose another rule, or wait for the next cycle.',
    })
  else if (supports === undefined)
    checks.push({
      id: 'ruleSupportUnknown',
      level: 'unknown',
      title: "The rule doesn't say whether it supports it",
      why: "Its metadata doesn't include supportsProvisionOnDemand, so provisioning may be rejected.",
      todo: 'Try one object first.',
    })
  if (objectMapping.enabled === false)
    checks.push({
      id: 'mappingDisabled',
      level: 'pointless',
      title: 'The object mapping is switched off',
      why: "It's disabled for cycles and on demand.",
      todo: 'Switch it on in the schema.',
    })
  const flows = (objectMapping.flowTypes ?? '').toLowerCase()
  if (objectMapping.enabled !== false && flows !== '' && !/add|update/.test(flows))
    checks.push({
      id: 'noFlow',
      level: 'pointless',
      title: 'The object mapping neither creates nor updates',
      why: `Its flow types are ${objectMapping.flowTypes ?? ''}.`,
      todo: 'Allow Create or Update in the object mapping.',
    })
  return checks
}

function connectionChecks({ job, rule, secrets }: PreflightFacts): PreflightCheck[] {
  const checks: PreflightCheck[] = []
  const error = job.status?.quarantine?.error?.code
  const facts = isQuarantined(job) ? explainErrorCode(error, connectorOf(job.templateId || job.id)) : undefined
  if (facts?.kind === 'agent')
    checks.push({
      id: 'quarantineAgent',
      level: 'fails',
      title: 'The job is in quarantine for its provisioning agent',
      why: `The last cycle ended with ${error ?? ''}. On demand goes through the same agent.`,
      todo: facts.fix,
    })
  if (facts?.kind === 'credentials')
    checks.push({
      id: 'quarantineCredentials',
      level: 'fails',
      title: 'The job is in quarantine for its credentials',
      why: `The last cycle ended with ${error ?? ''}. On demand uses the same credentials.`,
      todo:
        connectorOf(job.templateId || job.id) === 'app' ? 'Save credentials that work and test them first.' : facts.fix,
    })
  if (OAUTH.test(job.templateId ?? '') && !isStopped(job))
    checks.push({
      id: 'needsPause',
      level: 'fails',
      title: 'The job must be paused first',
      why: "Connectors that use OAuth (Google, Box, Workplace, Slack) can't run on demand while their job runs.",
      todo: 'Pause the job, run on demand, and start it again.',
    })
  if (subjectKindOf(rule.targetDirectoryName) === 'entra') return checks
  if (secrets === undefined)
    checks.push({
      id: 'credentialsUnknown',
      level: 'unknown',
      title: "Whether credentials are saved isn't known",
      why: "The saved credentials couldn't be listed with the permissions granted.",
      todo: "Test the credentials on the job's page.",
    })
  else if (
    !secrets.some(({ key, value }) => isCredential(key ?? '') && value !== '') &&
    !secrets.some(({ key }) => ['AppKey', 'CompanyId', 'Domain', 'SyncAgentCompatibilityKey'].includes(key ?? ''))
  )
    checks.push({
      id: 'credentialsMissing',
      level: 'fails',
      title: 'No credentials are saved',
      why: "The service can't sign in to the target, so every run fails at the test of the connection.",
      todo: 'Save credentials for the app, and test them.',
    })
  return checks
}

function groupChecks({ job, objectMapping, subjects }: PreflightFacts): PreflightCheck[] {
  if (!isGroupType(objectMapping)) return []
  const checks: PreflightCheck[] = []
  if (/^(?:azure2azure|workday)/i.test(job.templateId ?? ''))
    checks.push({
      id: 'groupsUnsupported',
      level: 'fails',
      title: "Groups can't run on demand here",
      why: "Cross-tenant and Workday jobs don't take groups on demand.",
      todo: 'Run the people one by one.',
    })
  const nested = subjects.filter((subject) => (subject.nested ?? 0) > 0)
  if (nested.length > 0)
    checks.push({
      id: 'nested',
      level: 'note',
      title: 'Groups inside the group are left out',
      why: 'Only direct members count, in a cycle and on demand.',
      todo: 'Assign the inner groups themselves if their members should have accounts.',
      people: nested.map(({ name }) => name),
    })
  const alone = subjects.filter(({ members }) => members.length === 0)
  if (alone.length > 0)
    checks.push({
      id: 'withoutMembers',
      level: 'note',
      title: 'The group goes without members',
      why: 'No members are selected, so only the group itself is provisioned.',
      todo: "Select any number of members. They're provisioned in runs of five.",
      people: alone.map(({ name }) => name),
    })
  return checks
}

function peopleChecks({ rule, objectMapping, subjects, isEnabled, canRead }: PreflightFacts): PreflightCheck[] {
  if (subjectKindOf(rule.sourceDirectoryName) !== 'entra')
    return [
      {
        id: 'sourceUnread',
        level: 'unknown',
        title: "The objects aren't checked",
        why: `Their source (${rule.sourceDirectoryName ?? ''}) can't be read from here.`,
        todo: 'The import step of the result shows whether they were found.',
      },
    ]
  if (isGroupType(objectMapping)) return []
  const checks: PreflightCheck[] = []
  const disabled = subjects.filter(({ objectId }) => isEnabled.get(objectId) === false)
  if (disabled.length > 0)
    checks.push({
      id: 'disabled',
      level: 'pointless',
      title: 'Disabled in Entra ID',
      why: "A disabled person is never created in the target. An account that exists would be disabled by a cycle, and on demand doesn't do that either.",
      todo: 'Enable the person first.',
      people: disabled.map(({ name }) => name),
    })
  const unread = subjects.filter(({ objectId }) => !isEnabled.has(objectId))
  if (unread.length > 0)
    checks.push({
      id: 'enabledUnknown',
      level: 'unknown',
      title: 'Might be disabled',
      why: canRead.people
        ? "Some accounts couldn't be read, or there are too many to check one by one."
        : 'Checking needs User.Read.All.',
      todo: 'See the scoping step of the result.',
      ...(canRead.people ? {} : { scope: 'User.Read.All' }),
      ...(unread.length === subjects.length ? {} : { people: unread.map(({ name }) => name) }),
    })
  return checks
}

function assignmentChecks(facts: PreflightFacts): PreflightCheck[] {
  const { rule, objectMapping, subjects, secrets, assignments, members, canRead, now } = facts
  const isGroup = isGroupType(objectMapping)
  if (subjectKindOf(rule.sourceDirectoryName) !== 'entra' || subjects.length === 0) return []
  const synchronizesAll = secrets?.find(({ key }) => key === 'SyncAll')?.value?.toLowerCase() === 'true'
  if (synchronizesAll) return []
  if (assignments === undefined)
    return [
      {
        id: 'assignmentsUnknown',
        level: 'unknown',
        title: 'Assignments not checked',
        why: canRead.assignments
          ? "The app's assignments couldn't be read."
          : "Reading the app's assignments needs Application.Read.All.",
        todo: "Anyone who isn't assigned is skipped with NotEffectivelyEntitled.",
        ...(canRead.assignments ? {} : { scope: 'Application.Read.All' }),
      },
    ]

  const usesRoles = assignments.some(
    ({ appRoleId }) => appRoleId !== undefined && appRoleId !== null && appRoleId !== DEFAULT_ACCESS,
  )
  const groups = assignments.filter(({ principalType }) => principalType === 'Group')
  const isRecent = ({ createdDateTime }: AppRoleAssignment) => {
    const since = now - Date.parse(createdDateTime ?? '')
    return since >= 0 && since < RECENT
  }
  const found: Record<'not' | 'recent' | 'defaultAccess' | 'unknown', string[]> = {
    not: [],
    recent: [],
    defaultAccess: [],
    unknown: [],
  }
  for (const { objectId, name } of subjects) {
    const own = assignments.filter(({ principalId }) => principalId === objectId)
    // A group is assigned itself or not at all: groups inside assigned groups don't count.
    const through = isGroup ? [] : groups.filter(({ principalId }) => members.get(principalId ?? '')?.has(objectId))
    const all = [...own, ...through]
    if (all.length === 0)
      found[!isGroup && groups.some(({ principalId }) => !members.has(principalId ?? '')) ? 'unknown' : 'not'].push(
        name,
      )
    else if (all.every(isRecent)) found.recent.push(name)
    else if (usesRoles && all.every(({ appRoleId }) => appRoleId === DEFAULT_ACCESS)) found.defaultAccess.push(name)
  }
  const checks: PreflightCheck[] = []
  const scopeOnly =
    secrets === undefined ? " If the job's scope is everyone instead of assigned users, this doesn't matter." : ''
  if (found.not.length > 0)
    checks.push({
      id: 'notAssigned',
      level: 'pointless',
      title: 'Not assigned to the app',
      why: isGroup
        ? `The group will be skipped. Groups inside assigned groups don't count.${scopeOnly}`
        : `Not assigned directly, and not a direct member of an assigned group. Nested groups don't count.${scopeOnly}`,
      todo: isGroup ? 'Assign the group to the app.' : "Assign the person, or a group that they're in directly.",
      people: found.not,
    })
  if (found.recent.length > 0)
    checks.push({
      id: 'assignedJustNow',
      level: 'pointless',
      title: 'Assigned a moment ago',
      why: 'New assignments take some minutes to arrive where provisioning reads them.',
      todo: 'Wait ten minutes, or try and run again.',
      people: found.recent,
    })
  if (found.defaultAccess.length > 0)
    checks.push({
      id: 'defaultAccess',
      level: 'note',
      title: 'Assigned with Default Access',
      why: "Others have a role of the app. Where an app has roles, Default Access doesn't provision.",
      todo: 'Assign a role of the app.',
      people: found.defaultAccess,
    })
  if (found.unknown.length > 0)
    checks.push({
      id: 'groupsUnread',
      level: 'unknown',
      title: 'Might not be assigned',
      why: `Not assigned directly. ${
        canRead.members
          ? `Not all of the ${formatNumber(groups.length)} assigned groups could be checked.`
          : 'Checking the members of the assigned groups needs GroupMember.ReadBasic.All.'
      }`,
      todo: 'See the scoping step of the result.',
      people: found.unknown,
      ...(canRead.members ? {} : { scope: 'GroupMember.ReadBasic.All' }),
    })
  return checks
}
