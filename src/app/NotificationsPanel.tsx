import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { CopyButton } from '../ui/CopyValue'
import { formatInstant } from '../base/dates'
import { notifications, useNotifications, type Notification } from '../ui/notifications'
import { usePreferences } from '../ui/preferences'
import { toneIcons, type Tone } from '../ui/tones'

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', minHeight: '32px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  empty: { margin: 0, color: tokens.colorNeutralForeground3 },
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: 0,
    listStyleType: 'none',
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
  },
  icon: { paddingTop: '2px' },
  what: { fontWeight: tokens.fontWeightSemibold },
  when: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  info: { color: tokens.colorBrandForeground1 },
  neutral: { color: tokens.colorNeutralForeground3 },
})

export const toneOf = (intent: Notification['intent']): Tone => (intent === 'error' ? 'danger' : intent)

/** The notifications of this session, newest first. Opening it marks them as read. */
export function NotificationsPanel() {
  const styles = useStyles()
  const { items } = useNotifications()
  const { timeZone } = usePreferences()
  useEffect(() => notifications.markRead(), [items])
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>Notifications</h2>
        {items.length > 0 ? (
          <Button size="small" appearance="subtle" onClick={notifications.clear}>
            Clear
          </Button>
        ) : null}
      </div>
      {items.length === 0 ? (
        <p className={styles.empty}>Your actions and changes are listed here until you close the tab.</p>
      ) : (
        <ul className={styles.list}>
          {items.map(({ id, intent, title, body, details, at }) => {
            const Icon = toneIcons[toneOf(intent)]
            return (
              <li key={id} className={styles.item}>
                <span className={mergeClasses(styles.icon, styles[toneOf(intent)])}>
                  <Icon />
                </span>
                <div>
                  <div className={styles.what}>{title}</div>
                  {body ? <div>{body}</div> : null}
                  <div className={styles.when}>{formatInstant(at, timeZone)}</div>
                </div>
                {details ? <CopyButton value={details} label={`details of ${title}`} /> : null}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
