import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConnection, useHasScope } from '../../api/connection/connection'
import { useConsent } from '../../api/connection/useConsent'
import { scopesFor } from '../../api/endpoints'
import { useDescribeError } from '../../api/errors/describeError'
import { forgetPrediction, OF_DRAFT, usePredictions, type StoredPrediction } from '../../api/storage/predictions'
import { jobStorageKey } from '../../api/storage/storageKeys'
import { scorePrediction, type ScoreResult } from '../../api/whatIf/scorePrediction'
import { formatInstant } from '../../base/dates'
import { formatNumber } from '../../base/numbers'
import { scoreSentence } from '../../domain/whatIf/score'
import { predictionSentence } from '../../domain/whatIf/sentence'
import { predictionOf } from '../../domain/whatIf/tally'
import type { Score, ScoreVerdict } from '../../domain/whatIf/types'
import { ConsentCard } from '../../parts/ConsentCard'
import { announce } from '../../ui/announce'
import { Busy } from '../../ui/Busy'
import { ErrorView } from '../../ui/ErrorView'
import { Panel } from '../../ui/Panel'
import { Sentence } from '../../ui/Sentence'
import { usePreferences } from '../../ui/preferences'

const useStyles = makeStyles({
  text: { margin: 0, overflowWrap: 'anywhere' },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    maxHeight: '320px',
    overflowY: 'auto',
    overflowWrap: 'anywhere',
  },
})

type Props = { servicePrincipalId: string; jobId: string }

/** The prediction that was kept with the last save, and how right it was. Nothing without one. */
export default function PredictionPanel(ref: Props) {
  const [latest] = usePredictions(jobStorageKey(ref))?.filter(({ id }) => id !== OF_DRAFT) ?? []
  return latest ? <Prediction key={latest.id} {...ref} stored={latest} /> : null
}

function Prediction({ stored, ...ref }: Props & { stored: StoredPrediction }) {
  const styles = useStyles()
  const { graph, now, key } = useConnection()
  const queries = useQueryClient()
  const describeError = useDescribeError()
  const { timeZone } = usePreferences()
  const mayReadLog = useHasScope(scopesFor('provisioningLogsQuery'))
  const [result, setResult] = useState<ScoreResult>()
  const [error, setError] = useState<unknown>()
  const [isRunning, setRunning] = useState(false)
  const prediction = predictionOf(stored.people, stored.readAt)
  const savedAt = formatInstant(stored.keptAt, timeZone)

  async function compare(): Promise<void> {
    setRunning(true)
    setError(undefined)
    try {
      const scored = await scorePrediction({ graph, queries, job: ref, prediction, savedAt: stored.keptAt, now })
      setResult(scored)
      announce(scored.kind === 'scored' ? scoreText(scored.score, savedAt) : scored.reason)
    } catch (problem) {
      setError(problem)
    } finally {
      setRunning(false)
    }
  }

  return (
    <Panel title="The last prediction" aside={`Saved ${savedAt}`}>
      <p className={styles.text}>
        {result?.kind === 'scored'
          ? scoreText(result.score, savedAt)
          : predictionSentence(prediction.population, prediction.classes).replace(
              'Saving will touch',
              'Saving was to touch',
            )}
      </p>
      {result?.kind === 'scored' ? <Differences score={result.score} /> : null}
      {result?.kind === 'waiting' ? <p className={styles.text}>{result.reason}</p> : null}
      {error ? (
        <ErrorView description={describeError(error, 'provisioningLogsQuery')} onRetry={() => void compare()} />
      ) : null}
      {mayReadLog ? (
        <div className={styles.row}>
          <Button
            disabledFocusable={isRunning}
            {...(isRunning ? { icon: <Busy /> } : {})}
            onClick={() => (isRunning ? undefined : void compare())}
          >
            {result?.kind === 'scored' ? 'Compare again' : 'Compare with the cycle'}
          </Button>
          <Button appearance="subtle" onClick={() => void forgetPrediction(key, jobStorageKey(ref), stored.id)}>
            Remove the prediction
          </Button>
        </div>
      ) : (
        <AskForLog />
      )}
      <p className={styles.note}>
        A prediction can't know about accounts that someone changed in the target, values that the target refuses, and
        people who change before the cycle evaluates them.
      </p>
    </Panel>
  )
}

function AskForLog() {
  const asking = useConsent(scopesFor('provisioningLogsQuery').slice(0, 1))
  return (
    <ConsentCard
      title="Read the provisioning log"
      why="The log says what the cycle did with each person, which is compared with the prediction."
      {...asking}
    />
  )
}

const scoreText = (score: Score, savedAt: string): string =>
  scoreSentence(score).replace('The prediction', `The prediction of ${savedAt}`)

const groups: readonly { verdict: ScoreVerdict; title: string }[] = [
  { verdict: 'ours', title: 'The prediction was wrong' },
  { verdict: 'refused', title: 'The target refused' },
  { verdict: 'drift', title: 'The target was different' },
  { verdict: 'personChanged', title: 'The person changed' },
  { verdict: 'decidedElsewhere', title: 'Something else decided' },
  { verdict: 'unknown', title: "Can't tell" },
]

/** Everybody for whom the prediction wasn't right, by the reason. */
function Differences({ score }: { score: Score }) {
  const styles = useStyles()
  return (
    <>
      {groups.map(({ verdict, title }) => {
        const people = score.people.filter((person) => person.verdict === verdict)
        return people.length === 0 ? null : (
          <details key={verdict}>
            <summary>{`${title} (${formatNumber(people.length)})`}</summary>
            <ul className={styles.list} tabIndex={0} aria-label={title}>
              {people.map(({ id, name, reason }) => (
                <li key={id}>
                  {name}: <Sentence text={reason} />
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </>
  )
}
