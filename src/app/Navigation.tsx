import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { explained } from '../ui/explanations'
import { navigation } from './navigationItems'
import { useOpenApp } from './openApp'

const AppMenu = lazy(() => import('./AppMenu'))

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalXXS, margin: 0, padding: 0, listStyleType: 'none' },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalSNudge} 0 10px`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    '& svg': { flexShrink: 0 },
  },
  active: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '& svg': { color: tokens.colorBrandForeground1 },
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '8px',
      bottom: '8px',
      width: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
})

/**
 * The links of the left navigation, with the pages of the open app below Apps. If `narrow`, only icons, with their names as
 * tooltips.
 */
export function Navigation({ narrow = false, onNavigate }: { narrow?: boolean; onNavigate?: () => void }) {
  const styles = useStyles()
  const open = useOpenApp()
  return (
    <ul className={styles.list}>
      {navigation.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <Link
            to={to}
            className={styles.link}
            activeProps={{ className: mergeClasses(styles.link, styles.active) }}
            activeOptions={{ includeSearch: false }}
            {...(onNavigate ? { onClick: onNavigate } : {})}
            {...(narrow ? { 'aria-label': label, ...explained(label) } : {})}
          >
            <Icon />
            {narrow ? null : label}
          </Link>
          {to === '/apps' && open ? (
            <Suspense fallback={null}>
              <AppMenu open={open} narrow={narrow} onNavigate={onNavigate} />
            </Suspense>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
