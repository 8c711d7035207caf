import { makeStyles, tokens } from '@fluentui/react-components'
import { useQueries } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useConnection, useGraph, useHasScope } from '../../api/connection/connection'
import { scopesFor } from '../../api/endpoints'
import { groupQuery } from '../../api/resources/groups'
import { userQuery } from '../../api/resources/users'
import { rememberPerson } from '../../api/onDemand/recentPeople'
import { useOnDemandQueue } from '../../api/onDemand/useOnDemandQueue'
import { subjectKindOf, type RunSubject } from '../../domain/onDemand/onDemandRequest'
import { useArrivalAt } from '../../ui/navigationFocus'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { SkeletonPage } from '../../ui/Skeletons'
import { Introduction } from './Introduction'
import type { OnDemandSearch } from './onDemandSearch'
import { JobMappingFields } from './jobMapping/JobMappingFields'
import { useJobMapping, type ChosenJobMapping } from './jobMapping/useJobMapping'
import { QueuePanel } from './QueuePanel'
import { ResultsPanel } from './results/ResultsPanel'
import { RunPanel } from './RunPanel'
import { SubjectsPanel } from './subjects/SubjectsPanel'

const ResultPage = lazy(() => import('./results/ResultPage'))

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, minWidth: 0 },
})

const route = getRouteApi('/on-demand')

/** Provisions people and groups on demand, and stores the results. */
export default function OnDemandPage() {
  const search = route.useSearch()
  // The choice survives a look at a result and ends with the page. The URL holds only one ID, and a new ID there
  // replaces the choice.
  const [chosen, setChosen] = useState<{ of: string | undefined; subjects: readonly RunSubject[] }>({
    of: undefined,
    subjects: [],
  })
  const { subject } = search
  if (subject !== chosen.of)
    setChosen({
      of: subject,
      subjects: subject === undefined ? chosen.subjects : [{ objectId: subject, name: subject, members: [] }],
    })
  const [awaited, setAwaited] = useState<string>()
  useArrivalAt(search.result)
  if (search.result !== undefined) {
    return (
      <Suspense fallback={<SkeletonPage />}>
        <ResultPage search={search} id={search.result} />
      </Suspense>
    )
  }
  return (
    <Form
      search={search}
      subjects={chosen.subjects}
      onSubjects={(subjects) => setChosen({ of: subject, subjects })}
      awaited={awaited}
      onAwait={setAwaited}
    />
  )
}

type FormProps = {
  search: OnDemandSearch
  subjects: readonly RunSubject[]
  onSubjects: (subjects: readonly RunSubject[]) => void
  /** The batch whose only result opens when it arrives. */
  awaited: string | undefined
  onAwait: (batch: string | undefined) => void
}

function Form({ search, subjects, onSubjects, awaited, onAwait }: FormProps) {
  const styles = useStyles()
  const navigate = route.useNavigate()
  const jobMapping = useJobMapping(search)
  const { queue, runs } = useOnDemandQueue()
  const { chosen } = jobMapping
  const { key } = useConnection()
  const named = useNames(chosen, subjects)
  const [added, setAdded] = useState<string>()

  const choose = (chosenIds: Pick<OnDemandSearch, 'app' | 'job' | 'rule' | 'object'>) => {
    // IDs from one source mean nothing in another. Within one source the choice stays.
    if (chosenIds.app !== search.app) onSubjects([])
    void navigate({ search: chosenIds, replace: true })
  }

  // A single run opens its result automatically, because the person is waiting for it.
  const arrived =
    awaited === undefined
      ? undefined
      : runs.find(({ batch, recordId }) => batch === awaited && recordId !== undefined)?.recordId
  useEffect(() => {
    if (arrived === undefined) return
    onAwait(undefined)
    void navigate({ search: (current) => ({ ...current, result: arrived }) })
  }, [arrived, navigate, onAwait])

  return (
    <>
      <PageHeader title="Provision on demand" subtitle="Provision people or a group now and see each step." />
      <div className={styles.root}>
        <Panel title="App">
          <JobMappingFields jobMapping={jobMapping} search={search} onJobMapping={choose} />
        </Panel>
        {chosen ? (
          <>
            <SubjectsPanel
              key={`${chosen.run.sourceSystem} ${chosen.run.objectTypeName}`}
              jobMapping={chosen}
              subjects={named}
              onSubjects={onSubjects}
            />
            <RunPanel
              jobMapping={chosen}
              subjects={named}
              onRun={(runs) => {
                const batch = queue.add(chosen.run, runs)
                onAwait(runs.length === 1 ? batch : undefined)
                if (isPerson(chosen))
                  for (const { objectId, name } of named) rememberPerson(key, { id: objectId, name })
                setAdded(batch)
              }}
            />
          </>
        ) : search.app === undefined ? (
          <Introduction onChoose={choose} />
        ) : null}
        <QueuePanel search={search} answer={added} />
        <ResultsPanel search={search} />
      </div>
    </>
  )
}

const isPerson = ({ run }: ChosenJobMapping) =>
  subjectKindOf(run.sourceSystem) === 'entra' && run.objectTypeName.toLowerCase() === 'user'

/** Looks up the names of subjects that were given as IDs, if the permissions allow it. */
function useNames(jobMapping: ChosenJobMapping | undefined, subjects: readonly RunSubject[]): readonly RunSubject[] {
  const graph = useGraph()
  const isEntra = jobMapping !== undefined && subjectKindOf(jobMapping.run.sourceSystem) === 'entra'
  const isGroup = jobMapping?.run.objectTypeName.toLowerCase() === 'group'
  const permitted = useHasScope(scopesFor(isGroup ? 'groupQuery' : 'userQuery'))
  const unnamed = isEntra && permitted ? subjects.filter(({ objectId, name }) => objectId === name).slice(0, 20) : []
  const people = useQueries({ queries: isGroup ? [] : unnamed.map(({ objectId }) => userQuery(graph, objectId)) })
  const groups = useQueries({ queries: isGroup ? unnamed.map(({ objectId }) => groupQuery(graph, objectId)) : [] })
  const names = new Map(
    unnamed.map(({ objectId }, index) => [
      objectId,
      (isGroup ? groups[index]?.data : people[index]?.data)?.displayName,
    ]),
  )
  return subjects.map((subject) => ({ ...subject, name: names.get(subject.objectId) ?? subject.name }))
}
