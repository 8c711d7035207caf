import { counted, formatNumber } from '../../base/numbers'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Warning16Filled } from '@fluentui/react-icons'
import { lazy, Suspense, type ReactNode } from 'react'
import type { UseFleet } from '../../api/fleet/fleet'
import { useNow } from '../../api/connection/now'
import { formatRelative } from '../../domain/health/time'
import { explained } from '../../ui/explanations'
import { Progress } from '../../ui/Progress'
import type { AppRow } from './fleetRows'

const useStyles = makeStyles({
  loading: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 320px) auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    flexGrow: 1,
    justifyContent: 'end',
  },
  notice: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '32px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusWarningBorder1}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  icon: { display: 'flex', color: tokens.colorStatusWarningForeground1 },
})

const LoadFailed = lazy(async () => ({ default: (await import('./Failures')).LoadFailed }))

/** The progress of the load, and a button to stop it. Empty if nothing loads. */
export function LoadProgress({ fleet: { state, listed, answered, total, batches, cancel } }: { fleet: UseFleet }) {
  const styles = useStyles()
  if (state !== 'loading') return null
  return (
    <div className={styles.loading} {...explained(`${formatNumber(batches)} batches of up to 20 apps sent so far.`)}>
      <Progress
        label={total === undefined ? 'Finding apps and their jobs' : 'Loading jobs of each app'}
        value={answered}
        max={total ?? (listed || undefined)}
      />
      <Button size="small" onClick={cancel}>
        Cancel
      </Button>
    </div>
  )
}

/** The outcome of the load if the person should know about it. Empty if all went well. */
export function FleetNotice({ fleet, failed }: { fleet: UseFleet; failed: readonly AppRow[] }) {
  const { state, listed, answered, start, refresh, error } = fleet
  if (state === 'failed') {
    return (
      <Suspense fallback={null}>
        <LoadFailed error={error} onRetry={start} />
      </Suspense>
    )
  }
  if (state === 'cancelled') {
    return (
      <Notice
        text={`Canceled. ${formatNumber(answered)} of the ${formatNumber(listed)} apps found so far were checked, so the list is incomplete.`}
      >
        <Button size="small" onClick={start}>
          Load all
        </Button>
      </Notice>
    )
  }
  if (failed.length > 0) {
    return (
      <Notice text={`${counted(failed.length, 'app')} didn't respond. The others are complete.`}>
        <Button size="small" onClick={() => refresh(failed.map(({ id }) => id))}>
          Try again
        </Button>
      </Notice>
    )
  }
  return null
}

function Notice({ text, children }: { text: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <div role="status" className={styles.notice}>
      <span className={styles.icon}>
        <Warning16Filled />
      </span>
      <span>{text}</span>
      {children}
    </div>
  )
}

/** "Updated 12 s ago": the age of the oldest answer in the table. */
export function Updated({ rows }: { rows: readonly AppRow[] }) {
  const now = useNow(5_000)
  const oldest = rows.reduce((least, { source }) => Math.min(least, source.fetchedAt ?? Infinity), Infinity)
  if (oldest === Infinity) return null
  return (
    <span
      {...explained('The age of the oldest data in the table.')}
    >{`Updated ${formatRelative(oldest, Math.max(now, oldest))}`}</span>
  )
}
