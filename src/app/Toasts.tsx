import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { CopyButton } from '../ui/CopyValue'
import { notifications, useNotifications, type Notification } from '../ui/notifications'

const useStyles = makeStyles({
  region: {
    position: 'fixed',
    right: '16px',
    bottom: '16px',
    zIndex: 1_000_001, // Above Fluent's dialogs, whose layer is at a million.
    display: 'grid',
    gap: tokens.spacingVerticalS,
    width: 'min(420px, calc(100vw - 32px))',
  },
  toast: { boxShadow: tokens.shadow16, borderRadius: tokens.borderRadiusMedium },
})

/** Success messages disappear after this many milliseconds. Errors stay until they're dismissed. */
const stay = 7_000
/** More would cover the page. The notifications panel has all of them. */
const most = 3

/** The newest notifications, shown briefly. The notifications panel keeps them. */
export function Toasts() {
  const styles = useStyles()
  const { items, toasts } = useNotifications()
  const shown = items.filter(({ id }) => toasts.includes(id)).slice(0, most)
  return (
    <div className={styles.region} role="region" aria-label="New notifications">
      {shown.map((item) => (
        <Toast key={item.id} {...item} />
      ))}
    </div>
  )
}

function Toast({ id, intent, title, body, details, action }: Notification) {
  const styles = useStyles()
  const [held, setHeld] = useState(false)
  const leaves = (intent === 'success' || intent === 'info') && !held
  useEffect(() => {
    if (!leaves) return
    const timer = setTimeout(() => notifications.dismissToast(id), stay)
    return () => clearTimeout(timer)
  }, [leaves, id])
  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {/* notify() has announced the text already, so the bar must not announce it again. */}
      <MessageBar intent={intent} layout="multiline" politeness="polite" role="group" aria-label={title}>
        <MessageBarBody>
          <MessageBarTitle>{title}</MessageBarTitle>
          {body}
        </MessageBarBody>
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              aria-label={`Dismiss ${title}`}
              icon={<Dismiss16Regular />}
              onClick={() => notifications.dismissToast(id)}
            />
          }
        >
          {action ? (
            <Button
              size="small"
              onClick={() => {
                notifications.dismissToast(id)
                action.run()
              }}
            >
              {action.label}
            </Button>
          ) : null}
          {details ? <CopyButton value={details} label={`details of ${title}`} /> : null}
        </MessageBarActions>
      </MessageBar>
    </div>
  )
}
