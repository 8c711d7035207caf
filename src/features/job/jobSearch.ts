import { restartGoalIds, type RestartGoalId } from '../../domain/jobs/restartGoals'

/** The state of a job's page in its address; absent when default. */
export type JobSearch = {
  tab?: 'schema'
  /** The service's own JSON beside the friendly view. */
  json?: true
  dialog?: 'restart' | 'delete'
  /** The restart dialog's goal, or free flags. Only with `dialog=restart`. */
  goal?: RestartGoalId | 'expert'
}

/** Reads an address; what makes no sense is left out. Never throws. */
export function validateJobSearch(raw: Record<string, unknown>): JobSearch {
  const search: JobSearch = {}
  if (raw.tab === 'schema') search.tab = 'schema'
  if (raw.json === true) search.json = true
  if (raw.dialog === 'restart' || raw.dialog === 'delete') search.dialog = raw.dialog
  const goal = ([...restartGoalIds, 'expert'] as const).find((id) => id === raw.goal)
  if (goal !== undefined && search.dialog === 'restart') search.goal = goal
  return search
}
