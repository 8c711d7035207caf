import { makeStyles, tokens } from '@fluentui/react-components'
import { ChevronRight12Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useMatches, useRouter, type LinkProps } from '@tanstack/react-router'
import { useGraph } from '../api/connection/connection'
import { jobsQuery } from '../api/resources/synchronizationJobs'
import { useCrumbLabels } from '../ui/breadcrumbLabels'
import { PageLink } from '../ui/PageLink'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  item: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  here: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  divider: { color: tokens.colorNeutralForeground3, display: 'flex' },
})

/** An ID whose name isn't known yet, shortened but recognizable. */
const shortened = (id: string) => (id.length > 20 ? `${id.slice(0, 12)}…` : id)

/**
 * The pages above this one, from the URL: every beginning of its path that is a page itself. A job has a crumb only if its
 * app has several, and no crumb repeats the one before it.
 */
export function Breadcrumb() {
  const styles = useStyles()
  const labels = useCrumbLabels()
  const { routesByPath } = useRouter()
  const match = useMatches({ select: (matches) => matches.at(-1) })
  // The menu of the app reads the jobs. This only looks at what's known.
  const { servicePrincipalId = '' } = (match?.params ?? {}) as Record<string, string | undefined>
  const jobs = useQuery({ ...jobsQuery(useGraph(), servicePrincipalId), enabled: false }).data
  if (!match) return null

  const parts = match.fullPath.split('/').slice(1)
  const all = parts.flatMap((_, index) => {
    const path = `/${parts.slice(0, index + 1).join('/')}`
    const crumb = (routesByPath as Partial<typeof routesByPath>)[path as keyof typeof routesByPath]?.options.staticData
      ?.crumb
    if (!crumb || ('parameter' in crumb && crumb.parameter === 'jobId' && (jobs?.length ?? 0) < 2)) return []
    const id = 'parameter' in crumb ? ((match.params as Record<string, string>)[crumb.parameter] ?? '') : undefined
    const label =
      'label' in crumb
        ? crumb.label
        : 'ofSearch' in crumb
          ? crumb.ofSearch(match.search)
          : (labels[id ?? ''] ?? shortened(id ?? ''))
    return [{ path, label }]
  })
  const crumbs = all.filter(({ label }, index) => all.findIndex((crumb) => crumb.label === label) === index)
  if (crumbs.length < 2) return null

  return (
    <nav aria-label="Breadcrumb">
      <ol className={styles.list}>
        {crumbs.map(({ path, label }, index) => (
          <li key={path} className={styles.item}>
            {path !== match.fullPath ? (
              <>
                <PageLink appearance="subtle" to={path as NonNullable<LinkProps['to']>} params={match.params as never}>
                  {label}
                </PageLink>
                {index < crumbs.length - 1 ? (
                  <span className={styles.divider} aria-hidden>
                    <ChevronRight12Regular />
                  </span>
                ) : null}
              </>
            ) : (
              <span aria-current="page" className={styles.here}>
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
