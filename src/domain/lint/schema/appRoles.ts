/** The source attribute that holds the app roles of somebody who is assigned, as the directory's own text for each. */
export const APP_ROLES = 'appRoleAssignments'

const ROLE_FUNCTIONS = [
  'SingleAppRoleAssignment',
  'AppRoleAssignments',
  'AppRoleAssignmentsComplex',
  'AssertiveAppRoleAssignmentsComplex',
] as const

/** Whether a function turns app role assignments into what apps take. */
export const isRoleFunction = (name: string): boolean => ROLE_FUNCTIONS.some((known) => known === name)
