import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useGraph } from '../../../api/connection'
import { useDescribeError } from '../../../api/describeError'
import { useDirectorySearch, type FoundObject } from '../../../api/useDirectorySearch'
import { userQuery } from '../../../api/users'
import { userProperties } from '../../../domain/directory/userAttributes'
import { FoundObjects } from '../../../parts/FoundObjects'
import { useSettled } from '../../../ui/useSettled'
import { fromUser } from '../inputs/fromUser'
import type { Inputs } from '../playgroundState'
import { PeopleConsent, useMayReadPeople } from './PeopleConsent'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  person: { justifyContent: 'flex-start', width: '100%', fontWeight: tokens.fontWeightRegular, textAlign: 'start' },
  upn: {
    marginInlineStart: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground3 },
})

type Props = {
  attributes: readonly string[]
  /** `name` is whose values they are. */
  onPick: (inputs: Inputs, name: string) => void
}

/** Finds one person and gives their values for the attributes. */
export default function PersonPicker({ attributes, onPick }: Props) {
  const styles = useStyles()
  const queryClient = useQueryClient()
  const graph = useGraph()
  const describeError = useDescribeError()
  const mayRead = useMayReadPeople()
  const [text, setText] = useState('')
  const [error, setError] = useState<unknown>()
  const search = useDirectorySearch(useSettled(text.trim(), 250))
  if (!mayRead) return <PeopleConsent />
  const { select, unavailable } = userProperties(attributes)

  function pick({ id, name }: FoundObject) {
    setError(undefined)
    const properties = ['id', 'userPrincipalName', ...select].join(',')
    queryClient
      .fetchQuery(userQuery(graph, id, properties))
      .then((read) => onPick(fromUser(read, attributes), name), setError)
  }

  return (
    <div className={styles.root}>
      <Field label="Find a person">
        <Input
          type="search"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          contentBefore={<Search20Regular />}
          placeholder="Name or user principal name"
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <FoundObjects {...search}>
        {(person) => (
          <Button appearance="subtle" className={styles.person} onClick={() => pick(person)}>
            {person.name}
            <span className={styles.upn}>{person.detail}</span>
          </Button>
        )}
      </FoundObjects>
      {unavailable.length > 0 ? (
        <p className={styles.text}>
          A user of Entra ID has no {unavailable.join(', ')}.{' '}
          {unavailable.length === 1 ? 'That value stays' : 'Those values stay'} as entered.
        </p>
      ) : null}
      {error === undefined ? null : (
        <p role="alert" className={styles.problem}>
          {describeError(error, 'userQuery').title}: {describeError(error, 'userQuery').cause}
        </p>
      )}
    </div>
  )
}
