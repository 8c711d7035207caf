import { useQuery } from '@tanstack/react-query'
import { applicationTemplateFilterOperatorsQuery } from '../../../../api/resources/applicationSynchronizationTemplates'
import { useGraph, useHasScope } from '../../../../api/connection/connection'
import { scopesFor } from '../../../../api/endpoints'
import { jobFilterOperatorsQuery } from '../../../../api/resources/jobSchemas'
import { servicePrincipalTemplateFilterOperatorsQuery } from '../../../../api/resources/servicePrincipalTemplates'
import type { FilterOperatorSchema } from '../../../../domain/resources/synchronization'
import type { SchemaOwner } from '../../../../api/writes/schemaEndpoint'

/**
 * The service's list of scoping operators; undefined while it loads, after an error, and without the permission for
 * it.
 */
export function useServiceOperators(owner: SchemaOwner): readonly FilterOperatorSchema[] | undefined {
  const graph = useGraph()
  const mayAsk = useHasScope(scopesFor('jobFilterOperatorsQuery'))
  const job = useQuery({
    ...jobFilterOperatorsQuery(graph, owner.kind === 'job' ? owner : NO_OWNER),
    enabled: mayAsk && owner.kind === 'job',
  })
  const application = useQuery({
    ...applicationTemplateFilterOperatorsQuery(graph, owner.kind === 'applicationTemplate' ? owner : NO_OWNER),
    enabled: mayAsk && owner.kind === 'applicationTemplate',
  })
  const principal = useQuery({
    ...servicePrincipalTemplateFilterOperatorsQuery(
      graph,
      owner.kind === 'servicePrincipalTemplate' ? owner : NO_OWNER,
    ),
    enabled: mayAsk && owner.kind === 'servicePrincipalTemplate',
  })
  return job.data ?? application.data ?? principal.data
}

/** An empty owner for the queries that don't run. */
const NO_OWNER = { servicePrincipalId: '', jobId: '', applicationId: '', templateId: '' }
