import { satisfies } from '../../api/connection'
import { type EndpointName, scopesFor } from '../../api/endpoints'

/** What a page does with one kind of call, and how it fares without. */
export type PageNeed = {
  page: string
  /** What it is for. */
  purpose: string
  /** One call that stands for it: its permissions are those of the need. */
  call: EndpointName
  /** What the page does without it. */
  without: string
}

export const pageNeeds: readonly PageNeed[] = [
  { page: 'Apps', purpose: 'Jobs and their state', call: 'jobsQuery', without: 'Nothing to show.' },
  { page: 'Apps', purpose: 'The list of apps, with their names', call: 'listServicePrincipals', without: 'Paste an ID of an app instead; pinned apps are remembered.' },
  { page: 'App', purpose: 'Names, owners and the three IDs', call: 'servicePrincipalQuery', without: 'Known by its object ID only.' },
  { page: 'App', purpose: 'Templates and their schema', call: 'servicePrincipalTemplatesQuery', without: 'Nothing to show.' },
  { page: 'Job', purpose: 'State, schedule, errors and schema', call: 'jobQuery', without: 'Nothing to show.' },
  { page: 'Job', purpose: 'Start, pause, restart, delete, test the credentials', call: 'startJob', without: 'The commands are off and say why.' },
  { page: 'Templates', purpose: 'Functions and filter operators', call: 'servicePrincipalTemplateFunctionsQuery', without: 'The schema is shown without help on functions.' },
  { page: 'Connection', purpose: 'Your roles, and the tenant’s name', call: 'memberOfQuery', without: 'Whether a role is missing shows only when a call is refused.' },
]

export type JudgedNeed = PageNeed & {
  /** Any one of these suffices, least privileged first. */
  anyOf: readonly string[]
  granted: boolean
  /** The least that would do; undefined when nothing is missing. */
  ask: string | undefined
}

/** Each need with what is granted. */
export function judgeNeeds(granted: readonly string[], needs: readonly PageNeed[] = pageNeeds): JudgedNeed[] {
  return needs.map((need) => {
    const anyOf = scopesFor(need.call)
    const has = satisfies(granted, anyOf)
    return { ...need, anyOf, granted: has, ask: has ? undefined : anyOf[0] }
  })
}

/** The scopes that would make every page whole, without repeating one. */
export const missingScopes = (needs: readonly JudgedNeed[]): string[] => [...new Set(needs.flatMap(({ ask }) => (ask ? [ask] : [])))]

/** Roles of which one is needed besides the permission, by their display name; any one opens the configuration. */
const sufficientRoles = ['Global Administrator', 'Application Administrator', 'Cloud Application Administrator', 'Hybrid Identity Administrator']

/** The roles among these that open the provisioning configuration. */
export const rolesThatSuffice = (roles: readonly string[]): string[] => roles.filter((role) => sufficientRoles.includes(role))
