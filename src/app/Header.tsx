import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  Alert20Regular,
  DarkTheme20Regular,
  Navigation20Regular,
  PersonCircle20Regular,
  QuestionCircle20Regular,
  Search20Regular,
  WindowDevTools20Regular,
} from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { lazy } from 'react'
import { useConnection } from '../api/connection/connection'
import { keyName } from '../browser/keyNames'
import { explained } from '../ui/explanations'
import { useNotifications } from '../ui/notifications'
import { usePreferences } from '../ui/preferences'
import { HeaderPanel, useHeaderButtonStyles } from './HeaderPanel'
import { tenantName } from './tenantName'
import { Logo } from './Logo'
import { Navigation } from './Navigation'

// The panels' contents load when the pointer or the focus reaches a button.
const loadNotifications = async () => ({ default: (await import('./NotificationsPanel')).NotificationsPanel })
const loadDisplay = async () => ({ default: (await import('./DisplayPanel')).DisplayPanel })
const loadAccount = async () => ({ default: (await import('./AccountPanel')).AccountPanel })
const NotificationsPanel = lazy(loadNotifications)
const DisplayPanel = lazy(loadDisplay)
const AccountPanel = lazy(loadAccount)

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    height: '48px',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalS}`,
    '@media (max-width: 359px)': { padding: `0 ${tokens.spacingHorizontalXXS}` },
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  menu: { display: 'none', '@media (max-width: 639px)': { display: 'contents' } },
  home: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    marginInlineEnd: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '-0.01em',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  word: { '@media (max-width: 479px)': { display: 'none' } },
  pressed: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  account: { maxWidth: '44vw', '@media (max-width: 639px)': { maxWidth: '36px', padding: 0 } },
  who: { display: 'grid', minWidth: 0, textAlign: 'end', '@media (max-width: 639px)': { display: 'none' } },
  name: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: '16px',
    color: tokens.colorNeutralForeground1,
  },
  tenant: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase100,
    lineHeight: '14px',
  },
  bell: { position: 'relative', display: 'inline-flex' },
  count: {
    position: 'absolute',
    top: '-7px',
    right: '-9px',
    minWidth: '16px',
    boxSizing: 'border-box',
    padding: '0 3px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontSize: tokens.fontSizeBase100,
    lineHeight: '16px',
    '@media (forced-colors: active)': {
      backgroundColor: 'Highlight',
      color: 'HighlightText',
      forcedColorAdjust: 'none',
    },
  },
})

type Props = {
  onHelp: () => void
  onSearch: () => void
  /** Opens or closes the request panel. */
  onRequests: () => void
}

/** The logo, and what every page has: requests, notifications, appearance, help, and the account. */
export function Header({ onHelp, onSearch, onRequests }: Props) {
  const styles = useStyles()
  const button = useHeaderButtonStyles()
  const connection = useConnection()
  const { unread } = useNotifications()
  const { requests } = usePreferences()
  const { account } = connection
  const tenant = tenantName(connection)
  return (
    <header className={styles.root}>
      <div className={styles.menu}>
        <HeaderPanel label="Navigation" side="start" content={(close) => <Navigation onNavigate={close} />}>
          <Navigation20Regular />
        </HeaderPanel>
      </div>
      <Link to="/apps" className={styles.home} aria-label="Syncscope, to the list of apps">
        <Logo />
        <span className={styles.word}>Syncscope</span>
      </Link>
      <button
        type="button"
        className={button.button}
        aria-label="Search"
        aria-keyshortcuts="Control+K"
        onClick={onSearch}
        {...explained(`Search (${keyName('Ctrl+K')})`)}
        aria-description={undefined}
      >
        <Search20Regular />
      </button>
      <button
        type="button"
        data-requests-toggle
        className={mergeClasses(button.button, requests === 'open' && styles.pressed)}
        aria-label="Requests"
        aria-expanded={requests === 'open'}
        onClick={onRequests}
        {...explained('Requests to Microsoft Graph (R)')}
        aria-description={undefined}
      >
        <WindowDevTools20Regular />
      </button>
      <HeaderPanel
        label={unread > 0 ? `Notifications, ${String(unread)} new` : 'Notifications'}
        preload={loadNotifications}
        content={() => <NotificationsPanel />}
      >
        <span className={styles.bell}>
          <Alert20Regular />
          {unread > 0 ? <span className={styles.count}>{unread > 99 ? '99+' : unread}</span> : null}
        </span>
      </HeaderPanel>
      <HeaderPanel label="Look and time zone" preload={loadDisplay} content={() => <DisplayPanel />}>
        <DarkTheme20Regular />
      </HeaderPanel>
      <button
        type="button"
        className={button.button}
        aria-label="Help and keyboard shortcuts"
        onClick={onHelp}
        {...explained('Help and keyboard shortcuts')}
        aria-description={undefined}
      >
        <QuestionCircle20Regular />
      </button>
      <HeaderPanel
        className={styles.account}
        label={`Account: ${account.name}, ${tenant}`}
        preload={loadAccount}
        content={(close) => <AccountPanel onDone={close} />}
      >
        <span className={styles.who}>
          <span className={styles.name}>{account.username}</span>
          <span className={styles.tenant}>{tenant}</span>
        </span>
        <PersonCircle20Regular />
      </HeaderPanel>
    </header>
  )
}
