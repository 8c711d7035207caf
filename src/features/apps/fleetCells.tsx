import { formatNumber, formatPercent } from '../../base/numbers'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { MoreHorizontal20Regular, StarFilled } from '@fluentui/react-icons'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useCallback } from 'react'
import { jobHealth } from '../../domain/health/jobHealth'
import { formatDuration } from '../../domain/health/time'
import { explained } from '../../ui/explanations'
import { formatInstant, isoText } from '../../base/dates'
import { usePreferences } from '../../ui/preferences'
import { StatusBadge } from '../../ui/StatusBadge'
import { Timestamp } from '../../ui/Timestamp'
import { signInLabel, type AppRow, type FleetSignIns } from './fleetRows'
import type { FleetNotes } from './useFleetNotes'

/** What a cell needs besides its row. */
export type CellContext = {
  now: number
  /** The path of an app's page. */
  addressOf: (servicePrincipalId: string) => string
  isPinned: (servicePrincipalId: string) => boolean
  notes: FleetNotes | undefined
  /** Absent unless the column of sign-in methods is shown. */
  signIns: FleetSignIns | undefined
}

const useStyles = makeStyles({
  clip: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  link: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
  },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0, whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  warning: { color: tokens.colorStatusWarningForeground1, fontWeight: tokens.fontWeightSemibold },
  danger: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  menu: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '24px',
    height: '24px',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground3,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
  },
  monospace: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

const nobody = '~'

/**
 * Paths of app pages. The router builds the first, with the search parameters that it retains, and the others follow
 * its pattern. A router link in each row would cost more than the rest of the row.
 */
export function useAppAddress(): (servicePrincipalId: string) => string {
  const router = useRouter()
  const pattern = router.buildLocation({
    to: '/apps/$servicePrincipalId',
    params: { servicePrincipalId: nobody },
  }).publicHref
  return useCallback((servicePrincipalId) => pattern.replace(nobody, encodeURIComponent(servicePrincipalId)), [pattern])
}

/** The app's name as a link. The row handles a plain click, so the page opens without a reload. */
export function AppCell({ row, context: { addressOf, isPinned } }: { row: AppRow; context: CellContext }) {
  const styles = useStyles()
  return (
    <>
      {/* Not a Tab stop. The grid is one, and Enter on the active row opens the same page. */}
      <a href={addressOf(row.id)} tabIndex={-1} className={mergeClasses(styles.clip, styles.link)} title={row.name}>
        {row.name}
      </a>
      {isPinned(row.id) ? <StarFilled aria-label="Pinned" fontSize={14} /> : null}
    </>
  )
}

/**
 * Opens the row's menu, which the table renders. Not a Tab stop, because the menu key on the active row does the same.
 */
export function MenuButton({ name }: { name: string }) {
  const styles = useStyles()
  return (
    <button
      type="button"
      tabIndex={-1}
      data-row-menu
      aria-haspopup="menu"
      aria-label={`More about ${name}`}
      className={styles.menu}
    >
      <MoreHorizontal20Regular />
    </button>
  )
}

const NoAnswer = lazy(async () => ({ default: (await import('./Failures')).NoAnswer }))
const NotRefreshed = lazy(async () => ({ default: (await import('./Failures')).NotRefreshed }))

export function HealthCell({ row, context: { now, notes } }: { row: AppRow; context: CellContext }) {
  const styles = useStyles()
  const { worst } = row
  const { error, fetchedAt, sent } = row.source
  if (!worst) {
    if (!error) return <span className={styles.quiet}>No job</span>
    return (
      <Suspense fallback={<StatusBadge tone="danger" label="No response" />}>
        <NoAnswer error={error} />
      </Suspense>
    )
  }
  // The health was computed when the answer came. Only the relative time is computed now, and only for visible rows.
  const judged = jobHealth(worst.job, now, fetchedAt, sent?.[worst.job.id])
  const { health, word, tone, cycle } = judged
  const share = health === 'running' ? cycle?.share : undefined
  const others =
    row.jobs.length > 1 ? row.jobs.map((view) => `${view.job.templateId ?? view.job.id}: ${view.health.word}`) : []
  return (
    <span className={styles.line}>
      <span className={styles.line} {...explained([notes?.stateSentence(judged) ?? [], others].flat().join('\n'))}>
        <StatusBadge tone={tone} label={share === undefined ? word : `${word} ${formatPercent(share)}`} />
      </span>
      {error ? (
        <Suspense fallback={null}>
          <NotRefreshed error={error} />
        </Suspense>
      ) : null}
    </span>
  )
}

