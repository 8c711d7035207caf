import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useGraph } from '../../../api/connection'
import { applicationTemplateSchemaEndpoint, jobSchemaEndpoint, type SchemaEndpoint } from '../../../api/schemaEndpoint'
import type { SchemaPlace } from '../editor/editorContext'

/** Where the schema that is edited is read and written; undefined for a tenant's side of a template, which nobody can change. */
export function useSchemaEndpoint(place: SchemaPlace): SchemaEndpoint | undefined {
  const graph = useGraph()
  const queryClient = useQueryClient()
  return useMemo(() => {
    switch (place.kind) {
      case 'job':
        return jobSchemaEndpoint(graph, queryClient, place)
      case 'applicationTemplate':
        return applicationTemplateSchemaEndpoint(graph, queryClient, place)
      case 'servicePrincipalTemplate':
        return undefined
    }
  }, [graph, queryClient, place])
}
