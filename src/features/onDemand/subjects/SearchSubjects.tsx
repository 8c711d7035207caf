import { Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useHasScope } from '../../../api/connection/connection'
import { scopesFor } from '../../../api/endpoints'
import { useConsent } from '../../../api/connection/useConsent'
import { useDirectorySearch } from '../../../api/resources/useDirectorySearch'
import type { RunSubject } from '../../../domain/onDemand/onDemandRequest'
import { ConsentCard } from '../../../parts/ConsentCard'
import { SearchResults } from '../../../parts/SearchResults'
import { useResultKeys } from '../../../ui/useResultKeys'
import { useDebounced } from '../../../ui/useDebounced'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  detail: {
    marginInlineStart: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

type Props = {
  kind: 'User' | 'Group'
  subjects: readonly RunSubject[]
  onSubjects: (subjects: readonly RunSubject[]) => void
}

/** Finds people or groups by name. Only this panel requests the permission to find them. */
export function SearchSubjects({ kind, subjects, onSubjects }: Props) {
  const styles = useStyles()
  const scopes = scopesFor(kind === 'User' ? 'userSearchQuery' : 'groupSearchQuery')
  const permitted = useHasScope(scopes)
  const asking = useConsent(scopes.slice(0, 1))
  const [text, setText] = useState('')
  const resultKeys = useResultKeys<HTMLDivElement>()
  const search = useDirectorySearch(useDebounced(text.trim(), 250), kind)
  if (!permitted) {
    return (
      <ConsentCard
        title={kind === 'User' ? 'Find people by name' : 'Find groups by name'}
        why={`The provisioning permission doesn't include looking up ${kind === 'User' ? 'people' : 'groups'}. This one reads names only. Without it, paste IDs.`}
        {...asking}
      />
    )
  }
  return (
    <div className={styles.root} {...resultKeys}>
      <Field label={kind === 'User' ? 'Find people' : 'Find groups'}>
        <Input
          type="search"
          autoComplete="off"
          spellCheck={false}
          contentBefore={<Search20Regular />}
          placeholder={kind === 'User' ? 'Name or user principal name' : 'Name'}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <SearchResults {...search} kind={kind}>
        {(object) => (
          <Checkbox
            checked={subjects.some(({ objectId }) => objectId === object.id)}
            label={
              <>
                {object.name}
                <span className={styles.detail}>{object.detail}</span>
              </>
            }
            onChange={(_, { checked }) =>
              onSubjects(
                checked === true
                  ? [...subjects, { objectId: object.id, name: object.name, members: [] }]
                  : subjects.filter(({ objectId }) => objectId !== object.id),
              )
            }
          />
        )}
      </SearchResults>
    </div>
  )
}
