import { makeStyles, tokens } from '@fluentui/react-components'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { useConsent } from '../../api/connection/useConsent'
import { useDirectorySearch } from '../../api/resources/useDirectorySearch'
import { ConsentCard } from '../../parts/ConsentCard'
import { PersonPicker } from '../../parts/PersonPicker'
import { CommandToolbar } from '../../ui/CommandToolbar'
import { PageHeader } from '../../ui/PageHeader'
import { saveCsv, saveJson, shareCommands } from '../../ui/shareCommands'
import { useDebounced } from '../../ui/useDebounced'
import { explainTable, type ShownPerson } from './explainTable'
import { Introduction } from './Introduction'
import { PersonExplanation } from './PersonExplanation'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalL, gridTemplateColumns: 'minmax(0, 1fr)', alignContent: 'start' },
  finder: { display: 'grid', gap: tokens.spacingVerticalS, maxWidth: '560px' },
})

const route = getRouteApi('/explain')

/**
 * Explains why one person has an account, or has none, in every app. Computed here from schemas and the directory, and
 * compared with the log.
 */
export default function ExplainPage() {
  const styles = useStyles()
  const { person, app } = route.useSearch()
  const navigate = route.useNavigate()
  const [picked, setPicked] = useState<string>()
  const [latest, setLatest] = useState<ShownPerson>()
  const shown = latest?.id === person ? latest : undefined
  const file = `${shown?.name ?? ''} explained`
  const show = (search: { person?: string | undefined; app?: string | undefined }) =>
    void navigate({ search: (previous) => ({ ...previous, ...search }) as typeof previous, resetScroll: false })
  return (
    <div className={styles.root}>
      <PageHeader
        title="Explain a person"
        subtitle="Find out why someone does or doesn't have an account in each app. This page only reads data."
        actions={
          <CommandToolbar
            commands={shareCommands({
              csv: () => shown && saveCsv(file, explainTable(shown)),
              json: () => shown && saveJson(file, shown),
              blocked:
                person === undefined
                  ? 'Choose a person first.'
                  : shown === undefined || shown.jobs.length === 0
                    ? 'No explanation is shown.'
                    : undefined,
              explainCsv: 'One row per job that is explained and shown.',
              explainJson: 'The same conclusions with what decided them.',
            })}
          />
        }
      />
      <Finder
        onPick={(id) => {
          setPicked(id)
          show({ person: id })
        }}
      />
      {person ? (
        <PersonExplanation
          key={person}
          id={person}
          answer={picked === person ? picked : undefined}
          open={app}
          onOpen={(jobId) => show({ app: jobId })}
          onShown={setLatest}
        />
      ) : (
        <Introduction
          onPick={({ id, app: of }) => {
            setPicked(id)
            show({ person: id, ...(of === undefined ? {} : { app: of }) })
          }}
        />
      )}
    </div>
  )
}

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const idIn = (text: string): string | undefined => (guid.test(text.trim()) ? text.trim() : undefined)

function Finder({ onPick }: { onPick: (id: string) => void }) {
  const styles = useStyles()
  const canSearch = useHasScope(scopesFor('userSearchQuery'))
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string>()
  const search = useDirectorySearch(useDebounced(idIn(text) === undefined ? text.trim() : '', 250))
  return (
    <div className={styles.finder}>
      <PersonPicker
        label="Person"
        placeholder={canSearch ? 'Name, user principal name, or object ID' : 'Object ID'}
        hint={canSearch ? undefined : "You don't have permission to search. Paste the object ID."}
        chosen={chosen}
        text={text}
        onText={setText}
        search={search}
        idIn={idIn}
        nothing={canSearch ? undefined : 'Paste an object ID.'}
        onChoose={({ id, name }) => {
          setChosen(name)
          onPick(id)
        }}
      />
      {canSearch ? null : <AskForSearch />}
    </div>
  )
}

function AskForSearch() {
  const asking = useConsent(scopesFor('userSearchQuery').slice(0, 1))
  return (
    <ConsentCard
      title="Find people by name"
      why="Searching the directory requires the basic permission to read people. You can use an object ID without it."
      {...asking}
    />
  )
}
