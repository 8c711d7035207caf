import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowSwap20Regular,
  DocumentBulletList20Regular,
  Filter20Regular,
  History20Regular,
  Home20Regular,
  Key20Regular,
  List20Regular,
  PersonSync20Regular,
  Settings20Regular,
  DocumentMultiple20Regular,
} from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState, type LinkProps } from '@tanstack/react-router'
import { useRef, type ComponentType } from 'react'
import { useGraph } from '../api/connection/connection'
import { useServicePrincipal } from '../api/resources/servicePrincipals'
import { jobsQuery } from '../api/resources/synchronizationJobs'
import { arrowGroup, useArrowGroup } from '../ui/arrowGroup'
import { useCrumbLabels } from '../ui/breadcrumbLabels'
import { explained } from '../ui/explanations'
import type { OpenApp } from './openApp'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXXS, padding: `${tokens.spacingVerticalXXS} 0` },
  name: {
    paddingInlineStart: '20px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '24px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  list: { display: 'grid', gap: '1px', margin: 0, padding: 0, listStyleType: 'none' },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '30px',
    padding: `0 ${tokens.spacingHorizontalSNudge} 0 20px`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    textDecorationLine: 'none',
    whiteSpace: 'nowrap',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    '& svg': { flexShrink: 0, width: '16px', height: '16px' },
  },
  iconOnly: { paddingInlineStart: '12px' },
  active: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '@media (forced-colors: active)': { outline: `${tokens.strokeWidthThin} solid Highlight` },
  },
})

type Item = { id: string; label: string; icon: ComponentType; link: LinkProps }

function itemsOf({ servicePrincipalId, jobId }: OpenApp, hasSeveralJobs: boolean): Item[] {
  const params = { servicePrincipalId }
  const app: Item = {
    id: 'app',
    label: hasSeveralJobs ? 'Jobs' : 'Overview',
    icon: hasSeveralJobs ? List20Regular : Home20Regular,
    link: { to: '/apps/$servicePrincipalId', params, search: {} },
  }
  const ofApp: Item[] = [
    {
      id: 'credentials',
      label: 'Credentials',
      icon: Key20Regular,
      link: { to: '/apps/$servicePrincipalId/credentials', params, search: {} },
    },
    {
      id: 'settings',
      label: 'Settings',
      icon: Settings20Regular,
      link: { to: '/apps/$servicePrincipalId/settings', params, search: {} },
    },
    {
      id: 'templates',
      label: 'Templates',
      icon: DocumentMultiple20Regular,
      link: { to: '/apps/$servicePrincipalId/templates', params, search: {} },
    },
  ]
  const logs: Item = {
    id: 'logs',
    label: 'Logs',
    icon: DocumentBulletList20Regular,
    link: {
      to: '/logs',
      search: { app: servicePrincipalId, ...(hasSeveralJobs && jobId !== undefined ? { job: jobId } : {}) },
    },
  }
  if (jobId === undefined) return [app, logs, ...ofApp]
  const job = { servicePrincipalId, jobId }
  const schema = (tab: 'scoping' | 'history' | undefined): LinkProps => ({
    to: '/apps/$servicePrincipalId/jobs/$jobId/schema',
    params: job,
    search: tab === undefined ? {} : { tab },
  })
  return [
    ...(hasSeveralJobs ? [app] : []),
    {
      id: 'job',
      label: 'Overview',
      icon: Home20Regular,
      link: { to: '/apps/$servicePrincipalId/jobs/$jobId', params: job, search: {} },
    },
    { id: 'mappings', label: 'Mappings', icon: ArrowSwap20Regular, link: schema(undefined) },
    { id: 'scoping', label: 'Scoping', icon: Filter20Regular, link: schema('scoping') },
    {
      id: 'onDemand',
      label: 'Provision on demand',
      icon: PersonSync20Regular,
      link: { to: '/on-demand', search: { app: servicePrincipalId, job: jobId } },
    },
    logs,
    ...ofApp,
    { id: 'history', label: 'History', icon: History20Regular, link: schema('history') },
  ]
}

/** Which item the current page belongs to. */
function itemAt(path: string, tab: unknown): string | undefined {
  if (path.endsWith('/jobs/$jobId/schema')) return tab === 'scoping' || tab === 'history' ? tab : 'mappings'
  if (path.endsWith('/jobs/$jobId')) return 'job'
  if (path.endsWith('/apps/$servicePrincipalId')) return 'app'
  if (path === '/on-demand') return 'onDemand'
  return ['logs', 'credentials', 'settings', 'templates'].find((id) => path.includes(`/${id}`))
}

/**
 * The pages of the app that is open, as in the Entra admin center. One Tab stop: the arrow keys move between the pages.
 */
export default function AppMenu({
  open,
  narrow,
  onNavigate,
}: {
  open: OpenApp
  narrow: boolean
  onNavigate?: (() => void) | undefined
}) {
  const styles = useStyles()
  const list = useRef<HTMLUListElement>(null)
  useArrowGroup(list, 'a')
  const here = useRouterState({
    select: ({ matches }) => {
      const match = matches.at(-1)
      return itemAt(match?.fullPath ?? '', (match?.search as { tab?: unknown } | undefined)?.tab)
    },
  })
  const jobs = useQuery(jobsQuery(useGraph(), open.servicePrincipalId)).data
  const name = useServicePrincipal(open.servicePrincipalId).data?.displayName
  const label = useCrumbLabels()[open.servicePrincipalId] ?? name ?? 'App'
  const only = jobs?.length === 1 ? jobs[0]?.id : undefined
  const items = itemsOf({ ...open, jobId: open.jobId ?? only }, (jobs?.length ?? 0) > 1)
  return (
    <div className={styles.root}>
      {narrow ? null : <span className={styles.name}>{label}</span>}
      <ul ref={list} aria-label={label} className={styles.list} {...arrowGroup}>
        {items.map(({ id, label: text, icon: Icon, link }) => (
          <li key={id}>
            <Link
              {...link}
              className={mergeClasses(styles.link, narrow && styles.iconOnly, id === here && styles.active)}
              activeProps={{ 'aria-current': undefined }}
              aria-current={id === here ? 'page' : undefined}
              {...(onNavigate ? { onClick: onNavigate } : {})}
              {...(narrow ? { 'aria-label': text, ...explained(text) } : {})}
            >
              <Icon />
              {narrow ? null : text}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
