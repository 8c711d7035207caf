import { counted } from '../../../base/numbers'
import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import { useServiceFunctions } from '../../../api/resources/serviceFunctions'
import { compareFunctions } from '../../../domain/console/compareFunctions'
import { FUNCTIONS } from '../../../domain/expression/functions/table'
import { PageLink } from '../../../ui/PageLink'
import type { FunctionDefinition, Profile } from '../../../domain/expression/functions/definition'
import type { Inputs } from '../playgroundState'
import { FunctionEntry } from './FunctionEntry'
import { LintRules } from './LintRules'
import { categories, profileNames, searchFunctions } from './searchReference'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
  search: { flex: '1 1 200px' },
  count: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  list: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
})

type Subject = FunctionDefinition['category'] | '' | 'rules'
const profiles = Object.keys(profileNames) as Profile[]

type Props = {
  /** Inserts text at the editor's cursor. */
  onInsert: (text: string) => void
  /** The function to open first. Use it as the panel's `key` to follow changes. */
  functionName?: string
  onTryExample: (expression: string, inputs: Inputs) => void
}

/** Every function and every lint rule, from the same tables that the language uses. Works offline. */
export default function ReferencePanel({ onInsert, functionName, onTryExample }: Props) {
  const styles = useStyles()
  const [text, setText] = useState(functionName ?? '')
  const [subject, setSubject] = useState<Subject>('')
  const [profile, setProfile] = useState<Profile | ''>('')
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(functionName === undefined ? [] : [functionName]))
  const matches = subject === 'rules' ? [] : searchFunctions({ text, category: subject, profile })

  const service = useServiceFunctions()
  const compared = useMemo(
    () => new Map(service ? compareFunctions(service, FUNCTIONS).map((one) => [one.name, one] as const) : []),
    [service],
  )
  const others = [...compared.values()].filter(({ state }) => state === 'serviceOnly').map(({ name }) => name)

  function toggle(name: string) {
    const next = new Set(open)
    if (!next.delete(name)) next.add(name)
    setOpen(next)
  }

  return (
    <div className={styles.root}>
      <div className={styles.filters}>
        <Field label="Search the reference" className={styles.search}>
          <Input
            type="search"
            autoComplete="off"
            spellCheck={false}
            contentBefore={<Search20Regular />}
            placeholder="Name, or what it's for"
            value={text}
            onChange={(_, { value }) => setText(value)}
          />
        </Field>
        <Field label="Show">
          <Select
            value={subject}
            onChange={(_, { value }) =>
              setSubject([...categories, 'rules' as const].find((each) => each === value) ?? '')
            }
          >
            <option value="">All functions</option>
            {categories.map((category) => (
              <option key={category} value={category}>
                {category}
              </option>
            ))}
            <option value="rules">Lint rules</option>
          </Select>
        </Field>
        <Field label="Product">
          <Select
            value={profile}
            disabled={subject === 'rules'}
            onChange={(_, { value }) => setProfile(profiles.find((each) => each === value) ?? '')}
          >
            <option value="">Any</option>
            {profiles
              .filter((each) => each !== 'connect')
              .map((each) => (
                <option key={each} value={each}>
                  {profileNames[each]}
                </option>
              ))}
          </Select>
        </Field>
      </div>
      {subject === 'rules' ? (
        <LintRules text={text} />
      ) : (
        <>
          <p className={styles.count} role="status">
            {matches.length === 0 ? 'No function fits.' : counted(matches.length, 'function')}
          </p>
          <p className={styles.count}>
            {service ? (
              others.length > 0 ? (
                `The service also lists ${others.join(', ')}.`
              ) : (
                'Functions that the service lists differently are marked.'
              )
            ) : (
              <>
                To mark what the service lists differently, read its functions in the{' '}
                <PageLink to="/console" search={{ call: 'jobFunctionsQuery' }}>
                  API console
                </PageLink>
                .
              </>
            )}
          </p>
          <ul className={styles.list} aria-label="Functions">
            {matches.map((definition) => (
              <FunctionEntry
                key={definition.name}
                definition={definition}
                comparison={compared.get(definition.name)}
                isOpen={open.has(definition.name)}
                onToggle={() => toggle(definition.name)}
                onInsert={onInsert}
                onTryExample={onTryExample}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
