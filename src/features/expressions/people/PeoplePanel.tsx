import { formatNumber } from '../../../base/numbers'
import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  tokens,
} from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useState, type FormEvent } from 'react'
import { useDescribeError } from '../../../api/errors/describeError'
import { useDirectorySearch } from '../../../api/resources/useDirectorySearch'
import type { Profile } from '../../../domain/expression/functions/definition'
import { ErrorView } from '../../../ui/ErrorView'
import { FilterPill } from '../../../ui/filters/FilterPill'
import { SearchResults } from '../../../parts/SearchResults'
import { Progress } from '../../../ui/Progress'
import { useAnswer } from '../../../ui/useAnswer'
import { useResultKeys } from '../../../ui/useResultKeys'
import { useDebounced } from '../../../ui/useDebounced'
import type { Inputs } from '../playgroundState'
import { WorkerUnavailable } from '../../../browser/worker'
import { PeopleConsent, useMayReadPeople } from './PeopleConsent'
import { RunResults } from './RunResults'
import { usePeopleRun, type RunProgress, type Whom } from './usePeopleRun'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  form: { display: 'grid', gap: tokens.spacingVerticalS },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
  search: { flex: '1 1 220px' },
  upn: {
    marginInlineStart: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  chosen: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  progress: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'end',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
})

const limits = [50, 500, 5000]

type Props = {
  expression: string
  /** The dialect of the schema that the expression belongs to. The default is app provisioning. */
  profile?: Profile
  /** The attributes that the expression uses. */
  attributes: readonly string[]
  /** The values that are the same for everyone: those entered for placeholders. */
  fixed?: Inputs
  onUseAsInputs: (inputs: Inputs) => void
}

/** Runs the expression for one, several or thousands of real people. */
export default function PeoplePanel(props: Props) {
  return useMayReadPeople() ? <PeopleForm {...props} /> : <PeopleConsent />
}

type Chosen = { id: string; name: string }

function PeopleForm({ expression, profile = 'app', attributes, fixed = {}, onUseAsInputs }: Props) {
  const styles = useStyles()
  const { run, progress, error, start, cancel } = usePeopleRun()
  const [text, setText] = useState('')
  const resultKeys = useResultKeys<HTMLFormElement>()
  const search = useDirectorySearch(useDebounced(text.trim(), 250))
  const [limit, setLimit] = useState(500)
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const [asked, setAsked] = useState(0)
  const answer = useAnswer<HTMLDivElement>(asked === 0 ? undefined : `${String(asked)} ${progress?.phase ?? 'ended'}`)
  const isEmpty = expression.trim() === ''

  function submit(event: FormEvent) {
    event.preventDefault()
    const whom: Whom = chosen.length > 0 ? { ids: chosen.map(({ id }) => id) } : { text: text.trim(), limit }
    if (isEmpty || progress) return
    setAsked(asked + 1)
    void start({ expression, profile, attributes, fixed }, whom)
  }

  return (
    <div className={styles.root}>
      <form className={styles.form} onSubmit={submit} {...resultKeys}>
        <div className={styles.line}>
          <Field label="People" className={styles.search}>
            <Input
              type="search"
              autoComplete="off"
              spellCheck={false}
              contentBefore={<Search20Regular />}
              placeholder="Everyone, or type a name"
              value={text}
              onChange={(_, { value }) => setText(value)}
            />
          </Field>
          <Field label="At most">
            <Select
              value={String(limit)}
              disabled={chosen.length > 0}
              onChange={(_, { value }) => setLimit(Number(value))}
            >
              {limits.map((each) => (
                <option key={each} value={each}>
                  {formatNumber(each)}
                </option>
              ))}
            </Select>
          </Field>
          <Button type="submit" appearance="primary" disabledFocusable={isEmpty || progress !== undefined}>
            {chosen.length > 0
              ? `Evaluate for ${String(chosen.length)} chosen`
              : text.trim() === ''
                ? `Evaluate for the first ${formatNumber(limit)}`
                : 'Evaluate for all found'}
          </Button>
        </div>
        <SearchResults {...search}>
          {(person) => (
            <Checkbox
              checked={chosen.some(({ id }) => id === person.id)}
              label={
                <>
                  {person.name}
                  <span className={styles.upn}>{person.detail}</span>
                </>
              }
              onChange={(_, { checked }) =>
                setChosen(
                  checked === true
                    ? [...chosen, { id: person.id, name: person.name }]
                    : chosen.filter(({ id }) => id !== person.id),
                )
              }
            />
          )}
        </SearchResults>
        {chosen.length > 0 ? (
          <div className={styles.chosen} role="group" aria-label="Chosen people">
            {chosen.map(({ id, name }) => (
              <FilterPill key={id} label={name} onRemove={() => setChosen(chosen.filter((other) => other.id !== id))} />
            ))}
          </div>
        ) : null}
      </form>
      {isEmpty ? <p className={styles.text}>Write an expression first.</p> : null}
      <div ref={answer} className={styles.root}>
        {progress ? <Running progress={progress} onCancel={cancel} /> : null}
        {error === undefined ? null : <Failure error={error} />}
        {run && !progress ? (
          <>
            {run.expression === expression ? null : (
              <MessageBar intent="warning">
                <MessageBarBody>
                  These are the results of the expression as it was. Evaluate again for the one in the editor.
                </MessageBarBody>
              </MessageBar>
            )}
            {run.unavailable.length > 0 ? (
              <p className={styles.text}>
                Null for everyone, because a user of Entra ID has no such attribute: {run.unavailable.join(', ')}.
              </p>
            ) : null}
            {run.isCut ? (
              <p className={styles.text}>The first {formatNumber(run.people.length)} people. The directory has more.</p>
            ) : null}
            {run.people.length === 0 ? (
              <p className={styles.text}>No people found.</p>
            ) : (
              <RunResults run={run} onUseAsInputs={onUseAsInputs} />
            )}
          </>
        ) : null}
      </div>
    </div>
  )
}

function Running({ progress, onCancel }: { progress: RunProgress; onCancel: () => void }) {
  const styles = useStyles()
  return (
    <div className={styles.progress}>
      <Progress
        label={progress.phase === 'reading' ? 'Reading people' : 'Evaluating'}
        value={progress.done}
        max={progress.total}
      />
      <Button size="small" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  )
}

/** Graph's refusals in its own words, and our text if a worker couldn't start. */
function Failure({ error }: { error: unknown }) {
  const describeError = useDescribeError()
  if (!(error instanceof WorkerUnavailable)) return <ErrorView description={describeError(error, 'listUsers')} />
  return (
    <MessageBar intent="error" role="alert">
      <MessageBarBody>{error.message}</MessageBarBody>
    </MessageBar>
  )
}
