import { makeStyles } from '@fluentui/react-components'
import { useGraph, useHasScope } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { scopesFor } from '../../../api/endpoints'
import { guidIn, resolveId } from '../../../api/fleet/resolveId'
import { useAppChoices, useAppName } from '../../../api/fleet/useAppChoices'
import { AppPicker } from '../../../parts/AppPicker'

const useStyles = makeStyles({ field: { flex: '2 1 240px', minWidth: 0, maxWidth: '480px' } })

/** The app to provision to: pinned, from the apps with provisioning, or by any of its IDs. */
export function AppField({ app, onApp }: { app: string | undefined; onApp: (servicePrincipalId: string) => void }) {
  const styles = useStyles()
  const graph = useGraph()
  const describeError = useDescribeError()
  const canRead = useHasScope(scopesFor('servicePrincipalQuery'))
  const name = useAppName(app)
  const { look, ...choices } = useAppChoices()

  /** Why nothing can be provisioned with this ID. */
  async function resolve(id: string): Promise<string | undefined> {
    try {
      const resolved = await resolveId(graph, id, canRead)
      if (!('servicePrincipalId' in resolved))
        return 'No app with that ID was found. You might not have permission to see it.'
      onApp(resolved.servicePrincipalId)
      return undefined
    } catch (error) {
      return describeError(error).cause
    }
  }

  return (
    <AppPicker
      {...choices}
      className={styles.field}
      app={app}
      name={name}
      idIn={guidIn}
      onOpen={look}
      onChoose={(id, isPasted) => (isPasted ? resolve(id) : onApp(id))}
      placeholder="Select an app, or paste an ID"
      required
    />
  )
}
