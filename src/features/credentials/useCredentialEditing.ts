import { useState } from 'react'
import { satisfies, useConnection, useGrantedScopes } from '../../api/connection'
import { scopesFor } from '../../api/endpoints'
import { useSecrets, useUpdateSecrets } from '../../api/synchronizationSecrets'
import { useValidateCredentials, useValidateJobCredentials } from '../../api/synchronizationJobs'
import { writeBlocked } from '../../domain/jobs/actions'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { compareAfterwards, planSecrets, type SecretEdit, type SecretEdits } from '../../domain/secrets/planSecrets'

/** How far the last test or save got. `saved` lists what reading afterwards says otherwise. */
export type Progress =
  | { state: 'testing' }
  | { state: 'saving' }
  | { state: 'tested' }
  | { state: 'testFailed' | 'saveFailed'; error: unknown }
  | { state: 'saved'; differences: readonly { key: string; sentence: string }[]; unread?: unknown }

/** The set as it was read and what was typed: in this page's memory, and nowhere else. */
export function useCredentialEditing(
  servicePrincipalId: string,
  job: SynchronizationJob | undefined,
  templateId: string | undefined,
) {
  const { readOnly } = useConnection()
  const granted = useGrantedScopes()
  const query = useSecrets(servicePrincipalId)
  const [edits, setEdits] = useState<SecretEdits>({})
  const [progress, setProgress] = useState<Progress>()
  const update = useUpdateSecrets(servicePrincipalId)
  const testJob = useValidateJobCredentials({ servicePrincipalId, jobId: job?.id ?? '' })
  const testTemplate = useValidateCredentials(servicePrincipalId)
  const saved = query.data ?? []
  const plan = planSecrets(saved, edits)

  function edit(key: string, change: SecretEdit | undefined) {
    setProgress(undefined)
    setEdits((before) => {
      const others = Object.fromEntries(Object.entries(before).filter(([name]) => name !== key))
      return change ? { ...others, [key]: change } : others
    })
  }

  async function test() {
    const credentials = plan.body?.value.filter(({ value }) => value !== '' && value !== null)
    if (!credentials) return
    setProgress({ state: 'testing' })
    try {
      const request = { useSavedCredentials: false, credentials }
      if (job) await testJob.mutateAsync(request)
      else await testTemplate.mutateAsync({ ...request, templateId: templateId ?? '' })
      setProgress({ state: 'tested' })
    } catch (error) {
      setProgress({ state: 'testFailed', error })
    } finally {
      // A mutation remembers what it was called with.
      testJob.reset()
      testTemplate.reset()
    }
  }

  async function save() {
    const { body } = plan
    if (!body) return
    setProgress({ state: 'saving' })
    try {
      await update.mutateAsync(body)
    } catch (error) {
      setProgress({ state: 'saveFailed', error })
      return
    } finally {
      update.reset()
    }
    const { data, error } = await query.refetch()
    setEdits({})
    setProgress({
      state: 'saved',
      differences: error ? [] : compareAfterwards(plan, data ?? []),
      ...(error ? { unread: error } : {}),
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
      setProgress(undefined)
    },
    test: () => void test(),
    save: () => void save(),
    progress,
    blocked: writeBlocked({ readOnly, canWrite: satisfies(granted, scopesFor('updateSecrets')) }),
    valueOf(key: string): string | undefined {
      const change = edits[key]
      if (change?.kind === 'set') return change.value
      return change ? undefined : (saved.find((pair) => pair.key === key)?.value ?? undefined)
    },
  }
}

export type CredentialEditing = ReturnType<typeof useCredentialEditing>
