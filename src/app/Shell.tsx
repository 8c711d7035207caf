import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { PanelLeftContract20Regular, PanelLeftExpand20Regular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { Fragment, lazy, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useGraph } from '../api/connection/connection'
import { useOnDemandActivity } from '../api/onDemand/onDemandActivity'
import { explained } from '../ui/explanations'
import { arriveAtPage } from '../ui/navigationFocus'
import { useNotifications } from '../ui/notifications'
import { setPreferences, usePreferences } from '../ui/preferences'
import { Breadcrumb } from './Breadcrumb'
import { useConnections } from './Connection'
import { Header } from './Header'
import { useHeaderButtonStyles } from './HeaderPanel'
import { Navigation } from './Navigation'
import { Part } from './Part'
import { generationOf } from './queryClients'
import { useFocusRecovery } from './useFocusRecovery'
import { useShortcuts } from './useShortcuts'

const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog')).HelpDialog }))
const PaletteDialog = lazy(() => import('./palette/PaletteDialog'))
const Toasts = lazy(async () => ({ default: (await import('./Toasts')).Toasts }))
const AttentionBar = lazy(async () => ({ default: (await import('./AttentionBar')).AttentionBar }))
const GraphNotices = lazy(async () => ({ default: (await import('./GraphNotices')).GraphNotices }))
const OnDemandLine = lazy(async () => ({ default: (await import('./OnDemandLine')).OnDemandLine }))
const RequestPanel = lazy(() => import('./requests/RequestPanel'))
const DemoBar = lazy(async () => ({ default: (await import('./demo/DemoBar')).DemoBar }))

/**
 * At 400 % zoom, a laptop's window is about 250 CSS pixels high. Then the whole page scrolls, because a fixed frame
 * would hide most of it.
 */
const shallow = '@media (max-height: 420px)'

/** Printed pages have no frame. */
const print = '@media print'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateRows: 'auto auto minmax(0, 1fr) auto',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground3,
    [shallow]: { height: 'auto', minHeight: '100%' },
    [print]: { display: 'block', height: 'auto' },
  },
  across: { gridColumn: '1 / -1', minWidth: 0, [print]: { display: 'none' } },
  demo: { minHeight: '37px' },
  skip: {
    position: 'fixed',
    left: '8px',
    top: '-60px',
    zIndex: 10,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    boxShadow: tokens.shadow8,
    ':focus': { top: '8px', outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  side: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    gap: tokens.spacingVerticalM,
    boxSizing: 'border-box',
    width: '200px',
    minHeight: 0,
    overflowY: 'auto',
    padding: tokens.spacingHorizontalS,
    borderRight: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    '@media (max-width: 639px)': { display: 'none' },
    [print]: { display: 'none' },
  },
  narrow: { width: '57px' },
  collapse: { alignSelf: 'start' },
  main: {
    gridColumn: 2,
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    minWidth: 0,
    overflow: 'auto',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXL}`,
    outline: 'none',
    '@media (max-width: 639px)': {
      gridColumn: '1 / -1',
      padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXL}`,
    },
    [shallow]: { overflow: 'visible' },
    [print]: { overflow: 'visible', padding: 0 },
  },
})

/** Closes the request panel. If it has the focus, its button in the header gets it. */
function closeRequests(): void {
  const button = document.querySelector<HTMLElement>('[data-requests-toggle]')
  const panel = document.querySelector('[aria-label="Request panel"]')
  if (panel?.contains(document.activeElement)) button?.focus()
  setPreferences({ requests: 'closed' })
}

