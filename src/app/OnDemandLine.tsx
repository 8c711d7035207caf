import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { OnDemandActivity } from '../api/onDemand/onDemandActivity'
import { notify } from '../ui/notifications'
import { PageLink } from '../ui/PageLink'

const useStyles = makeStyles({ root: { paddingBottom: tokens.spacingVerticalM } })

/** What the on-demand queue does while another page is shown: how far, and word of its end. Closing the tab would end it, so that asks first. */
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