export function ServiceCell({ row }: { row: AppRow }) {
  const styles = useStyles()
  return <span className={styles.clip}>{row.services.join(', ')}</span>
}

export const LastRunCell = ({ row, now }: { row: AppRow; now: number }) =>
  row.jobs.length === 0 ? null : <Timestamp iso={isoText(row.lastRun)} now={now} focusable={false} />

export function NextRunCell({ row, now }: { row: AppRow; now: number }) {
  const styles = useStyles()
  const { nextRun } = row
  if (row.jobs.some(({ health }) => health.cycle))
    return <span {...explained('A cycle is running. The next one is scheduled when it finishes.')}>Running</span>
  if (nextRun === undefined) {
    const stopped = row.jobs.every(({ health }) => health.isStopped)
    return <span className={styles.quiet}>{row.jobs.length === 0 ? '' : stopped ? 'None' : 'Not stated'}</span>
  }
  if (nextRun === 'overdue') {
    return (
      <span className={styles.warning} {...explained('The cycle is late by more than one interval.')}>
        Overdue
      </span>
    )
  }
  return nextRun <= now ? (
    <span {...explained('The interval has passed. The cycle can start at any moment.')}>Due now</span>
  ) : (
    <Timestamp iso={isoText(nextRun)} now={now} focusable={false} isUpcoming />
  )
}

export function EscrowsCell({ row }: { row: AppRow }) {
  const styles = useStyles()
  if (row.jobs.length === 0) return null
  return <span className={row.escrows > 0 ? styles.warning : styles.quiet}>{formatNumber(row.escrows)}</span>
}

export function QuarantineCell({ row, now }: { row: AppRow; now: number }) {
  const styles = useStyles()
  const { timeZone } = usePreferences()
  const { quarantine } = row
  if (!quarantine) return null
  const { ageDays, daysLeft, seriesBegan, isPaused } = quarantine
  if (ageDays === undefined) return <span className={styles.danger}>Age unknown</span>
  const age =
    ageDays === 0 && seriesBegan !== undefined
      ? formatDuration(Math.floor((now - seriesBegan) / 60_000) * 60_000)
      : `${String(ageDays)} d`
  const left =
    daysLeft === 0
      ? 'The 28 days are over.'
      : daysLeft === undefined
        ? "The job is paused, so the service doesn't retry it."
        : `${String(daysLeft)} of 28 days left before the service disables the job.`
  const text = `${quarantine.reason || 'No reason reported'}. In quarantine since ${seriesBegan === undefined ? 'an unknown date' : formatInstant(seriesBegan, timeZone)}. ${left}`
  return (
    <span className={styles.line} {...explained(text)}>
      <span className={daysLeft !== undefined && daysLeft <= 7 ? styles.danger : undefined}>{age}</span>
      <span className={styles.quiet}>
        {isPaused ? '· paused' : daysLeft === 0 ? 'over' : `· ${String(daysLeft ?? 0)} of 28 left`}
      </span>
    </span>
  )
}

export function TemplateCell({ row }: { row: AppRow }) {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.clip, styles.monospace)} title={row.templates.join(', ')}>
      {row.templates.join(', ')}
    </span>
  )
}

export function JobsCell({ row }: { row: AppRow }) {
  const styles = useStyles()
  if (row.state !== 'answered') return null
  return <span className={row.jobs.length === 0 ? styles.quiet : undefined}>{row.jobs.length}</span>
}

/** How provisioning signs in to the app. Empty for apps without a job. */
export const MethodCell = ({ row, context: { signIns } }: { row: AppRow; context: CellContext }) => (
  <span {...explained(signIns?.get(row.id)?.reason)}>{signInLabel(row, signIns)}</span>
)

export function MonospaceCell({ text }: { text: string | undefined }) {
  const styles = useStyles()
  return <span className={mergeClasses(styles.clip, styles.monospace)}>{text}</span>
}
