import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { useHasScope } from '../../../../api/connection/connection'
import { useConsent } from '../../../../api/connection/useConsent'
import { scopesFor, type EndpointName } from '../../../../api/endpoints'
import { useDirectorySearch } from '../../../../api/resources/useDirectorySearch'
import { ConsentCard } from '../../../../parts/ConsentCard'
import { PersonPicker } from '../../../../parts/PersonPicker'
import { Panel } from '../../../../ui/Panel'
import { useDebounced } from '../../../../ui/useDebounced'
import { readPasted } from '../../whatIf/pastedPeople'
import type { Whom } from '../../../../api/whatIf/predictSave'
import { useAccess } from '../../whatIf/useWhatIf'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM, maxWidth: '760px' },
  text: { margin: 0 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  chosen: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
})

type Props = { hasResult: boolean; onStart: (whom: Whom) => void }

/** Whom to compare: everybody, people picked one by one, or a pasted list. What a permission would add is said beside. */
export function WhomPanel({ hasResult, onStart }: Props) {
  const styles = useStyles()
  const access = useAccess()
  return (
    <Panel title={hasResult ? 'Compare other people' : 'Compare'}>
      <div className={styles.root}>
        {hasResult ? null : (
          <p className={styles.text}>
            Computes here what the next cycle does to each person: who loses or gains an account, whose values change,
            who begins to fail. Nothing is written, and nothing is sent anywhere.
          </p>
        )}
        {access.people ? (
          <div>
            <Button appearance={hasResult ? 'secondary' : 'primary'} onClick={() => onStart({ kind: 'everybody' })}>
              Compare everyone
            </Button>
          </div>
        ) : (
          <Ask
            call="listUsers"
            title="Read people"
            why="Mappings and filters use attributes such as department, which the basic permissions don't show. They're read into this tab and sent nowhere."
          />
        )}
        {access.people && !access.assignments ? (
          <Ask
            call="appRoleAssignedToQuery"
            title="Read who is assigned"
            why="Only people who are assigned to the app are provisioned. Without it, the comparison can't tell who the job affects."
          />
        ) : null}
        {access.people && access.assignments && !access.members ? (
          <Ask
            call="groupMembersQuery"
            title="Read the members of assigned groups"
            why="People can be assigned through a group. Without it, they count as unknown."
          />
        ) : null}
        {access.people && !access.log ? (
          <Ask
            call="provisioningLogsQuery"
            title="Read the provisioning log"
            why="The log says who has an account today. Without it, the comparison assumes what the saved schema makes of them. You can do without it."
          />
        ) : null}
        <Chosen onStart={onStart} mayRead={access.people} />
        <PastedPeople onStart={onStart} mayRead={access.people} />
      </div>
    </Panel>
  )
}

function Ask({ call, title, why }: { call: EndpointName; title: string; why: string }) {
  const asking = useConsent(scopesFor(call).slice(0, 1))
  return <ConsentCard title={title} why={why} {...asking} />
}

/** People found by name. */
function Chosen({ onStart, mayRead }: { onStart: (whom: Whom) => void; mayRead: boolean }) {
  const styles = useStyles()
  const [text, setText] = useState('')
  const [people, setPeople] = useState<readonly { id: string; name: string }[]>([])
  const search = useDirectorySearch(useDebounced(text.trim(), 250))
  const maySearch = useHasScope(scopesFor('userSearchQuery'))
  if (!mayRead || !maySearch) return null
  return (
    <>
      <PersonPicker
        label="Or only some people"
        text={text}
        onText={setText}
        search={search}
        onChoose={({ id, name }) => {
          setPeople((known) => (known.some((one) => one.id === id) ? known : [...known, { id, name }]))
          setText('')
        }}
      />
      {people.length > 0 ? (
        <div className={styles.row}>
          <ul className={styles.chosen} aria-label="Chosen people">
            {people.map(({ id, name }) => (
              <li key={id}>
                <Button
                  size="small"
                  aria-label={`Remove ${name}`}
                  onClick={() => setPeople((known) => known.filter((one) => one.id !== id))}
                >
                  {name} ×
                </Button>
              </li>
            ))}
          </ul>
          <Button onClick={() => onStart({ kind: 'ids', ids: people.map(({ id }) => id) })}>Compare these</Button>
        </div>
      ) : null}
    </>
  )
}

/** A pasted list: IDs, or people with the attributes that the schema reads. The second needs no permission. */
function PastedPeople({ onStart, mayRead }: { onStart: (whom: Whom) => void; mayRead: boolean }) {
  const styles = useStyles()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const hint = useId()
  const compare = () => {
    const pasted = readPasted(text)
    if (pasted.kind === 'problem') setProblem(pasted.problem)
    else if (pasted.kind === 'users') onStart({ kind: 'pasted', users: pasted.users })
    else if (mayRead) onStart({ kind: 'ids', ids: pasted.ids })
    else
      setProblem(
        'These are IDs without attributes, and reading people needs a permission. Paste people with their attributes, or ask for the permission.',
      )
  }
  return (
    <>
      <Field
        label="Or paste a list"
        hint={{
          id: hint,
          children: mayRead
            ? 'IDs or user principal names, JSON as Graph answers it, or a table with the attribute names in its first line.'
            : 'People with their attributes, which needs no permission: JSON as Graph answers it, or a table with the attribute names in its first line.',
        }}
        {...(problem === undefined ? {} : { validationState: 'error' as const, validationMessage: problem })}
      >
        <Textarea
          resize="vertical"
          value={text}
          onChange={(_, { value }) => {
            setText(value)
            setProblem(undefined)
          }}
        />
      </Field>
      <div className={styles.row}>
        <Button onClick={compare}>Compare the list</Button>
      </div>
    </>
  )
}
