import type { ProvisionOnDemandRequest } from '../resources/synchronization'

/** The object mapping of a job that runs go through, with the IDs and display names of its app, rule and systems. */
export type JobMapping = {
  servicePrincipalId: string
  jobId: string
  appName: string
  ruleId: string
  /** The object mapping's name. */
  objectMapping: string
  /** The source object's name in the schema, in its exact case: `User`, `user`, `Worker`, `Group`. */
  objectTypeName: string
  sourceSystem: string
  targetSystem: string
  /** Target attributes by which the mapping matches, by priority. */
  matching: readonly string[]
}

/** One object to provision. `name` is its display name, or the ID if no name is known. */
export type RunSubject = { objectId: string; name: string; members: readonly { objectId: string; name: string }[] }

/** The most members that can be sent with a group (docs/graph-behaviours.md B17). */
export const maximumMembers = 5

/** The type name of group members in requests, whatever type the mapping uses. */
const MEMBER_TYPE = 'User'

/** The documented body: one parameter, one subject. */
export function onDemandRequest(
  { ruleId, objectTypeName }: Pick<JobMapping, 'ruleId' | 'objectTypeName'>,
  { objectId, members }: RunSubject,
): ProvisionOnDemandRequest {
  const links =
    members.length > 0
      ? { links: { members: members.map((member) => ({ objectId: member.objectId, objectTypeName: MEMBER_TYPE })) } }
      : {}
  return { parameters: [{ ruleId, subjects: [{ objectId, objectTypeName, ...links }] }] }
}

/** Splits a group with its members into runs of at most five. The group itself is part of each. Without members it is one run. */
export function runsOfGroup(group: Omit<RunSubject, 'members'>, members: RunSubject['members']): RunSubject[] {
  if (members.length === 0) return [{ ...group, members: [] }]
  const runs: RunSubject[] = []
  for (let from = 0; from < members.length; from += maximumMembers)
    runs.push({ ...group, members: members.slice(from, from + maximumMembers) })
  return runs
}

/** What the ids of a source look like: Entra's object ids, Active Directory's distinguished names, or an HR system's own keys. */
export type SubjectKind = 'entra' | 'activeDirectory' | 'worker'

/** By the source directory's name, as schemas have it. */
export function subjectKindOf(sourceDirectoryName: string | null | undefined): SubjectKind {
  const name = (sourceDirectoryName ?? '').trim().toLowerCase()
  if (name === 'azure active directory' || name === 'microsoft entra id' || name === '') return 'entra'
  return name === 'active directory' ? 'activeDirectory' : 'worker'
}

export type SubjectWords = { one: string; many: string; example: string }

const subjectWords: Record<SubjectKind, SubjectWords> = {
  entra: {
    one: 'object ID',
    many: 'object IDs or user principal names',
    example: '9bb0f679-a883-4a6f-8260-35b491b8b8c8',
  },
  activeDirectory: {
    one: 'distinguished name',
    many: 'distinguished names',
    example: 'CN=Adele Vance,OU=Users,DC=corp,DC=contoso,DC=com',
  },
  worker: { one: 'worker ID', many: 'worker IDs', example: '21451' },
}
const successFactorsWords: SubjectWords = { one: 'personIdExternal', many: 'personIdExternal values', example: '21451' }
const uploadWords: SubjectWords = { one: 'external ID', many: 'external IDs', example: '21451' }

/**
 * What the IDs of a source are called, for labels and hints, by the source directory's name as schemas have it. SuccessFactors
 * names a person by `personIdExternal` (https://learn.microsoft.com/entra/identity/app-provisioning/provision-on-demand), and
 * an upload by the `externalId` that it came with.
 */
export function subjectWordsOf(sourceDirectoryName: string | null | undefined): SubjectWords {
  const kind = subjectKindOf(sourceDirectoryName)
  if (kind === 'worker' && /successfactors/i.test(sourceDirectoryName ?? '')) return successFactorsWords
  if (kind === 'worker' && /^api$/i.test(sourceDirectoryName?.trim() ?? '')) return uploadWords
  return subjectWords[kind]
}
