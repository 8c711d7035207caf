import { Button, Field, makeStyles, SpinButton, tokens } from '@fluentui/react-components'
import { Stop20Regular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { satisfies, useConnection, useGrantedScopes, useHasScope } from '../../../../api/connection/connection'
import { scopesFor } from '../../../../api/endpoints'
import { useDescribeError } from '../../../../api/errors/describeError'
import type { CheckedQuestion, LoggedValue } from '../../../../api/whatIf/checkSample'
import type { Whom } from '../../../../api/whatIf/predictSave'
import type { SchemaOwner } from '../../../../api/writes/schemaEndpoint'
import { counted, formatNumber } from '../../../../base/numbers'
import { writeBlocked } from '../../../../domain/jobs/actions'
import type { SynchronizationSchema } from '../../../../domain/resources/synchronization'
import type { SampleQuestions } from '../../../../domain/whatIf/sampleOfPlan'
import { announce } from '../../../../ui/announce'
import { Busy } from '../../../../ui/Busy'
import { ErrorView } from '../../../../ui/ErrorView'
import { explained } from '../../../../ui/explanations'
import { Panel } from '../../../../ui/Panel'
import { Progress } from '../../../../ui/Progress'
import { useAnswer } from '../../../../ui/useAnswer'
import { useEditor } from '../../editor/editorContext'

const SampleAnswers = lazy(() => import('./SampleAnswers'))

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  text: { margin: 0, maxWidth: '760px' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  budget: { width: '160px' },
  progress: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'end',
    maxWidth: '640px',
  },
})

/** Calls that are suggested, and the most that can be asked for. */
const USUAL = 60
const MOST = 500

/** What has been asked and answered. `document` is the draft that it's about. */
type Check = {
  document: object
  chosen: SampleQuestions
  answers: readonly CheckedQuestion[]
  logged: ((question: CheckedQuestion) => LoggedValue | undefined) | undefined
}

type Props = { owner: SchemaOwner & { kind: 'job' }; whom: Whom }

