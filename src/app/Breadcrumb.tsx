import { makeStyles, tokens } from '@fluentui/react-components'
import { ChevronRight12Regular } from '@fluentui/react-icons'
import { useMatches, useRouter, type LinkProps } from '@tanstack/react-router'
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

/** The pages above this one, from the URL: every beginning of its path that is a page itself. */
export function Breadcrumb() {
  const styles = useStyles()
  const labels = useCrumbLabels()
  const { routesByPath } = useRouter()
  const match = useMatches({ select: (matches) => matches.at(-1) })
  if (!match) return null

  const parts = match.fullPath.split('/').slice(1)
  const crumbs = parts.flatMap((_, index) => {
    const path = `/${parts.slice(0, index + 1).join('/')}`
    const crumb = (routesByPath as Partial<typeof routesByPath>)[path as keyof typeof routesByPath]?.options.staticData
      ?.crumb
    if (!crumb) return []
    const id = 'parameter' in crumb ? ((match.params as Record<string, string>)[crumb.parameter] ?? '') : undefined
    return [{ path, label: 'label' in crumb ? crumb.label : (labels[id ?? ''] ?? shortened(id ?? '')) }]
  })
  if (crumbs.length < 2) return null

  return (
    <nav aria-label="Breadcrumb">
      <ol className={styles.list}>
        {crumbs.map(({ path, label }, index) => (
          <li key={path} className={styles.item}>
            {index < crumbs.length - 1 ? (
              <>
                <PageLink appearance="subtle" to={path as NonNullable<LinkProps['to']>} params={match.params as never}>
                  {label}
                </PageLink>
                <span className={styles.divider} aria-hidden>
                  <ChevronRight12Regular />
                </span>
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
