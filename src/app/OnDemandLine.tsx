import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { OnDemandActivity } from '../api/onDemand/onDemandActivity'
import { notify } from '../ui/notifications'
import { PageLink } from '../ui/PageLink'

const useStyles = makeStyles({ root: { paddingBottom: tokens.spacingVerticalM } })

/**
 * The progress of the on-demand queue while another page is open, and a message when it ends. Closing the tab would
 * stop it, so the browser asks first.
 */
export function OnDemandLine({
  activity: { state, ended, total, summary, because },
  isOnPage,
}: {
  activity: OnDemandActivity
  isOnPage: boolean
}) {
  const styles = useStyles()
  const before = useRef(state)
  const isOver = state === 'finished'

  useEffect(() => {
    if (before.current !== 'finished' && isOver && !isOnPage)
      notify({ intent: 'info', title: 'Provisioning on demand has ended', body: `${summary}.` })
    before.current = state
  }, [state, isOver, isOnPage, summary])

  useEffect(() => {
    if (isOver) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isOver])

  if (isOver || isOnPage) return null
  return (
    <div className={styles.root}>
      <MessageBar intent={state === 'paused' ? 'warning' : 'info'} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            {state === 'paused' ? 'Provisioning on demand is paused' : 'Provisioning on demand'}
          </MessageBarTitle>{' '}
          {String(ended)} of {String(total)}. {because ?? ''} <PageLink to="/on-demand">Open</PageLink>
        </MessageBarBody>
      </MessageBar>
    </div>
  )
}
