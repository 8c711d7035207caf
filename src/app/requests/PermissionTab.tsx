import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { satisfies, useConnection, useGrantedScopes } from '../../api/connection/connection'
import { documentationOf } from '../../api/endpointDocumentation'
import { endpointNotes } from '../../api/endpointNotes'
import { endpoints, type Endpoint } from '../../api/endpoints'
import { permissionOf } from '../../domain/permissions/scopes'
import type { RecordedRequest } from '../../graph/requestLog'
import { Essentials } from '../../ui/Essentials'
import { PageLink } from '../../ui/PageLink'
import { endpointOfRequest } from './describeRequest'

const useStyles = makeStyles({
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
})

/** Which permission and role a request needs, which one this session has, and where that is documented. */
export function PermissionTab({ request }: { request: RecordedRequest }) {
  const styles = useStyles()
  const granted = useGrantedScopes()
  const { kind } = useConnection()
  const name = endpointOfRequest(request)
  if (request.path === '/$batch')
    return (
      <p className={styles.note}>
        A batch needs no permission of its own. Each request in it needs one: select it in the list.
      </p>
    )
  if (name === undefined)
    return <p className={styles.note}>Unknown, because the address isn't that of a call of Syncscope.</p>
  const { anyOf, role }: Endpoint = endpoints[name]
  const note = endpointNotes[name]
  const used = anyOf.find((scope) => granted.includes(scope))
  const least = anyOf[0]
  const documentation = documentationOf(name)
  return (
    <>
      <Essentials
        items={[
          {
            label: 'Permission used',
            explain: 'The least of the granted permissions that is enough. The access token has all granted ones.',
            value:
              anyOf.length === 0 ? (
                'None: signing in is enough'
              ) : used === undefined ? (
                'None of those that are enough is granted now'
              ) : (
                <Scope name={used} />
              ),
          },
          {
            label: 'Least permission',
            value: least === undefined ? 'None beyond signing in' : <Scope name={least} />,
          },
          ...(anyOf.length > 1
            ? [
                {
                  label: 'Also enough',
                  value: (
                    <ul className={styles.list}>
                      {anyOf.slice(1).map((scope) => (
                        <li key={scope}>
                          <Scope name={scope} />
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
          { label: 'Entra role', value: role === '' ? 'None beyond the permission' : role },
          ...(note === '' ? [] : [{ label: 'Note', value: note }]),
          {
            label: 'Documentation',
            value:
              documentation === undefined ? (
                'Microsoft has no reference page for this call'
              ) : (
                <Link href={documentation} target="_blank" rel="noreferrer">
                  Microsoft Graph reference
                </Link>
              ),
          },
        ]}
      />
      {least !== undefined && permissionOf(least)?.delegated ? (
        <p className={styles.note}>
          {least}: {permissionOf(least)?.delegated?.description}
        </p>
      ) : null}
      {kind === 'demo' && anyOf.length > 0 && !satisfies(granted, anyOf) ? (
        <p className={styles.note}>The demo tenant checks the same permissions as Microsoft Graph.</p>
      ) : null}
    </>
  )
}

function Scope({ name }: { name: string }) {
  return permissionOf(name) ? (
    <PageLink to="/permissions/$permission" params={{ permission: name }}>
      {name}
    </PageLink>
  ) : (
    name
  )
}
