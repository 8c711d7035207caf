import type { QueryClient } from '@tanstack/react-query'
import type { Connection } from '../../../api/connection/connection'
import { resolveId } from '../../../api/fleet/resolveId'
import { servicePrincipalTemplatesQuery } from '../../../api/resources/servicePrincipalTemplates'
import { jobsQuery } from '../../../api/resources/synchronizationJobs'
import type { SchemaChoice } from '../playgroundState'

type Options = { graph: Connection['graph']; queryClient: QueryClient; canReadPrincipals: boolean }

/**
 * The schema owner to use for an ID: the app's first job, otherwise its first template. If there's none, a sentence
 * that says why.
 */
export async function findSchemaChoice(
  id: string,
  { graph, queryClient, canReadPrincipals }: Options,
): Promise<SchemaChoice | string> {
  const resolved = await resolveId(graph, id, canReadPrincipals)
  if ('servicePrincipalId' in resolved) return firstSchemaChoiceOf(resolved.servicePrincipalId, { graph, queryClient })
  switch (resolved.was) {
    case 'malformed':
      return "That isn't an ID. Choose an app, or paste an ID like 8adf8e6e-67b2-4cf2-a259-e3dc5476c621."
    case 'unknown':
      return 'No app with that ID was found. You might not have permission to see it.'
    case 'applicationWithoutPrincipal':
      return 'That application has no enterprise app in this tenant, so it has no schema either.'
  }
}

/** The same for an ID that is known to be an app's. */
export async function firstSchemaChoiceOf(
  servicePrincipalId: string,
  { graph, queryClient }: Omit<Options, 'canReadPrincipals'>,
): Promise<SchemaChoice | string> {
  const [job] = await queryClient.fetchQuery(jobsQuery(graph, servicePrincipalId))
  if (job) return { kind: 'job', servicePrincipalId, jobId: job.id }
  const [template] = await queryClient.fetchQuery(servicePrincipalTemplatesQuery(graph, servicePrincipalId))
  return template
    ? { kind: 'template', servicePrincipalId, templateId: template.id }
    : "That app has neither a provisioning job nor a template, so there's no schema."
}
