import { satisfies } from '../../api/connection/connection'
import { type EndpointName, scopesFor } from '../../api/endpoints'

/** What a page does with one kind of call, and what it does without it. */
export type PageNeed = {
  page: string
  /** The purpose. */
  purpose: string
  /** The call that represents the need. Its permissions are the ones that the need requires. */
  call: EndpointName
  /** What the page does without the call. */
  without: string
}

export const pageNeeds: readonly PageNeed[] = [
  { page: 'Apps', purpose: 'Jobs and their state', call: 'jobsQuery', without: 'Nothing to show.' },
  {
    page: 'Apps',
    purpose: 'The list of apps, with their names',
    call: 'listServicePrincipals',
    without: 'Paste an ID of an app instead; pinned apps are remembered.',
  },
  {
    page: 'App',
    purpose: 'Names, owners and the three IDs',
    call: 'servicePrincipalQuery',
    without: 'Known by its object ID only.',
  },
  {
    page: 'App',
    purpose: 'Templates and their schema',
    call: 'servicePrincipalTemplatesQuery',
    without: 'Nothing to show.',
  },
  { page: 'Job', purpose: 'State, schedule, errors and schema', call: 'jobQuery', without: 'Nothing to show.' },
  {
    page: 'Job',
    purpose: 'Start, pause, restart, delete, test the credentials',
    call: 'startJob',
    without: 'The commands are off and say why.',
  },
  {
    page: 'Templates',
    purpose: 'Functions and filter operators',
    call: 'servicePrincipalTemplateFunctionsQuery',
    without: 'The schema is shown without help on functions.',
  },
  {
    page: 'Schema',
    purpose: 'A sample person for live values',
    call: 'listUsers',
    without: 'Values are typed instead.',
  },
  {
    page: 'Explain a person',
    purpose: 'Attributes and groups of the person',
    call: 'userMemberOfQuery',
    without: "The rules can't be run; the log may still tell.",
  },
  {
    page: 'Explain a person',
    purpose: 'Who is assigned to which app',
    call: 'appRoleAssignedToQuery',
    without: 'Only pinned apps, and assignment stays unknown.',
  },
  { page: 'On demand', purpose: 'Search of people', call: 'userSearchQuery', without: 'Paste their IDs instead.' },
  {
    page: 'On demand',
    purpose: 'Groups and their members',
    call: 'groupMembersQuery',
    without: 'Paste the IDs of a group and its members instead.',
  },
  {
    page: 'Provisioning logs',
    purpose: 'What was done with whom',
    call: 'provisioningLogsQuery',
    without: 'Nothing to show.',
  },
  {
    page: 'Provisioning logs',
    purpose: 'What changed in the configuration before',
    call: 'directoryAuditsQuery',
    without: 'A line is shown without what led to it.',
  },
  {
    page: 'Connection',
    purpose: "Your roles, and the tenant's name",
    call: 'memberOfQuery',
    without: 'Whether a role is missing shows only when a call is refused.',
  },
]

export type JudgedNeed = PageNeed & {
  /** Any one of these is enough. The least privileged comes first. */
  anyOf: readonly string[]
  granted: boolean
  /** The least privileged scope that would be enough. Undefined if nothing is missing. */
  ask: string | undefined
}

/** Each need with its grant state. */
export function judgeNeeds(granted: readonly string[], needs: readonly PageNeed[] = pageNeeds): JudgedNeed[] {
  return needs.map((need) => {
    const anyOf = scopesFor(need.call)
    const has = satisfies(granted, anyOf)
    return { ...need, anyOf, granted: has, ask: has ? undefined : anyOf[0] }
  })
}

/** The fewest least-privileged scopes that make every page complete. Leaves out scopes that another one covers. */
export function missingScopes(needs: readonly JudgedNeed[]): string[] {
  const asked = new Set(needs.flatMap(({ ask }) => (ask ? [ask] : [])))
  for (const scope of [...asked]) {
    const others = [...asked].filter((other) => other !== scope)
    if (needs.every(({ ask, anyOf }) => ask !== scope || satisfies(others, anyOf))) asked.delete(scope)
  }
  return [...asked]
}

/** Display names of the roles that open the configuration. One of them is needed besides the permission. */
const sufficientRoles = [
  'Global Administrator',
  'Application Administrator',
  'Cloud Application Administrator',
  'Hybrid Identity Administrator',
]

/** The roles in this list that open the provisioning configuration. */
export const rolesThatSuffice = (roles: readonly string[]): string[] =>
  roles.filter((role) => sufficientRoles.includes(role))
