import { applicationTemplatePlace, jobPlace, servicePrincipalTemplatePlace } from '../../../api/kept/places'
import type { SchemaPlace } from './editorContext'

/** Names a place among what is kept in the browser: drafts, versions, what is overlooked. Stable, unique per connection. */
export function keyOf(place: SchemaPlace): string {
  switch (place.kind) {
    case 'job':
      return jobPlace(place)
    case 'applicationTemplate':
      return applicationTemplatePlace(place)
    case 'servicePrincipalTemplate':
      return servicePrincipalTemplatePlace(place)
  }
}
