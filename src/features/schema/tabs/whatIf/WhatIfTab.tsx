import { makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens, Button } from '@fluentui/react-components'
import { ArrowDownload20Regular, ArrowSync20Regular, Save20Regular, Stop20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useConnection } from '../../../../api/connection/connection'
import { useDescribeError } from '../../../../api/errors/describeError'
import type { SchemaOwner } from '../../../../api/writes/schemaEndpoint'
import { toCsv } from '../../../../browser/csv'
import { downloadText, fileName } from '../../../../browser/download'
import { diffSchemas } from '../../../../domain/schema/diff'
import { predictionSentence } from '../../../../domain/whatIf/sentence'
import { predictionOf } from '../../../../domain/whatIf/tally'
import { announce } from '../../../../ui/announce'
import { CommandBar, CommandButton } from '../../../../ui/CommandBar'
import { EmptyState } from '../../../../ui/EmptyState'
import { ErrorView } from '../../../../ui/ErrorView'
import { formatInstant } from '../../../../base/dates'
import { notify } from '../../../../ui/notifications'
import { usePreferences } from '../../../../ui/preferences'
import { Progress } from '../../../../ui/Progress'
import { useEditor } from '../../editor/editorContext'
import { csvTable, peopleCount } from '../../whatIf/labels'
import type { Whom } from '../../../../api/whatIf/predictSave'
import { useWhatIf, type WhatIf } from '../../whatIf/useWhatIf'
import { isOwnError, type WhatIfResult } from '../../whatIf/whatIfStore'
import { CostPanel } from './CostPanel'
import { KindList } from './KindList'
import { PeopleTable } from './PeopleTable'
import { SamplePanel } from './SamplePanel'
import { UnknownPanel } from './UnknownPanel'
import { WhomPanel } from './WhomPanel'
import { ClassTiles, type Filter } from './ClassTiles'

const PersonDrawer = lazy(() => import('./PersonDrawer'))

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignContent: 'start',
    overflowY: 'auto',
    minHeight: 0,
    padding: tokens.spacingHorizontalXXS,
  },
  sentence: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  progress: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'end',
    maxWidth: '640px',
  },
})

/** What a save of the draft does to each person, computed here before anything is saved. */
export default function WhatIfTab() {
  const { owner, base, document } = useEditor()
  const isChanged = useMemo(() => diffSchemas(base, document).length > 0, [base, document])
  if (owner.kind !== 'job')
    return (
      <EmptyState title="A template has no people">
        Open the schema of a job to see what a change does to the people in it.
      </EmptyState>
    )
  if (!isChanged)
    return (
      <EmptyState title="No changes">
        Change a mapping or a scoping filter. Before you save it, this tab shows who loses or gains an account, and
        whose values change.
      </EmptyState>
    )
  return <Comparison owner={owner} />
}

function Comparison({ owner }: { owner: SchemaOwner & { kind: 'job' } }) {
  const styles = useStyles()
  const whatIf = useWhatIf(owner)
  const { running, result, error, isCurrent } = whatIf
  const [whom, setWhom] = useState<Whom>({ kind: 'everybody' })
  const start = (chosen: Whom) => {
    setWhom(chosen)
    whatIf.start(chosen)
  }
  return (
    <div className={styles.root}>
      {result ? <Commands whatIf={whatIf} result={result} onAgain={() => start(whom)} /> : null}
      {running ? <Running whatIf={whatIf} running={running} /> : null}
      {error ? <Failure error={error} onRetry={() => start(whom)} /> : null}
      {result && !isCurrent && !running ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>The draft has changed since. What follows is about an earlier draft.</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => start(whom)}>
              Compare again
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      {result ? <Result owner={owner} result={result} isRunning={running !== undefined} whom={whom} /> : null}
      {running ? null : <WhomPanel hasResult={result !== undefined} onStart={start} />}
    </div>
  )
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const describeError = useDescribeError()
  const description = describeError(error, 'listUsers')
  return (
    <ErrorView
      description={isOwnError(error) ? { ...description, cause: error.message } : description}
      onRetry={onRetry}
    />
  )
}

const reading = {
  settings: 'Reading settings',
  log: 'Reading the log',
  assignments: 'Reading who is assigned',
  people: 'Reading people',
} as const

