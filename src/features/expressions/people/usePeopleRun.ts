import { counted } from '../../../base/numbers'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useConnection, useGraph } from '../../../api/connection/connection'
import { listUsers, userQuery } from '../../../api/resources/users'
import type { Profile } from '../../../domain/expression/functions/definition'
import type { User } from '../../../domain/resources/directory'
import { announce } from '../../../ui/announce'
import { userProperties } from '../../../domain/directory/userAttributes'
import { fromUser } from '../inputs/fromUser'
import { toRecord } from '../inputs/toRecord'
import { evaluateMany } from '../../../ui/evaluation/evaluateInWorker'
import type { Inputs } from '../playgroundState'
import type { PeopleRun, Person } from './summarizeRun'

/** Which people to read: people chosen one by one, or the first ones in the directory or in a search. */
export type Whom = { ids: readonly string[] } | { text: string; limit: number }

/** What to evaluate. `attributes` are the ones that the expression uses. */
type Subject = { expression: string; profile: Profile; attributes: readonly string[]; fixed: Inputs }

export type RunProgress = { phase: 'reading' | 'evaluating'; done: number; total?: number }

/** The latest run outlives the panel for as long as the query cache retains unused data. */
const lastRunKey = ['expressions', 'peopleRun'] as const
const PAGE = 999

/** Reads people, evaluates the expression for each in a worker, and stores the outcome. */
export function usePeopleRun() {
  const queryClient = useQueryClient()
  const graph = useGraph()
  const { now } = useConnection()
  const [run, setRun] = useState<PeopleRun | undefined>(() => queryClient.getQueryData<PeopleRun>(lastRunKey))
  const [progress, setProgress] = useState<RunProgress>()
  const [error, setError] = useState<unknown>()
  const under = useRef<AbortController>(undefined)
  useEffect(() => () => under.current?.abort(), [])

  async function readOne(id: string, select: string): Promise<User> {
    return queryClient.fetchQuery(userQuery(graph, id, select))
  }

  async function read(
    whom: Whom,
    select: readonly string[],
    signal: AbortSignal,
  ): Promise<{ users: User[]; isCut: boolean }> {
    if ('ids' in whom) {
      const properties = ['id', 'displayName', 'userPrincipalName', ...select].join(',')
      return { users: await Promise.all(whom.ids.map((id) => readOne(id, properties))), isCut: false }
    }
    const users: User[] = []
    setProgress({ phase: 'reading', done: 0 })
    for await (const page of listUsers(graph, { select, text: whom.text, top: Math.min(PAGE, whom.limit), signal })) {
      users.push(...page.value)
      setProgress({ phase: 'reading', done: users.length })
      if (users.length >= whom.limit)
        return { users: users.slice(0, whom.limit), isCut: users.length > whom.limit || page.nextLink !== undefined }
    }
    return { users, isCut: false }
  }

  async function start({ expression, profile, attributes, fixed }: Subject, whom: Whom): Promise<void> {
    under.current?.abort()
    const controller = new AbortController()
    const { signal } = controller
    under.current = controller
    setError(undefined)
    setProgress({ phase: 'reading', done: 0 })
    try {
      const { select, unavailable } = userProperties(attributes)
      const { users, isCut } = await read(whom, select, signal)
      if (signal.aborted) return
      const people = users.map((user): Person => ({
        id: user.id,
        name: user.displayName ?? user.userPrincipalName ?? user.id,
        userPrincipalName: user.userPrincipalName ?? '',
        inputs: fromUser(user, attributes),
      }))
      const total = people.length
      setProgress({ phase: 'evaluating', done: 0, total })
      const results = await evaluateMany(
        expression,
        people.map(({ inputs }) => toRecord({ ...inputs, ...fixed })),
        { now: now(), profile, signal, onProgress: (done) => setProgress({ phase: 'evaluating', done, total }) },
      )
      const finished: PeopleRun = { expression, attributes, unavailable, people, results, isCut }
      queryClient.setQueryData(lastRunKey, finished)
      if (under.current !== controller) return
      setRun(finished)
      setProgress(undefined)
      announce(signal.aborted ? 'Canceled' : `Evaluated for ${counted(total, 'person', 'people')}`)
    } catch (problem) {
      if (under.current !== controller || signal.aborted) return
      setError(problem)
      setProgress(undefined)
    }
  }

  /** Results so far stay. People who were still being read are dropped. */
  function cancel() {
    under.current?.abort()
    if (progress?.phase === 'reading') setProgress(undefined)
  }

  return { run, progress, error, start, cancel }
}
