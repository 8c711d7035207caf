import type { FleetRow } from '../../api/fleet/fleet'
import type { SecretNames } from '../../api/fleet/secretNames'
import { isQuarantined } from '../../domain/jobs/jobState'
import { deadlinesOf, type SignInDeadline } from '../../domain/secrets/signInDeadlines'
import { signInMethod, signInMethodLabels, type SignInMethod } from '../../domain/secrets/signInMethod'

/** One app with provisioning, and how provisioning signs in to it. */
export type SignInRow = {
  id: string
  name: string
  /** Absent until the names of its keys arrive. */
  method: SignInMethod | undefined
  /** What the method is based on, or why it's unknown. */
  reason: string
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

function rowOf(
  { servicePrincipal, jobs = [] }: FleetRow,
  answer: SecretNames | undefined,
  isReading: boolean,
): SignInRow {
  const templateIds = jobs.flatMap(({ templateId }) => (templateId ? [templateId] : []))
  const known = {
    id: servicePrincipal.id,
    name: servicePrincipal.displayName ?? servicePrincipal.id,
    isQuarantined: jobs.some(isQuarantined),
  }
  if (answer === undefined)
    return isReading
      ? { ...known, method: undefined, reason: '', deadlines: [] }
      : { ...known, method: 'unknown', reason: "The saved keys weren't read.", deadlines: [] }
  if ('error' in answer)
    return {
      ...known,
      method: 'unknown',
      reason: `The saved keys couldn't be read: ${answer.error.message}`,
      deadlines: [],
    }
  const finding = signInMethod(answer.names, templateIds)
  return { ...known, ...finding, deadlines: deadlinesOf({ method: finding.method, templateIds }) }
}

export const methodLabel = ({ method }: SignInRow): string =>
  method === undefined ? 'Reading' : signInMethodLabels[method]

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
