import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { satisfies, useConnection, useGrantedScopes } from '../connection/connection'
import { scopesFor } from '../endpoints'
import { useGuardedWrite } from './guardedWrite'
import { secretsQuery, useSecrets, useUpdateSecrets } from '../resources/synchronizationSecrets'
import { useValidateCredentials, useValidateJobCredentials } from '../resources/synchronizationJobs'
import { secretsWrite, type SecretDifference } from '../../domain/guardedWrite/secretsWrite'
import { writeBlocked } from '../../domain/jobs/actions'
import type { SecretPair, SynchronizationJob } from '../../domain/resources/synchronization'
import { planSecrets, type SecretEdit, type SecretEdits } from '../../domain/secrets/planSecrets'

/** The progress of the latest test. */
export type TestProgress = { state: 'testing' } | { state: 'tested' } | { state: 'testFailed'; error: unknown }

/** The set as read and the typed values. They exist only in this page's memory. */
export function useCredentialEditing(
  servicePrincipalId: string,
  job: SynchronizationJob | undefined,
  templateId: string | undefined,
  onSaved?: () => void,
) {
  const { graph, readOnly } = useConnection()
  const queryClient = useQueryClient()
  const granted = useGrantedScopes()
  const query = useSecrets(servicePrincipalId)
  const [edits, setEdits] = useState<SecretEdits>({})
  const [test, setTest] = useState<TestProgress>()
  const update = useUpdateSecrets(servicePrincipalId)
  const testJob = useValidateJobCredentials({ servicePrincipalId, jobId: job?.id ?? '' })
  const testTemplate = useValidateCredentials(servicePrincipalId)
  const saved = query.data ?? []
  const plan = planSecrets(saved, edits)
  const write = useGuardedWrite<readonly SecretPair[], SecretDifference>(({ at }) => {
    update.reset() // A mutation remembers its variables.
    // Clear typed values once they are saved and the service's answer can be trusted.
    if (at !== 'saved') return
    setEdits({})
    onSaved?.()
  })

  function edit(key: string, change: SecretEdit | undefined) {
    setTest(undefined)
    write.close()
    setEdits((before) => {
      const others = Object.fromEntries(Object.entries(before).filter(([name]) => name !== key))
      return change ? { ...others, [key]: change } : others
    })
  }

  /** Whether the target accepted what was typed. */
  async function runTest(): Promise<boolean> {
    const credentials = plan.body?.value.filter(({ value }) => value !== '' && value !== null)
    if (!credentials) return false
    setTest({ state: 'testing' })
    write.close()
    try {
      const request = { useSavedCredentials: false, credentials }
      if (job) await testJob.mutateAsync(request)
      else await testTemplate.mutateAsync({ ...request, templateId: templateId ?? '' })
      setTest({ state: 'tested' })
      return true
    } catch (error) {
      setTest({ state: 'testFailed', error })
      return false
    } finally {
      // A mutation remembers its variables.
      testJob.reset()
      testTemplate.reset()
    }
  }

  function save() {
    const { body } = plan
    if (!body) return
    setTest(undefined)
    write.begin({
      rules: secretsWrite(saved, plan),
      effects: {
        // No copy is made, because credentials can't be read and the other values are sent back unchanged.
        read: () => queryClient.fetchQuery({ ...secretsQuery(graph, servicePrincipalId), staleTime: 0 }),
        write: () => update.mutateAsync(body),
      },
    })
  }

  return {
    query,
    saved,
    edits,
    plan,
    edit,
    discard: () => {
      setEdits({})
      setTest(undefined)
      write.close()
    },
    runTest,
    save,
    test,
    write,
    blocked: writeBlocked({ readOnly, canWrite: satisfies(granted, scopesFor('updateSecrets')) }),
    valueOf(key: string): string | undefined {
      const change = edits[key]
      if (change?.kind === 'set') return change.value
      return change ? undefined : (saved.find((pair) => pair.key === key)?.value ?? undefined)
    },
  }
}

export type CredentialEditing = ReturnType<typeof useCredentialEditing>
