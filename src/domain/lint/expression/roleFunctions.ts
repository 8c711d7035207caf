import type { Diagnostic } from '../../expression/diagnostics'
import { bare, callsOf, finding, type ExpressionRule } from './rule'

const id = 'role-functions'

/** Role functions take the attribute itself, and cannot work for people who are not assigned. */
export const roleFunctions: ExpressionRule = {
  id,
  title: 'Role functions: argument and scope',
  evidence:
    'https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes#provisioning-a-role-to-a-scim-app',
  check({ root, synchronizesAll }) {
    const found: Diagnostic[] = []
    for (const { call } of callsOf(
      root,
      'SingleAppRoleAssignment',
      'AppRoleAssignmentsComplex',
      'AssertiveAppRoleAssignmentsComplex',
    )) {
      const argument = bare(call.arguments[0])
      if (
        argument &&
        argument.kind !== 'missing' &&
        argument.kind !== 'empty' &&
        !(argument.kind === 'attribute' && argument.name === 'appRoleAssignments')
      ) {
        found.push(
          finding(id, 'error', argument.span, `${call.name} takes the attribute itself and nothing else.`, {
            title: 'Use [appRoleAssignments]',
            edits: [{ span: argument.span, text: '[appRoleAssignments]' }],
          }),
        )
      }
      if (synchronizesAll)
        found.push(
          finding(
            id,
            'warning',
            call.nameSpan,
            `${call.name} needs app role assignments, but this job synchronizes all users and groups, which have none.`,
          ),
        )
    }
    return found
  },
}
