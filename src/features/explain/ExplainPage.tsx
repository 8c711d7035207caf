import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useHasScope } from '../../api/connection'
import { scopesFor } from '../../api/endpoints'
import { useConsent } from '../../api/useConsent'
import { useDirectorySearch } from '../../api/useDirectorySearch'
import { ConsentCard } from '../../parts/ConsentCard'
import { FoundObjects } from '../../parts/FoundObjects'
import { PageHeader } from '../../ui/PageHeader'
import { useSettled } from '../../ui/useSettled'
import { PersonExplanation } from './PersonExplanation'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalL, gridTemplateColumns: 'minmax(0, 1fr)', alignContent: 'start' },
  finder: { display: 'grid', gap: tokens.spacingVerticalS, maxWidth: '560px' },
  person: { justifyContent: 'flex-start', width: '100%', fontWeight: tokens.fontWeightRegular, textAlign: 'start' },
  detail: {
    marginInlineStart: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

const route = getRouteApi('/explain')

/** Why one person has an account, or none, in every app: computed here from schemas and the directory, and compared with the log. */
export default function ExplainPage() {
  const styles = useStyles()
  const { person, app } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (search: { person?: string | undefined; app?: string | undefined }) =>
    void navigate({ search: (previous) => ({ ...previous, ...search }) as typeof previous, resetScroll: false })
  return (
    <div className={styles.root}>
      <PageHeader
        title="Explain a person"
        subtitle="Why somebody has an account, or none, in every app. Computed in this tab; nothing is written."
      />
      <Finder onPick={(id) => show({ person: id, app: undefined })} />
      {person ? (
        <PersonExplanation key={person} id={person} open={app} onOpen={(jobId) => show({ app: jobId })} />
      ) : null}
    </div>
  )
}

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

function Finder({ onPick }: { onPick: (id: string) => void }) {
  const styles = useStyles()
  const canSearch = useHasScope(scopesFor('userSearchQuery'))
  const [text, setText] = useState('')
  const [isPicked, setIsPicked] = useState(false)
  const trimmed = text.trim()
  const isId = guid.test(trimmed)
  const search = useDirectorySearch(useSettled(isId || isPicked ? '' : trimmed, 250))
  function pick(id: string, name: string) {
    setText(name)
    setIsPicked(true)
    onPick(id)
  }
  return (
    <div className={styles.finder}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const first = search.found?.[0]
          if (isId) pick(trimmed, trimmed)
          else if (first) pick(first.id, first.name)
        }}
      >
        <Field label="Person" {...(canSearch ? {} : { hint: 'Without a permission to search: paste the object ID.' })}>
          <Input
            type="search"
            autoComplete="off"
            spellCheck={false}
            contentBefore={<Search20Regular />}
            placeholder={canSearch ? 'Name, user principal name or object ID' : 'Object ID'}
            value={text}
            onChange={(_, { value }) => {
              setText(value)
              setIsPicked(false)
            }}
          />
        </Field>
      </form>
      {canSearch ? (
        <FoundObjects {...search}>
          {({ id, name, detail }) => (
            <Button appearance="subtle" className={styles.person} onClick={() => pick(id, name)}>
              {name}
              <span className={styles.detail}>{detail}</span>
            </Button>
          )}
        </FoundObjects>
      ) : (
        <AskForSearch />
      )}
      {isId && !isPicked ? (
        <div>
          <Button appearance="primary" onClick={() => pick(trimmed, trimmed)}>
            Explain
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function AskForSearch() {
  const asking = useConsent(scopesFor('userSearchQuery').slice(0, 1))
  return (
    <ConsentCard
      title="Find people by name"
      why="Searching the directory needs the basic permission for people. An object ID works without."
      {...asking}
    />
  )
}
