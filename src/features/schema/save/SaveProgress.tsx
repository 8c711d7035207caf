import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle16Filled,
  Circle16Regular,
  ErrorCircle16Filled,
  QuestionCircle16Filled,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { useConnection, type ConsentOutcome } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import type { ErrorDescription } from '../../../api/errors/errorDescription'
import type { SchemaEndpoint } from '../../../api/writes/schemaEndpoint'
import { isGone, refusedParts } from '../../../api/writes/writeOutcome'
import { Busy } from '../../../ui/Busy'
import { ErrorView } from '../../../ui/ErrorView'
import { ExportButton } from '../shared/ExportButton'
import { useEditor } from '../editor/editorContext'
import { ChangeList } from '../shared/ChangeList'
import { RefusedParts } from './RefusedParts'
import { savedText, stepsOf, type SaveKind, type SaveState, type StepStatus } from './saveStatus'
import type { Save } from './useSave'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  steps: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
  step: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  waiting: { color: tokens.colorNeutralForeground3 },
  icon: { display: 'inline-flex', flexShrink: 0, width: '16px' },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  asking: { color: tokens.colorStatusWarningForeground1 },
  words: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

const STATUS: Record<StepStatus, string> = {
  waiting: 'Waiting',
  running: 'In progress',
  done: 'done',
  failed: 'failed',
  asking: 'open',
}

function StepIcon({ status }: { status: StepStatus }) {
  const styles = useStyles()
  const icons = {
    waiting: <Circle16Regular />,
    running: <Busy />,
    done: <CheckmarkCircle16Filled />,
    failed: <ErrorCircle16Filled />,
    asking: <QuestionCircle16Filled />,
  }
  return (
    <span
      className={mergeClasses(
        styles.icon,
        status === 'done' && styles.done,
        status === 'failed' && styles.failed,
        status === 'asking' && styles.asking,
      )}
    >
      {icons[status]}
    </span>
  )
}

type Props = { kind: SaveKind; save: Save; state: SaveState; endpoint: SchemaEndpoint; onGoTo: () => void }

/** The steps of a save, what is saved and what is not, and what a person can do next. */
export function SaveProgress({ kind, save, state, endpoint, onGoTo }: Props) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <ol className={styles.steps} aria-label="Steps">
        {stepsOf(state, kind).map(({ step, label, status }) => (
          <li
            key={step}
            className={mergeClasses(styles.step, status === 'waiting' && styles.waiting)}
            aria-current={status === 'running' ? 'step' : undefined}
          >
            <StepIcon status={status} />
            <span>
              {label}
              {status === 'done' ? '' : ` (${STATUS[status]})`}
            </span>
          </li>
        ))}
      </ol>
      <p role="status" className={styles.words}>
        {savedText(state, kind)}
      </p>
      {state.at === 'saved' && state.differences.length > 0 ? (
        <>
          <p className={styles.text}>
            The service may have adjusted the schema, or someone else saved after you. Differences from what you sent:
          </p>
          <ChangeList label="Saved with differences" changes={state.differences} />
        </>
      ) : null}
      <WayOn kind={kind} save={save} state={state} endpoint={endpoint} onGoTo={onGoTo} />
    </div>
  )
}

/** An error or a question that a person has to answer, with the choices. */
function WayOn({ kind, save, state, endpoint, onGoTo }: Props) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const { document, schemaName } = useEditor()
  if (state.at === 'notSeen' || state.at === 'unclear')
    return <Button onClick={() => save.decide({ type: 'again' })}>Check again</Button>
  if (state.at === 'notKept') {
    return (
      <>
        <p className={styles.text}>
          {state.error instanceof Error ? state.error.message : "This browser couldn't save it and gave no reason."}
        </p>
        <p className={styles.text}>Without a backup, you can't restore the current schema.</p>
        <div className={styles.row}>
          <ExportButton
            appearance="primary"
            label="Download and continue"
            document={state.server}
            parts={['schema', schemaName, 'before']}
            onDone={() => save.decide({ type: 'goOn', copy: 'downloaded' })}
          />
          <Button onClick={() => save.decide({ type: 'goOn', copy: 'none' })}>Continue without a backup</Button>
        </div>
      </>
    )
  }
  if (state.at !== 'failed' && state.at !== 'unread') return null
  const call =
    state.at === 'failed' && state.step === 'write'
      ? kind === 'save'
        ? endpoint.calls.write
        : endpoint.calls.reset
      : endpoint.calls.read
  const description = sizeAware(describeError(state.error, call))
  const again = () => save.decide({ type: 'again' })
  return (
    <ErrorView
      description={description}
      action={
        <>
          <SignInAgain description={description} onDone={again} />
          {isGone(state.error) || description.kind === 'invalid' ? null : (
            <Button onClick={again}>{state.at === 'unread' ? 'Check again' : 'Try again'}</Button>
          )}
          <ExportButton label="Download my draft" document={document} parts={['schema', schemaName, 'draft']} />
          <RefusedParts
            parts={refusedParts(state.error).map(({ message, code, target }) => ({ message, code, target }))}
            onGoTo={onGoTo}
          />
        </>
      }
    />
  )
}

/** Replaces the title and remedy for status 413, because the usual remedy is to correct names. */
const sizeAware = (description: ErrorDescription): ErrorDescription =>
  description.status === 413
    ? {
        ...description,
        title: 'The schema is too large',
        remedy: "The schema wasn't saved. Remove attributes or mappings that you don't need, and then save again.",
      }
    : description

/** Browsers allow a new window only within the click itself. The page stays open. */
function SignInAgain({ description, onDone }: { description: ErrorDescription; onDone: () => void }) {
  const styles = useStyles()
  const connection = useConnection()
  const [pending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<ConsentOutcome>()
  const scopes = description.missingScopes?.slice(0, 1)
  if (description.kind !== 'signIn' && description.kind !== 'scopeMissing') return null

  const ask = async (answer: Promise<ConsentOutcome>) => {
    setPending(true)
    try {
      const came = await answer
      setOutcome(came)
      if (came.outcome === 'granted') onDone()
    } finally {
      setPending(false)
    }
  }
  const problem = outcome && outcome.outcome !== 'granted' ? outcome.reason : undefined
  return (
    <>
      <Button
        appearance="primary"
        disabledFocusable={pending}
        {...(pending ? { icon: <Busy /> } : {})}
        onClick={() =>
          void ask(
            description.kind === 'scopeMissing' && scopes ? connection.consent(scopes) : connection.signInAgain(),
          )
        }
      >
        {description.kind === 'scopeMissing' ? 'Request the permission and continue' : 'Sign in again and continue'}
      </Button>
      {problem ? (
        <p role="alert" className={styles.text}>
          {problem}
        </p>
      ) : null}
    </>
  )
}