/** Asks the service to evaluate the changed expressions for a few people, and lists where it gives something else. */
export function SamplePanel({ owner, whom }: Props) {
  const styles = useStyles()
  const { base, document } = useEditor()
  const connection = useConnection()
  const queries = useQueryClient()
  const describeError = useDescribeError()
  const granted = useGrantedScopes()
  const mayReadLog = useHasScope(scopesFor('provisioningLogsQuery'))
  const [budget, setBudget] = useState(USUAL)
  const [running, setRunning] = useState<'choosing' | 'asking'>()
  const [check, setCheck] = useState<Check>()
  const [error, setError] = useState<unknown>()
  const controller = useRef<AbortController>(undefined)
  /** Rises with each check that ended. */
  const [ended, setEnded] = useState<number>()
  const progress = useRef<HTMLDivElement>(null)
  const result = useAnswer<HTMLDivElement>(ended, { focus: true })
  // The button that started it is gone.
  useEffect(() => {
    if (running === 'asking') progress.current?.querySelector('button')?.focus()
  }, [running])
  useEffect(() => () => controller.current?.abort(), [])

  async function run(stage: 'choosing' | 'asking', work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const own = new AbortController()
    controller.current = own
    setRunning(stage)
    setError(undefined)
    try {
      await work(own.signal)
    } catch (problem) {
      if (own.signal.aborted) announce('Stopped')
      else setError(problem)
    } finally {
      setRunning(undefined)
      if (stage === 'asking') setEnded((count = 0) => count + 1)
    }
  }

  const choose = () =>
    run('choosing', async (signal) => {
      const [{ chooseQuestions }, { comparingWorker }] = await Promise.all([
        import('../../../../api/whatIf/checkSample'),
        import('../../whatIf/comparingWorker'),
      ])
      const chosen = await chooseQuestions({
        graph: connection.graph,
        queries,
        job: owner,
        before: base as unknown as SynchronizationSchema,
        after: document as unknown as SynchronizationSchema,
        whom,
        comparer: comparingWorker(),
        now: connection.now,
        budget,
        signal,
      })
      setCheck({ document, chosen, answers: [], logged: undefined })
      announce(budgetText(chosen))
    })

  const ask = ({ chosen }: Check) =>
    run('asking', async (signal) => {
      const { askService, readLoggedValues } = await import('../../../../api/whatIf/checkSample')
      const answers: CheckedQuestion[] = []
      const show = (change: Partial<Check>) => setCheck((known) => (known ? { ...known, ...change } : known))
      show({ answers, logged: undefined })
      for await (const answer of askService(connection.graph, owner, chosen.questions, signal)) {
        answers.push(answer)
        show({ answers: [...answers] })
      }
      announce('The service has answered everything')
      if (mayReadLog) show({ logged: await readLoggedValues(connection.graph, owner.jobId, chosen.questions, signal) })
    })

  const blocked = writeBlocked({
    readOnly: connection.readOnly,
    canWrite: satisfies(granted, scopesFor('parseJobExpression')),
  })
  const isOld = check !== undefined && check.document !== document
  const calls = check?.chosen.questions.length ?? 0
  return (
    <Panel title="Check a sample with the service">
      <div className={styles.root}>
        <p className={styles.text}>
          Values are computed in this browser. The service can evaluate the changed expressions for a few people, chosen
          so that every branch runs that anyone reaches. It gets the attributes that an expression reads, and saves
          nothing.
        </p>
        {running === 'asking' && check ? (
          <div ref={progress} className={styles.progress}>
            <Progress label="Answered" value={check.answers.length} max={calls} />
            <Button icon={<Stop20Regular />} onClick={() => controller.current?.abort()}>
              Stop
            </Button>
          </div>
        ) : (
          <div className={styles.row}>
            <Field label="Most calls" className={styles.budget}>
              <SpinButton
                value={budget}
                min={1}
                max={MOST}
                onChange={(_, { value, displayValue }) => {
                  const typed = value ?? Number(displayValue)
                  if (Number.isInteger(typed) && typed >= 1) setBudget(Math.min(MOST, typed))
                }}
              />
            </Field>
            <Button
              disabledFocusable={running !== undefined}
              {...(running === 'choosing' ? { icon: <Busy /> } : {})}
              onClick={() => (running ? undefined : void choose())}
            >
              {check ? 'Choose again' : 'Choose people'}
            </Button>
            {check && calls > 0 && !isOld ? (
              <Button
                appearance="primary"
                disabledFocusable={running !== undefined || blocked !== undefined}
                onClick={() => (running ? undefined : void ask(check))}
                {...explained(blocked)}
              >
                {`Ask the service (${counted(calls, 'call')})`}
              </Button>
            ) : null}
          </div>
        )}
        <div ref={result} tabIndex={-1} className={styles.root}>
          {error ? <ErrorView description={describeError(error, 'parseJobExpression')} /> : null}
          {check ? (
            <p className={styles.text} role="status">
              {isOld ? 'The draft has changed since. Choose again. ' : ''}
              {budgetText(check.chosen)}
            </p>
          ) : null}
          {check && check.answers.length > 0 ? (
            <Suspense fallback={null}>
              <SampleAnswers
                answers={check.answers}
                asked={calls}
                logged={check.logged}
                isRunning={running === 'asking'}
              />
            </Suspense>
          ) : null}
        </div>
      </div>
    </Panel>
  )
}

/** What will be asked, before it's asked. */
function budgetText({ questions, expressions, covered, total }: SampleQuestions): string {
  if (expressions === 0) return "The edit touches no expression, so there's nothing to ask."
  if (questions.length === 0)
    return "There's no one to ask about. No one in scope has the attributes that the expressions read, or their results depend on chance, time, or other objects."
  const people = new Set(questions.map(({ personId }) => personId)).size
  const asked = new Set(questions.map(({ target }) => target)).size
  return `${counted(questions.length, 'call')} of parseExpression for ${counted(people, 'person', 'people')} ${questions.length === 1 ? 'shows' : 'show'} ${formatNumber(covered)} of ${counted(total, 'branch', 'branches')} in ${formatNumber(asked)} of ${counted(expressions, 'expression')}.`
}
