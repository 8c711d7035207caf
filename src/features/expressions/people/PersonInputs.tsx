import { makeStyles, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useGraph } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { useDirectorySearch } from '../../../api/resources/useDirectorySearch'
import { userQuery } from '../../../api/resources/users'
import { userProperties } from '../../../domain/directory/userAttributes'
import { PersonPicker } from '../../../parts/PersonPicker'
import { useDebounced } from '../../../ui/useDebounced'
import { fromUser } from '../inputs/fromUser'
import type { Inputs } from '../playgroundState'
import { PeopleConsent, useMayReadPeople } from './PeopleConsent'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
})

type Props = {
  attributes: readonly string[]
  /** `name` is the person's name. */
  onPick: (inputs: Inputs, name: string) => void
}

/** Finds one person and takes their values for the attributes. */
export default function PersonInputs({ attributes, onPick }: Props) {
  const styles = useStyles()
  const queryClient = useQueryClient()
  const graph = useGraph()
  const describeError = useDescribeError()
  const mayRead = useMayReadPeople()
  const [text, setText] = useState('')
  const search = useDirectorySearch(useDebounced(text.trim(), 250))
  if (!mayRead) return <PeopleConsent />
  const { select, unavailable } = userProperties(attributes)

  /** Why the person couldn't be read. */
  async function pick({ id, name }: { id: string; name: string }): Promise<string | undefined> {
    try {
      const user = await queryClient.fetchQuery(userQuery(graph, id, ['id', 'userPrincipalName', ...select].join(',')))
      onPick(fromUser(user, attributes), name)
      return undefined
    } catch (error) {
      const { title, cause } = describeError(error, 'userQuery')
      return `${title}. ${cause}`
    }
  }

  return (
    <div className={styles.root}>
      <PersonPicker autoFocus text={text} onText={setText} search={search} onChoose={pick} />
      {unavailable.length > 0 ? (
        <p className={styles.text}>
          A user of Entra ID has no {unavailable.join(', ')}.{' '}
          {unavailable.length === 1 ? 'That value stays' : 'Those values stay'} as entered.
        </p>
      ) : null}
    </div>
  )
}
