import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import type { SentAction } from '../../domain/health/sentAction'
import { actionProgress } from '../../domain/jobs/actionProgress'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { announce } from '../../ui/announce'
import { record } from '../../ui/notifications'

const intents = { info: 'info', success: 'success', warning: 'warning', danger: 'error' } as const
const titles = { start: 'Start', pause: 'Pause', restart: 'Restart' } as const

/** Follows an accepted action until the service has carried it out, and then shows how it ended. */
export function FollowBar({
  action,
  job,
  onDismiss,
}: {
  action: SentAction
  job: SynchronizationJob
  onDismiss: () => void
}) {
  const { phase, tone, text } = actionProgress(action, job)

  useEffect(() => {
    if (phase === 'done') record({ intent: intents[tone], title: titles[action.kind], body: text })
    announce(text)
    // Announced once per phase, because the text of a running cycle changes with every page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [phase, action])

  return (
    <MessageBar intent={intents[tone]} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{titles[action.kind]}</MessageBarTitle>
        {text}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            size="small"
            icon={<Dismiss20Regular />}
            aria-label="Stop following"
            onClick={onDismiss}
          />
        }
      />
    </MessageBar>
  )
}
