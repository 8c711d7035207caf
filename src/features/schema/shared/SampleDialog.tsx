import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useGraph, useHasScope } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { scopesFor } from '../../../api/endpoints'
import { useConsent } from '../../../api/connection/useConsent'
import { useDirectorySearch } from '../../../api/resources/useDirectorySearch'
import { userQuery } from '../../../api/resources/users'
import { recordOfUser, userProperties } from '../../../domain/directory/userAttributes'
import { ConsentCard } from '../../../parts/ConsentCard'
import { PersonPicker } from '../../../parts/PersonPicker'
import { announce } from '../../../ui/announce'
import { Dialog } from '../../../ui/dialog/Dialog'
import { useDebounced } from '../../../ui/useDebounced'
import { useEditor } from '../editor/editorContext'
import { sourceAttributes } from './sourceAttributes'

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM, alignContent: 'start', minHeight: '180px' },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
})

/** Lets a person choose the sample person. */
export default function SampleDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles()
  const { sample, setSample } = useEditor()
  const mayRead = useHasScope(scopesFor('listUsers'))
  return (
    <Dialog
      title="Sample person"
      closesOnBackdrop
      closeLabel="Cancel"
      actions={
        sample ? (
          <Button
            onClick={() => {
              setSample(undefined)
              onClose()
            }}
          >
            Clear sample person
          </Button>
        ) : null
      }
      onClose={onClose}
    >
      <div className={styles.content}>{mayRead ? <Search onClose={onClose} /> : <Consent />}</div>
    </Dialog>
  )
}

function Consent() {
  const asking = useConsent(scopesFor('listUsers').slice(0, 1))
  return (
    <ConsentCard
      title="Try the schema on a real person"
      why="Mappings and scoping filters use attributes such as department or employeeHireDate, which the basic permissions don't include. They're read into this tab and aren't sent anywhere."
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
  const search = useDirectorySearch(useDebounced(text.trim(), 250))

  /** The reason why the person could not be read. */
  async function pick({ id, name }: { id: string; name: string }): Promise<string | undefined> {
    const attributes = sourceAttributes(document)
    const properties = [...new Set(['id', 'userPrincipalName', ...userProperties(attributes).select])].join(',')
    try {
      const user = await queryClient.fetchQuery(userQuery(graph, id, properties))
      setSample({ id, name, record: recordOfUser(user, attributes) })
      announce(`The sample person is ${name}`)
      onClose()
      return undefined
    } catch (error) {
      const { title, cause } = describeError(error, 'userQuery')
      return `${title}. ${cause}`
    }
  }

  return (
    <>
      <p className={styles.text}>Their values appear next to mappings and clauses. This only reads data.</p>
      <PersonPicker autoFocus text={text} onText={setText} search={search} onChoose={pick} />
    </>
  )
}
