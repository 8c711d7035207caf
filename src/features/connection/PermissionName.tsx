import { permissionOf } from '../../domain/permissions/scopes'
import { PageLink } from '../../ui/PageLink'

/** A permission's name, linked to its reference if it has one. */
export const PermissionName = ({ name }: { name: string }) =>
  permissionOf(name) ? (
    <PageLink to="/permissions/$permission" params={{ permission: name }}>
      {name}
    </PageLink>
  ) : (
    <>{name}</>
  )
