import { recordOf } from '../../base/record'
import type { SynchronizationRule } from '../../domain/resources/synchronization'
import type { AppRecord, JobRecord } from '../tenant/db'
import { badRequest } from '../base/errors'
import { lacksCredentials } from '../tenant/savedCredentials'
import { kindOf } from '../tenant/objectKind'
import { jobSchema } from '../tenant/schemas'

/** What provisionOnDemand accepts (docs/graph-behaviours.md B17), and the refusal of everything else. */

const maximumMembers = 5

export type Subject = { objectId: string; objectTypeName: string; members: readonly Subject[] }
export type OnDemandRequest = { ruleId: string; subject: Subject }

const refused = (message: string) => badRequest(message, 'RequestParameterInvalid')

function subjectIn(value: unknown): Subject {
  const { objectId, objectTypeName, links } = recordOf(value)
  if (typeof objectId !== 'string' || objectId === '') throw refused("Each subject needs an 'objectId'.")
  if (typeof objectTypeName !== 'string') throw refused("Each subject needs an 'objectTypeName'.")
  const { members } = recordOf(links)
  return { objectId, objectTypeName, members: Array.isArray(members) ? members.map(subjectIn) : [] }
}

/** Connectors that were authorized by OAuth can run only one thing at a time, so the job must be stopped first. */
const isAuthorisedByOAuth = (app: AppRecord, job: JobRecord): boolean =>
  app.templates.some(
    ({ id, metadata }) =>
      id === job.templateId &&
      (metadata ?? []).some(
        ({ key, value }) => key?.toLowerCase() === 'isoauthenabled' && value?.toLowerCase() === 'true',
      ),
  )

const supportsOnDemand = ({ metadata }: SynchronizationRule): boolean =>
  (metadata ?? []).some(
    ({ key, value }) => key?.toLowerCase() === 'supportsprovisionondemand' && value?.toLowerCase() === 'true',
  )

/** Jobs that can't provision groups on demand: cross-tenant synchronization and Workday. */
const takesNoGroups = ({ templateId }: JobRecord): boolean => /^(Azure2Azure|Workday)/i.test(templateId)

function checkSubject({ objectTypeName, members }: Subject, rule: SynchronizationRule, job: JobRecord): void {
  const types = (rule.objectMappings ?? []).map(({ sourceObjectName }) => sourceObjectName)
  if (!types.includes(objectTypeName))
    throw refused(
      `The synchronization rule ${rule.id ?? ''} has no mapping for objects of type '${objectTypeName}'. Type names are case-sensitive.`,
    )
  const kind = kindOf(objectTypeName)
  if (!kind) throw refused(`Objects of type '${objectTypeName}' cannot be provisioned on demand.`)
  if (kind === 'Group' && takesNoGroups(job)) throw refused('Groups cannot be provisioned on demand by this job.')
  if (members.length > 0 && kind !== 'Group') throw refused("Only a group can have 'members'.")
  if (members.length > maximumMembers)
    throw refused(`At most ${maximumMembers} members can be provisioned on demand with a group.`)
  if (members.some((member) => kindOf(member.objectTypeName) !== 'User'))
    throw refused('Only users can be provisioned on demand as members of a group: nested groups are not supported.')
}

/** The documented shape: one parameter with one subject. More of either are refused instead of partly processed. */
export function readRequest(body: Record<string, unknown>, app: AppRecord, job: JobRecord): OnDemandRequest {
  if (lacksCredentials(app, job.templateId))
    throw badRequest(
      'Please configure provisioning by providing your admin credentials then retry the provision on-demand.',
      'CredentialsMissing',
    )
  const { parameters } = body
  if (!Array.isArray(parameters) || parameters.length === 0)
    throw refused("The property 'parameters' must hold at least one element.")
  if (parameters.length > 1) throw refused("Only one element of 'parameters' is supported.")
  const { ruleId, subjects } = recordOf(parameters[0])
  const rule = jobSchema(app, job).synchronizationRules?.find(({ id }) => id === ruleId)
  if (!rule) {
    const named = typeof ruleId === 'string' ? ruleId : ''
    throw refused(
      `The request identified this synchronization job: ${job.id}.  The request also identified this synchronization rule: ${named}.  However, the job does not include the rule.`,
    )
  }
  if (!Array.isArray(subjects) || subjects.length !== 1)
    throw refused("The property 'subjects' must hold exactly one subject.")
  const subject = subjectIn(subjects[0])
  checkSubject(subject, rule, job)
  if (!supportsOnDemand(rule))
    throw refused(`The synchronization rule ${rule.id ?? ''} does not support provisioning on demand.`)
  if (isAuthorisedByOAuth(app, job) && job.schedule === 'Active')
    throw badRequest(
      'The connection of this job was authorised by OAuth: the job must be paused before an object can be provisioned on demand.',
    )
  return { ruleId: rule.id ?? '', subject }
}
