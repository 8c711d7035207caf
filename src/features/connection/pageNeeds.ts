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
  { page: 'Apps', purpose: 'Jobs and their status', call: 'jobsQuery', without: 'The page is empty.' },
  {
    page: 'Apps',
    purpose: 'The list of apps and their names',
    call: 'listServicePrincipals',
    without: 'You can paste the ID of an app and pin it.',
  },
  {
    page: 'App',
    purpose: 'Names, owners, and IDs of the app',
    call: 'servicePrincipalQuery',
    without: 'Only the object ID is shown.',
  },
  {
    page: 'App',
    purpose: 'Templates and their schemas',
    call: 'servicePrincipalTemplatesQuery',
    without: 'The page is empty.',
  },
  { page: 'Job', purpose: 'Status, schedule, errors, and schema', call: 'jobQuery', without: 'The page is empty.' },
  {
    page: 'Job',
    purpose: 'Start, pause, restart, and delete jobs, and test credentials',
    call: 'startJob',
    without: 'The commands are disabled and say why.',
  },
  {
    page: 'Templates',
    purpose: 'Functions and filter operators',
    call: 'servicePrincipalTemplateFunctionsQuery',
    without: 'The schema is shown without function help.',
  },
  {
    page: 'Schema',
    purpose: 'A sample person for live values',
    call: 'listUsers',
    without: 'You can enter the values.',
  },
  {
    page: 'Schema',
    purpose: 'What-if: the people that a save touches',
    call: 'listUsers',
    without: 'People are pasted with their attributes instead.',
  },
  {
    page: 'Schema',
    purpose: 'What-if: who is assigned to the app',
    call: 'appRoleAssignedToQuery',
    without: 'Who the job affects stays unknown.',
  },
  {
    page: 'Schema',
    purpose: 'What-if: members of assigned groups',
    call: 'groupMembersQuery',
    without: 'People assigned through a group count as unknown.',
  },
  {
    page: 'Schema',
    purpose: 'What-if: who has an account, and the score of a prediction',
    call: 'provisioningLogsQuery',
    without: "The prediction assumes accounts as the saved schema makes them, and isn't scored.",
  },
  {
    page: 'Explain a person',
    purpose: 'Attributes and groups of the person',
    call: 'userMemberOfQuery',
    without: "The rules can't be evaluated, but the logs may explain the result.",
  },
  {
    page: 'Explain a person',
    purpose: 'Who is assigned to which app',
    call: 'appRoleAssignedToQuery',
    without: 'Only pinned apps are shown, and assignments are unknown.',
  },
  {
    page: 'Provision on demand',
    purpose: 'Search for people',
    call: 'userSearchQuery',
    without: 'You can paste their IDs.',
  },
  {
    page: 'Provision on demand',
    purpose: 'Groups and their members',
    call: 'groupMembersQuery',
    without: 'You can paste the IDs of a group and its members.',
  },
  {
    page: 'Provisioning logs',
    purpose: 'Provisioning events',
    call: 'provisioningLogsQuery',
    without: 'The page is empty.',
  },
  {
    page: 'Provisioning logs',
    purpose: 'Earlier configuration changes',
    call: 'directoryAuditsQuery',
    without: 'Events are shown without configuration changes.',
  },
  {
    page: 'API console',
    purpose: 'Names and IDs of apps',
    call: 'listServicePrincipals',
    without: 'You can paste IDs.',
  },
  {
    page: 'Connection',
    purpose: "Your roles and the tenant's name",
    call: 'memberOfQuery',
    without: 'A missing role shows only when a call is rejected.',
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
