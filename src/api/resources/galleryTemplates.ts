import { mutationOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Application, ServicePrincipal } from '../../domain/resources/directory'
import { readCollection, readGalleryTemplate, readInstantiatedApp } from '../../domain/resources/readDirectory'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { useGraph } from '../connection/connection'
import { scopesFor } from '../endpoints'
import { noteCreated } from './replication'

/** The gallery's entry for an app that isn't in the gallery (a custom SCIM endpoint). */
export const NON_GALLERY_TEMPLATE_ID = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621'

/** GET /applicationTemplates → the first 50 gallery apps whose name contains the text; `''` for the first 50 of all. */
export const galleryTemplatesQuery = (graph: GraphClient, text: string) =>
  queryOptions({
    queryKey: ['applicationTemplates', { text }] as const,
    queryFn: async ({ signal }) => {
      const url =
        text === ''
          ? path`/applicationTemplates?$top=${50}`
          : path`/applicationTemplates?$filter=contains(displayName,'${text}')&$top=${50}`
      const page = await graph.get(url, {
        signal,
        read: readCollection(readGalleryTemplate),
        anyOf: scopesFor('galleryTemplatesQuery'),
      })
      return page.value
    },
    staleTime: Infinity,
  })

/** GET /applicationTemplates/{id} */
export const galleryTemplateQuery = (graph: GraphClient, applicationTemplateId: string) =>
  queryOptions({
    queryKey: ['applicationTemplates', applicationTemplateId] as const,
    queryFn: ({ signal }) =>
      graph.get(path`/applicationTemplates/${applicationTemplateId}`, {
        signal,
        read: readGalleryTemplate,
        anyOf: scopesFor('galleryTemplateQuery'),
      }),
    staleTime: Infinity,
  })

/** What instantiating creates: the application and its service principal in this tenant. */
export type InstantiatedApp = { application: Application; servicePrincipal: ServicePrincipal }

/**
 * POST /applicationTemplates/{id}/instantiate → 201. For some seconds the new objects answer 404, 403 or 409, and
 * queries on them wait. Not repeated after a lost connection, which might create a second app.
 */
export const instantiateGalleryTemplate = (graph: GraphClient, applicationTemplateId: string) =>
  mutationOptions({
    mutationFn: async (displayName: string) => {
      const made = await graph.send(
        'POST',
        path`/applicationTemplates/${applicationTemplateId}/instantiate`,
        { displayName },
        {
          read: readInstantiatedApp,
          anyOf: scopesFor('instantiateGalleryTemplate'),
          repeatable: false,
        },
      )
      noteCreated(graph, made.servicePrincipal.id)
      noteCreated(graph, made.application.id)
      return made
    },
  })

export const useGalleryTemplates = (text: string) => useQuery(galleryTemplatesQuery(useGraph(), text))

/** Idle until the ID is known. Non-gallery apps have none. */
export const useGalleryTemplate = (applicationTemplateId: string | undefined) =>
  useQuery({
    ...galleryTemplateQuery(useGraph(), applicationTemplateId ?? 'unknown'),
    enabled: applicationTemplateId !== undefined,
  })

export function useInstantiateGalleryTemplate(applicationTemplateId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    ...instantiateGalleryTemplate(useGraph(), applicationTemplateId),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['servicePrincipals', 'search'] }),
  })
}
