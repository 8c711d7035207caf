import { restartGoalIds, type RestartGoalId } from '../../domain/jobs/restartGoals'

/** The state of a job's page in its URL. Defaults are left out. */
export type JobSearch = {
  /** Leads to the schema's page, for old links. */
  tab?: 'schema'
  /** Shows the raw JSON beside the readable view. */
  json?: true
  dialog?: 'restart' | 'delete'
  /** The restart dialog's goal, or its individual flags. Only with `dialog=restart`. */
  goal?: RestartGoalId | 'expert'
}

/** Reads the search parameters of a URL. Leaves out invalid values and never throws. */
export function validateJobSearch(raw: Record<string, unknown>): JobSearch {
  const search: JobSearch = {}
  if (raw.tab === 'schema') search.tab = 'schema'
  if (raw.json === true) search.json = true
  if (raw.dialog === 'restart' || raw.dialog === 'delete') search.dialog = raw.dialog
  const goal = ([...restartGoalIds, 'expert'] as const).find((id) => id === raw.goal)
  if (goal !== undefined && search.dialog === 'restart') search.goal = goal
  return search
}
