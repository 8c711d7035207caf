import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useGraph } from '../../../api/connection/connection'
import { jobSchemaQuery } from '../../../api/resources/jobSchemas'
import { servicePrincipalTemplateSchemaQuery } from '../../../api/resources/servicePrincipalTemplates'
import type { SchemaChoice } from '../playgroundState'
import { schemaContext } from '../../../domain/schema/schemaContext'
import { usableSchema } from '../../../domain/resources/readSchema'

/** The schema of the chosen owner, as far as it has loaded. The playground also works without one. */
export function useChosenSchema(schemaChoice: SchemaChoice) {
  const graph = useGraph()
  const servicePrincipalId = schemaChoice.kind === 'none' ? '' : schemaChoice.servicePrincipalId
  const job = useQuery({
    ...jobSchemaQuery(graph, { servicePrincipalId, jobId: schemaChoice.kind === 'job' ? schemaChoice.jobId : '' }),
    enabled: schemaChoice.kind === 'job',
    staleTime: 5 * 60_000,
  })
  const template = useQuery({
    ...servicePrincipalTemplateSchemaQuery(graph, {
      servicePrincipalId,
      templateId: schemaChoice.kind === 'template' ? schemaChoice.templateId : '',
    }),
    enabled: schemaChoice.kind === 'template',
    staleTime: 5 * 60_000,
  })
  const query = schemaChoice.kind === 'template' ? template : job
  const schema = schemaChoice.kind === 'none' || !query.data ? undefined : usableSchema(query.data)
  const { ruleId, objectMapping } = schemaChoice.kind === 'none' ? {} : schemaChoice
  const context = useMemo(
    () =>
      schema
        ? schemaContext(schema, {
            ...(ruleId === undefined ? {} : { ruleId }),
            ...(objectMapping === undefined ? {} : { objectMapping }),
          })
        : undefined,
    [schema, ruleId, objectMapping],
  )
  return {
    schema,
    context,
    isLoading: schemaChoice.kind !== 'none' && query.isPending,
    error: schemaChoice.kind === 'none' ? undefined : (query.error ?? undefined),
    retry: () => void query.refetch(),
  }
}
