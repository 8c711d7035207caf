import { makeStyles } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useConnection, useHasScope } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { scopesFor } from '../../../api/endpoints'
import { guidIn } from '../../../api/fleet/resolveId'
import { useAppChoices } from '../../../api/fleet/useAppChoices'
import { AppPicker } from '../../../parts/AppPicker'
import { announce } from '../../../ui/announce'
import type { SchemaChoice } from '../playgroundState'
import { findSchemaChoice, firstSchemaChoiceOf } from './findSchemaChoice'

const useStyles = makeStyles({ field: { flex: '2 1 240px', minWidth: 0, maxWidth: '480px' } })

const none = { id: 'none', label: 'None (any attribute)' }

type Props = {
  schemaChoice: SchemaChoice
  name: string | undefined
  onSchemaChoice: (schemaChoice: SchemaChoice) => void
}

/** Chooses the app whose schema is used: pinned, from the apps with provisioning, or by a pasted ID. */
export function SchemaAppPicker({ schemaChoice, name, onSchemaChoice }: Props) {
  const styles = useStyles()
  const { graph } = useConnection()
  const queryClient = useQueryClient()
  const describeError = useDescribeError()
  const canReadPrincipals = useHasScope(scopesFor('servicePrincipalQuery'))
  const { look, ...choices } = useAppChoices()

  /** Why the app has no schema to use. */
  async function find(id: string, isPasted: boolean): Promise<string | undefined> {
    try {
      const choice = isPasted
        ? await findSchemaChoice(id, { graph, queryClient, canReadPrincipals })
        : await firstSchemaChoiceOf(id, { graph, queryClient })
      if (typeof choice === 'string') return choice
      onSchemaChoice(choice)
      announce('Schema chosen')
      return undefined
    } catch (error) {
      return describeError(error).cause
    }
  }

  return (
    <AppPicker
      {...choices}
      className={styles.field}
      app={schemaChoice.kind === 'none' ? undefined : schemaChoice.servicePrincipalId}
      name={name}
      idIn={guidIn}
      onOpen={look}
      none={none}
      onChoose={(id, isPasted) => (id === none.id ? onSchemaChoice({ kind: 'none' }) : find(id, isPasted))}
      placeholder={none.label}
    />
  )
}
