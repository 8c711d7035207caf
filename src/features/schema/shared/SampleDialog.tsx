import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useGraph, useHasScope } from '../../../api/connection'
import { useDescribeError } from '../../../api/describeError'
import { scopesFor } from '../../../api/endpoints'
import { useConsent } from '../../../api/useConsent'
import { useDirectorySearch, type FoundObject } from '../../../api/useDirectorySearch'
import { userQuery } from '../../../api/users'
import { recordOfUser, userProperties } from '../../../domain/directory/userAttributes'
import { announce } from '../../../ui/announce'
import { ConsentCard } from '../../../parts/ConsentCard'
import { FoundObjects } from '../../../parts/FoundObjects'
import { useReturnFocus } from '../../../ui/useReturnFocus'
import { useSettled } from '../../../ui/useSettled'
import { useEditor } from '../editor/editorContext'
import { sourceAttributes } from './sourceAttributes'

const useStyles = makeStyles({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignContent: 'start',
    minHeight: '180px',
  },
  person: { justifyContent: 'flex-start', width: '100%', fontWeight: tokens.fontWeightRegular, textAlign: 'start' },
  detail: {
    marginInlineStart: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
})

/** Chooses the sample person. */
export default function SampleDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles()
  const { sample, setSample } = useEditor()
  const mayRead = useHasScope(scopesFor('listUsers'))
  useReturnFocus()
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Sample person</DialogTitle>
          <DialogContent className={styles.content}>
            {mayRead ? <Search onClose={onClose} /> : <Consent />}
          </DialogContent>
          <DialogActions>
            {sample ? (
              <Button
                onClick={() => {
                  setSample(undefined)
                  onClose()
                }}
              >
                Use nobody
              </Button>
            ) : null}
            <Button onClick={onClose}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function Consent() {
  const asking = useConsent(scopesFor('listUsers').slice(0, 1))
  return (
    <ConsentCard
      title="Try the schema on a real person"
      why="Mappings and scoping filters use attributes like department or employeeHireDate, which the basic permissions do not show. They are read into this tab and sent nowhere."
      {...asking}
    />
  )
}

function Search({ onClose }: { onClose: () => void }) {
  const styles = useStyles()
  const { document, setSample } = useEditor()
  const queryClient = useQueryClient()
  const graph = useGraph()
  const describeError = useDescribeError()
  const [text, setText] = useState('')
  const [error, setError] = useState<unknown>()
  const search = useDirectorySearch(useSettled(text.trim(), 250))
  const described = error === undefined ? undefined : describeError(error, 'userQuery')

  function pick({ id, name }: FoundObject) {
    setError(undefined)
    const attributes = sourceAttributes(document)
    const properties = [...new Set(['id', 'userPrincipalName', ...userProperties(attributes).select])].join(',')
    queryClient.fetchQuery(userQuery(graph, id, properties)).then((user) => {
      setSample({ id, name, record: recordOfUser(user, attributes) })
      announce(`The sample person is ${name}`)
      onClose()
    }, setError)
  }

  return (
    <>
      <p className={styles.text}>Their values appear beside mappings and scope clauses. Nothing is written anywhere.</p>
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
            <span className={styles.detail}>{person.detail}</span>
          </Button>
        )}
      </FoundObjects>
      {described ? (
        <p role="alert" className={styles.problem}>
          {described.title}: {described.cause}
        </p>
      ) : null}
    </>
  )
}
