import { createSimulator } from '../src/simulator'
import { DEMO_START } from './demoStart'

type Listed<T> = { value?: T[] }

/**
 * The paths of the pages of one app in the demo tenant. IDs follow from the seed, so every simulator has the same ones.
 */
export type AppPaths = {
  servicePrincipalId: string
  jobId: string
  templateId: string
  app: string
  job: string
  templates: string
  /** `/servicePrincipals/{id}/synchronization` without Graph's version. */
  graph: string
}

const read = async <T>(path: string): Promise<T[]> => {
  const response = await simulator.fetch(
    new Request(`https://graph.microsoft.com/v1.0${path}`, { headers: { authorization: 'Bearer demo' } }),
  )
  return ((await response.json()) as Listed<T>).value ?? []
}
const simulator = createSimulator({ now: Date.parse(DEMO_START) })

/** The pages of the first job of the app with this name. */
export async function pathsOf(displayName: string): Promise<AppPaths> {
  const principals = await read<{ id: string; displayName: string }>('/servicePrincipals?$top=999')
  const principal = principals.find((candidate) => candidate.displayName === displayName)
  if (!principal) throw new Error(`The demo tenant has no app called ${displayName}`)
  const graph = `/servicePrincipals/${principal.id}/synchronization`
  const [job] = await read<{ id: string; templateId: string }>(`${graph}/jobs`)
  if (!job) throw new Error(`${displayName} has no job`)
  const app = `/apps/${principal.id}`
  return {
    servicePrincipalId: principal.id,
    jobId: job.id,
    templateId: job.templateId,
    app,
    job: `${app}/jobs/${encodeURIComponent(job.id)}`,
    templates: `${app}/templates`,
    graph,
  }
}

/** The object ID of a person of the demo tenant. */
export async function personIdOf(displayName: string): Promise<string> {
  const people = await read<{ id: string; displayName: string }>('/users?$top=999&$select=id,displayName')
  const person = people.find((candidate) => candidate.displayName === displayName)
  if (!person) throw new Error(`The demo tenant has no one called ${displayName}`)
  return person.id
}
