import type { SchemaPlace } from './editorContext'

/** Names a place among what is kept in the browser: drafts, versions, what is overlooked. Stable, unique per connection. */
export function keyOf(place: SchemaPlace): string {
  switch (place.kind) {
    case 'job':
      return `servicePrincipals/${place.servicePrincipalId}/jobs/${place.jobId}`
    case 'applicationTemplate':
      return `applications/${place.applicationId}/templates/${place.templateId}`
    case 'servicePrincipalTemplate':
      return `servicePrincipals/${place.servicePrincipalId}/templates/${place.templateId}`
  }
}
