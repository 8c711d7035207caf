import { EmptyState } from '../../../ui/EmptyState'
import { PageHeader } from '../../../ui/PageHeader'
import { PageLink } from '../../../ui/PageLink'
import { SkeletonRows } from '../../../ui/Skeletons'
import { useKeptResults } from '../../../api/storage/results'
import { withoutResult, type OnDemandSearch } from '../onDemandSearch'
import { readResult } from './readResult'
import { ResultView } from './ResultView'

/** A stored result, by its ID in the URL. */
export default function ResultPage({ search, id }: { search: OnDemandSearch; id: string }) {
  const { results, error } = useKeptResults()
  const record = results?.find((one) => one.id === id)
  if (record) return <ResultView key={id} search={search} read={readResult(record)} all={results ?? []} />
  return (
    <>
      <PageHeader title="Result of provisioning on demand" />
      {results || error ? (
        <EmptyState
          title="This result isn't saved here"
          action={
            <PageLink to="/on-demand" search={withoutResult(search)}>
              Provision on demand
            </PageLink>
          }
        >
          {error
            ? error.message
            : "Results are saved only in the browser that ran them. This result was removed, or it's in another browser. The person who has it can export it or copy it as text."}
        </EmptyState>
      ) : (
        <SkeletonRows rows={8} label="Loading result" />
      )}
    </>
  )
}