function Running({ whatIf, running }: { whatIf: WhatIf; running: NonNullable<WhatIf['running']> }) {
  const styles = useStyles()
  return (
    <div className={styles.progress}>
      <Progress label={reading[running.what]} value={running.count} />
      <Button icon={<Stop20Regular />} onClick={whatIf.stop}>
        Stop
      </Button>
    </div>
  )
}

function Commands({ whatIf, result, onAgain }: { whatIf: WhatIf; result: WhatIfResult; onAgain: () => void }) {
  const { schemaName } = useEditor()
  const isEmpty = result.people.length === 0
  const nothing = isEmpty ? 'No one has been compared yet.' : undefined
  const keep = () =>
    void whatIf.keep().then(
      () => announce('The prediction is kept with the draft'),
      (error: unknown) =>
        notify({ intent: 'error', title: 'Not kept', body: error instanceof Error ? error.message : '' }),
    )
  return (
    <CommandBar label="What-if">
      <CommandButton
        icon={<ArrowSync20Regular />}
        label="Compare again"
        explain="Reads the same people again"
        blocked={whatIf.running ? 'A comparison is running.' : undefined}
        onClick={onAgain}
      />
      <CommandButton
        icon={<Save20Regular />}
        label={result.isKept ? 'Kept with the draft' : 'Keep with the draft'}
        explain="Stores the prediction with its names in this browser, so that it's still here after a reload"
        blocked={nothing ?? (result.isKept ? "It's kept already." : undefined)}
        onClick={keep}
      />
      <CommandButton
        icon={<ArrowDownload20Regular />}
        label="CSV"
        explain="Saves everyone who isn't the same, with values before and after"
        blocked={nothing}
        onClick={() => {
          const { header, rows } = csvTable(result.people.filter((person) => person.class !== 'same'))
          downloadText(fileName('what-if', schemaName) + '.csv', 'text/csv;charset=utf-8', toCsv(header, rows))
        }}
      />
      <CommandButton
        icon={<ArrowDownload20Regular />}
        label="JSON"
        explain="Saves prediction.json, which npm run what-if can compare with the log later"
        blocked={nothing}
        onClick={() =>
          downloadText(
            fileName('prediction', schemaName) + '.json',
            'application/json',
            JSON.stringify(predictionOf(result.people, result.readAt), undefined, 2),
          )
        }
      />
    </CommandBar>
  )
}

type ResultProps = {
  owner: SchemaOwner & { kind: 'job' }
  result: WhatIfResult
  isRunning: boolean
  whom: Whom
}

function Result({ owner, result, isRunning, whom }: ResultProps) {
  const styles = useStyles()
  const connection = useConnection()
  const { timeZone } = usePreferences()
  const [filter, setFilter] = useState<Filter>({})
  const [open, setOpen] = useState<string>()
  const { people, population, classes, isUnchanged, foreignSource, isPartial } = result
  const person = open === undefined ? undefined : people.find(({ id }) => id === open)
  if (isUnchanged)
    return (
      <p role="status" className={styles.sentence}>
        Saving won't affect anyone. No difference matters to a cycle. It still starts an initial cycle.
      </p>
    )
  if (foreignSource !== undefined)
    return (
      <EmptyState title="This source can't be compared">
        {`The job reads people from ${foreignSource}. Syncscope can't read them, so it can't tell who the change affects. Test the schema with provisioning on demand.`}
      </EmptyState>
    )
  const isFuture = result.readAt > connection.now()
  return (
    <>
      <div role="status">
        <p className={styles.sentence}>{predictionSentence(population, classes)}</p>
      </div>
      <p className={styles.note}>
        {`Read ${isFuture ? '' : 'at '}${formatInstant(result.readAt, timeZone)}.`}
        {isPartial && !isRunning ? ` Stopped: only ${peopleCount(population)} were compared.` : ''}
        {whom.kind === 'everybody' || result.isRestored ? '' : ' Only chosen people were compared.'}
      </p>
      <ClassTiles classes={classes} filter={filter} onFilter={setFilter} />
      <KindList kinds={result.kinds} filter={filter} onFilter={setFilter} />
      <PeopleTable result={result} filter={filter} onFilter={setFilter} onOpen={({ id }) => setOpen(id)} />
      <CostPanel owner={owner} result={result} />
      {isRunning ? null : <SamplePanel owner={owner} whom={whom} />}
      <UnknownPanel result={result} />
      {person ? (
        <Suspense fallback={null}>
          <PersonDrawer
            owner={owner}
            person={person}
            pasted={whom.kind === 'pasted' ? whom.users.find(({ id }) => id === person.id) : undefined}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
