import { makeStyles, tokens } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useGraph, useHasScope } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { scopesFor } from '../../api/endpoints'
import { provisioningLogsQuery } from '../../api/resources/provisioningLogs'
import { useConsent } from '../../api/connection/useConsent'
import { heldObjects, stagedDeletesFilter, type HeldObject } from '../../domain/jobs/heldDeletes'
import { ConsentCard } from '../../parts/ConsentCard'
import { useAnswer } from '../../ui/useAnswer'
import { SkeletonRows } from '../../ui/Skeletons'
import { countText } from './jobFormats'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, maxHeight: '180px', overflowY: 'auto' },
})

type Held =
  | { state: 'noScope'; count?: undefined }
  | { state: 'loading'; count?: undefined }
  | { state: 'failed'; error: unknown; count?: undefined }
  | { state: 'known'; objects: HeldObject[]; complete: boolean; count: number | undefined }

/** The objects whose deletions are held, from the provisioning logs. Loaded only if there are any. */
export function useHeldDeletes(jobId: string, isNeeded: boolean): Held {
  const permitted = useHasScope(scopesFor('provisioningLogsQuery'))
  const logs = useInfiniteQuery({
    ...provisioningLogsQuery(useGraph(), { filter: stagedDeletesFilter(jobId), top: 200 }),
    enabled: permitted && isNeeded,
  })
  if (!permitted) return { state: 'noScope' }
  if (logs.error) return { state: 'failed', error: logs.error }
  if (!logs.data) return { state: 'loading' }
  const objects = heldObjects(logs.data.pages.flatMap((page) => page.value))
  return {
    state: 'known',
    objects,
    complete: !logs.hasNextPage,
    count: logs.hasNextPage || objects.length === 0 ? undefined : objects.length,
  }
}

/** Who would be deleted, shown before an administrator allows it. */
export function HeldDeletes({
  held,
  asked,
}: {
  held: Held
  /** How often a person asked. The answer comes into view each time. */
  asked?: number
}) {
  const answer = useAnswer<HTMLDivElement>(asked === undefined ? undefined : `${String(asked)} ${held.state}`)
  return (
    <div ref={answer}>
      <Answer held={held} />
    </div>
  )
}

function Answer({ held }: { held: Held }) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const asking = useConsent(scopesFor('provisioningLogsQuery').slice(0, 1))

  if (held.state === 'noScope') {
    return (
      <ConsentCard
        title="See who would be deleted"
        why="Only the provisioning logs show which deletes are held. Check them before you allow the deletes."
        {...asking}
      />
    )
  }
  if (held.state === 'loading') return <SkeletonRows rows={3} label="Loading held deletes from the logs" />
  if (held.state === 'failed') {
    const { title, cause } = describeError(held.error, 'provisioningLogsQuery')
    return (
      <p className={styles.text}>
        The held deletes couldn't be read from the provisioning logs. {title}: {cause}
      </p>
    )
  }
  if (held.objects.length === 0)
    return (
      <p className={styles.text}>
        The provisioning logs show no staged deletes for this job. They may be older than the logs' retention.
      </p>
    )
  return (
    <section className={styles.root} aria-label="Held deletes">
      <h3 className={styles.heading}>
        {held.complete ? '' : 'At least '}
        {countText(held.objects.length)} object{held.objects.length === 1 ? '' : 's'} would be deleted
      </h3>
      <ul className={styles.list} tabIndex={0} aria-label="Objects that would be deleted">
        {held.objects.map((object) => (
          <li key={object.id}>
            {object.name}
            {object.type ? ` (${object.type})` : ''}
          </li>
        ))}
      </ul>
    </section>
  )
}
