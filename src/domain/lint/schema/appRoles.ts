/** The source attribute with the app roles of an assigned person, each as the directory's text. */
export const APP_ROLES = 'appRoleAssignments'

const ROLE_FUNCTIONS = [
  'SingleAppRoleAssignment',
  'AppRoleAssignments',
  'AppRoleAssignmentsComplex',
  'AssertiveAppRoleAssignmentsComplex',
] as const

/** Whether a function converts app role assignments to a value that apps accept. */
export const isRoleFunction = (name: string): boolean => ROLE_FUNCTIONS.some((known) => known === name)
