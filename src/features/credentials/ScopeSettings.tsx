import { Field, Input, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import {
  notificationProblem,
  readNotificationSettings,
  writeNotificationSettings,
  type NotificationSettings,
} from '../../domain/secrets/notificationSettings'
import type { SecretEdit } from '../../domain/secrets/planSecrets'
import { Panel } from '../../ui/Panel'

const useStyles = makeStyles({
  grid: { display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '560px' },
  text: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

type Props = {
  /** The current value: the typed one, otherwise the saved one. Undefined if the key doesn't exist. */
  valueOf: (key: string) => string | undefined
  blocked: string | undefined
  onEdit: (key: string, edit: SecretEdit) => void
}

const isTrue = (text: string | undefined) => /^(true|1)$/i.test(text ?? '')

/** The settings that the service stores among the secrets, as form fields. The same PUT writes them. */
export function ScopeSettings({ valueOf, blocked, onEdit }: Props) {
  const styles = useStyles()
  const notification = valueOf('SyncNotificationSettings')
  const [typed, setTyped] = useState<{ from: string | undefined; settings: NotificationSettings }>()
  const settings = typed && typed.from === notification ? typed.settings : readNotificationSettings(notification)
  const problem = notificationProblem(settings)

  function change(part: Partial<NotificationSettings>) {
    const next = { ...settings, ...part }
    if (notificationProblem(next)) {
      setTyped({ from: notification, settings: next })
      return
    }
    setTyped(undefined)
    onEdit('SyncNotificationSettings', { kind: 'set', value: writeNotificationSettings(notification, next) })
  }
  const wrong = (field: 'recipients' | 'deleteThresholdValue') =>
    problem?.field === field
      ? {
          validationState: 'error' as const,
          validationMessage: `${problem.sentence} Until you correct it, this setting isn't sent.`,
        }
      : {}

  return (
    <Panel title="Scope, accidental deletion, and notification email">
      <div className={styles.grid}>
        <Switch
          label="Sync all users and groups, assigned or not (SyncAll)"
          disabled={blocked !== undefined}
          checked={isTrue(valueOf('SyncAll'))}
          onChange={(_, { checked }) => onEdit('SyncAll', { kind: 'set', value: String(checked) })}
        />
        <Switch
          label="Don't disable accounts that leave the scope (SkipOutOfScopeDeletions)"
          disabled={blocked !== undefined}
          checked={isTrue(valueOf('SkipOutOfScopeDeletions'))}
          onChange={(_, { checked }) =>
            onEdit('SkipOutOfScopeDeletions', { kind: 'set', value: checked ? 'True' : 'False' })
          }
        />
        <Switch
          label="Prevent accidental deletion"
          disabled={blocked !== undefined}
          checked={settings.deleteThresholdEnabled}
          onChange={(_, { checked }) => change({ deleteThresholdEnabled: checked })}
        />
        {settings.deleteThresholdEnabled ? (
          <Field
            label="Accidental deletion threshold"
            hint="Provisioning stops when a cycle has 500 or more deletes."
            {...wrong('deleteThresholdValue')}
          >
            <Input
              inputMode="numeric"
              disabled={blocked !== undefined}
              value={settings.deleteThresholdValue}
              onChange={(_, { value }) => change({ deleteThresholdValue: value.trim() })}
            />
          </Field>
        ) : null}
        <Switch
          label="Send an email notification when a failure occurs"
          disabled={blocked !== undefined}
          checked={settings.enabled}
          onChange={(_, { checked }) => change({ enabled: checked })}
        />
        {settings.enabled ? (
          <Field label="Recipients" hint="Email addresses, separated by commas or semicolons." {...wrong('recipients')}>
            <Input
              disabled={blocked !== undefined}
              value={settings.recipients}
              onChange={(_, { value }) => change({ recipients: value })}
            />
          </Field>
        ) : null}
      </div>
      <p className={styles.text}>The service stores these settings with the credentials, so they're saved together.</p>
    </Panel>
  )
}
