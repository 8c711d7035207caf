import type { FleetRow } from '../../api/fleet/fleet'
import type { SecretNames } from '../../api/fleet/secretNames'
import { signInOfApp, templateIdsOf, type AppSignIn } from '../../api/fleet/signInFindings'
import { isQuarantined } from '../../domain/jobs/jobState'
import { deadlinesOf, type SignInDeadline } from '../../domain/secrets/signInDeadlines'
import { signInMethodLabel } from '../../domain/secrets/signInMethod'

/** One app with provisioning, and how provisioning signs in to it. */
export type SignInRow = AppSignIn & {
  id: string
  name: string
  deadlines: readonly SignInDeadline[]
  isQuarantined: boolean
}

/** The rows of the page: apps that a deadline concerns first, then by name. `isReading`: more names will come. */
export function signInRows(
  apps: readonly FleetRow[],
  namesById: ReadonlyMap<string, SecretNames> | undefined,
  isReading: boolean,
): SignInRow[] {
  return apps
    .map((app) => rowOf(app, namesById?.get(app.servicePrincipal.id), isReading))
    .sort((a, b) => b.deadlines.length - a.deadlines.length || a.name.localeCompare(b.name))
}

function rowOf(app: FleetRow, answer: SecretNames | undefined, isReading: boolean): SignInRow {
  const { servicePrincipal, jobs = [] } = app
  const signIn = signInOfApp(app, answer, isReading)
  const { method } = signIn
  return {
    id: servicePrincipal.id,
    name: servicePrincipal.displayName ?? servicePrincipal.id,
    isQuarantined: jobs.some(isQuarantined),
    ...signIn,
    deadlines: method === undefined ? [] : deadlinesOf({ method, templateIds: templateIdsOf(app) }),
  }
}

export const methodLabel = ({ method }: SignInRow): string => signInMethodLabel(method)

/** The header and cells of the CSV file. */
export const signInTable = (rows: readonly SignInRow[]) => ({
  header: ['App', 'Object ID', 'Sign-in method', 'Based on', 'Quarantined', 'Deadlines'],
  rows: rows.map((row) => [
    row.name,
    row.id,
    methodLabel(row),
    row.reason,
    row.isQuarantined ? 'Yes' : 'No',
    row.deadlines.map(({ title }) => title).join(', '),
  ]),
})
