import { useQuery } from '@tanstack/react-query'
import { useGraph } from '../../../api/connection/connection'
import { jobSchemaQuery } from '../../../api/resources/jobSchemas'
import { jobsQuery } from '../../../api/resources/synchronizationJobs'
import { useAppName } from '../../../api/fleet/useAppChoices'
import type { JobMapping } from '../../../domain/onDemand/onDemandRequest'
import type { ObjectMapping, SynchronizationJob, SynchronizationRule } from '../../../domain/resources/synchronization'
import { rulesOf } from '../../../domain/schema/schemaContext'
import type { OnDemandSearch } from '../onDemandSearch'
import { usableSchema } from '../../../domain/resources/readSchema'

/** The target of a run, as far as it's known. */
export type ChosenJobMapping = {
  run: JobMapping
  job: SynchronizationJob
  rule: SynchronizationRule
  objectMapping: ObjectMapping
}

/** Resolves the choice of app, job, rule and object mapping: the options, and what's chosen. */
export function useJobMapping({ app, job: jobId, rule: ruleId, object }: OnDemandSearch) {
  const graph = useGraph()
  const appName = useAppName(app)
  const jobs = useQuery({ ...jobsQuery(graph, app ?? ''), enabled: app !== undefined })
  const job = jobs.data?.find(({ id }) => id === jobId) ?? jobs.data?.[0]
  const schema = useQuery({
    ...jobSchemaQuery(graph, { servicePrincipalId: app ?? '', jobId: job?.id ?? '' }),
    enabled: app !== undefined && job !== undefined,
  })
  const rules = schema.data ? rulesOf(usableSchema(schema.data)) : []
  const rule = rules.find(({ id }) => id === ruleId) ?? rules[0]
  // Object mappings without a source object only hold settings, so nothing can be provisioned with them.
  const objectMappings = (rule?.objectMappings ?? []).filter(({ sourceObjectName }) => sourceObjectName)
  const isForPeople = ({ enabled, sourceObjectName }: ObjectMapping) =>
    enabled !== false && sourceObjectName?.toLowerCase() !== 'group'
  const objectMapping =
    objectMappings.find(({ name }) => name === object) ?? objectMappings.find(isForPeople) ?? objectMappings[0]
  const matching = (objectMapping?.attributeMappings ?? [])
    .filter(({ matchingPriority }) => (matchingPriority ?? 0) > 0)
    .sort((a, b) => (a.matchingPriority ?? 0) - (b.matchingPriority ?? 0))
    .map(({ targetAttributeName }) => targetAttributeName ?? '')
  const chosen: ChosenJobMapping | undefined =
    app !== undefined && job && rule && objectMapping?.sourceObjectName
      ? {
          run: {
            servicePrincipalId: app,
            jobId: job.id,
            appName: appName ?? app,
            ruleId: rule.id ?? '',
            objectMapping: objectMapping.name ?? '',
            objectTypeName: objectMapping.sourceObjectName,
            sourceSystem: rule.sourceDirectoryName ?? '',
            targetSystem: rule.targetDirectoryName ?? '',
            matching,
          },
          job,
          rule,
          objectMapping,
        }
      : undefined
  return {
    jobs: jobs.data,
    job,
    rules,
    rule,
    objectMappings,
    objectMapping,
    chosen,
    /** The job in the URL doesn't exist, so another one is shown. */
    isOtherJob: jobId !== undefined && job !== undefined && job.id !== jobId,
    isLoading: jobs.isLoading || schema.isLoading,
    error: jobs.error ?? schema.error ?? undefined,
    retry: () => void (jobs.error ? jobs.refetch() : schema.refetch()),
  }
}
