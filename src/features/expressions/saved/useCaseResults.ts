import { useQueries } from '@tanstack/react-query'
import { useConnection } from '../../../api/connection/connection'
import type { Profile } from '../../../domain/expression/functions/definition'
import type { EvaluationResult } from '../../../ui/evaluation/evaluation'
import { evaluateMany } from '../../../ui/evaluation/evaluateInWorker'
import { toRecord } from '../inputs/toRecord'
import type { SavedCase } from './savedExpression'

/** A text to run the cases on. Undefined if nobody asked for it. */
export type CaseRun = { expression: string; profile: Profile; cases: readonly SavedCase[] } | undefined

/** The time limit for one case. Milliseconds. */
const DEADLINE = 1000

/**
 * The results of each run's cases, in order. They run in a worker, because saved expressions may come from a file that
 * someone else made. Results are cached until `runCount` changes, because the clock may have moved on.
 */
export function useCaseResults(
  runs: readonly CaseRun[],
  runCount: number,
): readonly { results: readonly EvaluationResult[] | undefined; error: Error | null }[] {
  const { now, key } = useConnection()
  return useQueries({
    queries: runs.map((run) => ({
      queryKey: [
        'expressions',
        'cases',
        key,
        runCount,
        run?.expression,
        run?.profile,
        run?.cases.map(({ inputs }) => inputs),
      ] as const,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        evaluateMany(
          run?.expression ?? '',
          (run?.cases ?? []).map(({ inputs }) => toRecord(inputs)),
          { now: now(), profile: run?.profile ?? 'app', signal, deadlineMs: DEADLINE },
        ),
      enabled: run !== undefined,
      networkMode: 'always' as const,
      retry: false,
      staleTime: Infinity,
      gcTime: 60_000,
    })),
    combine: (answers) => answers.map(({ data, error }) => ({ results: data, error })),
  })
}
