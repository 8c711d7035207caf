import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { satisfies, useConnection, useGrantedScopes } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { scopesFor } from '../../api/endpoints'
import { noteSentAction, useSentActions } from '../../api/resources/sentActions'
import {
  usePauseJob,
  useStartJob,
  useValidateJobCredentials,
  type JobRef,
} from '../../api/resources/synchronizationJobs'
import { pauseBlocked, restartBlocked, startBlocked, writeBlocked } from '../../domain/jobs/actions'
import { executionMark, type SentAction } from '../../domain/health/sentAction'
import { isCycleRunning } from '../../domain/jobs/jobState'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { record } from '../../ui/notifications'

/** An action that failed outside a dialog. Shown below the commands until it's dismissed or retried. */
export type ActionFailure = { error: unknown; endpoint: 'startJob' | 'pauseJob'; retry: () => void }
/**
 * The outcome of the latest test of the saved credentials. Dates use the connection's clock. `step` is the step of the
 * quarantine panel that asked. The answer appears there.
 */
export type CredentialTest = { step: string | undefined } & (
  { state: 'running' } | { state: 'passed'; at: number } | { state: 'failed'; at: number; error: unknown }
)

/** The actions that the page performs without a dialog, and why each one isn't available. */
export function useJobActions(ref: JobRef, job: SynchronizationJob) {
  const connection = useConnection()
  const queryClient = useQueryClient()
  const granted = useGrantedScopes()
  const describeError = useDescribeError()
  const denied = writeBlocked({ readOnly: connection.readOnly, canWrite: satisfies(granted, scopesFor('startJob')) })
  const startMutation = useStartJob(ref)
  const pauseMutation = usePauseJob(ref)
  const testMutation = useValidateJobCredentials(ref)
  const [sent, setSent] = useState<SentAction>()
  const lastSent = useSentActions(ref.servicePrincipalId)?.[ref.jobId]
  const [failure, setFailure] = useState<ActionFailure>()
  const [credentialTest, setCredentialTest] = useState<CredentialTest>()

  function follow(action: SentAction | undefined) {
    setSent(action)
    if (action) noteSentAction(queryClient, ref, action)
  }

  function run(kind: 'start' | 'pause') {
    const endpoint = kind === 'start' ? 'startJob' : 'pauseJob'
    const before = executionMark(job)
    const duringCycle = isCycleRunning(job)
    setFailure(undefined)
    const mutation = kind === 'start' ? startMutation : pauseMutation
    mutation.mutate(undefined, {
      onSuccess: () => follow({ kind, before, duringCycle, at: connection.now(), lifts: kind === 'start' }),
      onError: (error) => {
        setFailure({ error, endpoint, retry: () => run(kind) })
        const { title, cause, support } = describeError(error, endpoint)
        record({ intent: 'error', title, body: cause, details: support })
      },
    })
  }

  function test(step?: string) {
    setCredentialTest({ step, state: 'running' })
    testMutation.mutate(
      { useSavedCredentials: true },
      {
        onSuccess: () => {
          setCredentialTest({ step, state: 'passed', at: connection.now() })
          record({ intent: 'success', title: 'The saved credentials work', body: 'The app accepted them.' })
        },
        onError: (error) => {
          setCredentialTest({ step, state: 'failed', at: connection.now(), error })
          const { title, cause, support } = describeError(error, 'validateJobCredentials')
          record({ intent: 'error', title, body: cause, details: support })
        },
      },
    )
  }

  return {
    start: () => run('start'),
    pause: () => run('pause'),
    test,
    pending: { start: startMutation.isPending, pause: pauseMutation.isPending, test: testMutation.isPending },
    blocked: {
      start: denied ?? startBlocked(job),
      pause: denied ?? pauseBlocked(job),
      restart: denied ?? restartBlocked(job),
      test: denied,
      delete: denied,
    },
    denied,
    /** The action whose progress is shown. */
    sent,
    /** Starts following an action that a dialog sent. Undefined stops following. */
    follow,
    /** The last action on the job, for its health: dismissing the progress doesn't change that. */
    lastSent,
    failure,
    dismissFailure: () => setFailure(undefined),
    credentialTest,
    dismissTest: () => setCredentialTest(undefined),
  }
}

export type JobActions = ReturnType<typeof useJobActions>