/** The frame around every page: header, demo bar, navigation, breadcrumb, and messages. */
export function Shell() {
  const styles = useStyles()
  const button = useHeaderButtonStyles()
  const router = useRouter()
  const main = useRef<HTMLElement>(null)
  const [helping, setHelping] = useState(false)
  const openHelp = useCallback(() => setHelping(true), [])
  const [searching, setSearching] = useState(false)
  const openSearch = useCallback(() => setSearching(true), [])
  const { simulator, attention, error, message, interaction } = useConnections()
  const { toasts } = useNotifications()
  const onDemand = useOnDemandActivity()
  const { notices } = useGraph()
  const notice = useSyncExternalStore(notices.subscribe, notices.current)
  const { navigation, requests } = usePreferences()
  const narrow = navigation === 'narrow'
  // Opened by a key, the panel takes the focus. A button keeps it.
  const [byKey, setByKey] = useState(false)
  const toggleRequests = (isByKey: boolean) => {
    setByKey(isByKey)
    if (requests === 'open') closeRequests()
    else setPreferences({ requests: 'open' })
  }
  const page = useRouterState({ select: ({ matches }) => matches.at(-1)?.pathname ?? '' })
  const cache = generationOf(useQueryClient())
  useShortcuts({ onHelp: openHelp, onSearch: openSearch, onRequests: () => toggleRequests(true) })
  useFocusRecovery(main)
  // Afterward, so that they don't compete with the first page. A part says so itself when it's needed and missing.
  useEffect(() => {
    const timer = setTimeout(() => void import('./failureParts').catch(() => undefined), 15_000)
    return () => clearTimeout(timer)
  }, [])

  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) arriveAtPage()
      }),
    [router],
  )

  const collapseLabel = narrow ? 'Widen the navigation' : 'Narrow the navigation'
  return (
    <div className={styles.root}>
      <div className={styles.across}>
        <a
          href="#main"
          className={styles.skip}
          onClick={(event) => {
            // Only moves the focus, because a fragment would become part of the URL that people share.
            event.preventDefault()
            main.current?.focus()
          }}
        >
          Skip to the page
        </a>
        <Header onHelp={openHelp} onSearch={openSearch} onRequests={() => toggleRequests(false)} />
      </div>
      {simulator ? (
        <div className={mergeClasses(styles.across, styles.demo)}>
          <Part>
            <DemoBar simulator={simulator} />
          </Part>
        </div>
      ) : (
        <div className={styles.across} />
      )}
      <div className={mergeClasses(styles.side, narrow && styles.narrow)}>
        <nav aria-label="Main">
          <Navigation narrow={narrow} />
        </nav>
        <button
          type="button"
          className={mergeClasses(button.button, styles.collapse)}
          aria-label={collapseLabel}
          onClick={() => setPreferences({ navigation: narrow ? 'wide' : 'narrow' })}
          {...explained(collapseLabel)}
          aria-description={undefined}
        >
          {narrow ? <PanelLeftExpand20Regular /> : <PanelLeftContract20Regular />}
        </button>
      </div>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        {attention || error || message || interaction ? (
          <Part>
            <AttentionBar />
          </Part>
        ) : null}
        {notice.waiting.length > 0 || notice.odd.length > 0 ? (
          <Part>
            <GraphNotices notice={notice} onDismiss={notices.dismiss} />
          </Part>
        ) : null}
        {onDemand ? (
          <Part>
            <OnDemandLine activity={onDemand} isOnPage={page === '/on-demand'} />
          </Part>
        ) : null}
        <Breadcrumb />
        {/* Keyed by path, so that an error or a pending state ends with its page, and by cache, so that it ends with
            its tenant. */}
        <Fragment key={`${page} ${String(cache)}`}>
          <Outlet />
        </Fragment>
      </main>
      {requests === 'open' ? (
        <div className={styles.across}>
          <Part isAskedFor>
            <RequestPanel takesFocus={byKey} onClose={closeRequests} />
          </Part>
        </div>
      ) : null}
      {helping ? (
        <Part isAskedFor>
          <HelpDialog onClose={() => setHelping(false)} />
        </Part>
      ) : null}
      {searching ? (
        <Part isAskedFor>
          <PaletteDialog onHelp={openHelp} onClose={() => setSearching(false)} />
        </Part>
      ) : null}
      {toasts.length > 0 ? (
        <Part>
          <Toasts />
        </Part>
      ) : null}
    </div>
  )
}
