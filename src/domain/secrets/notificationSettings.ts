import { recordOf } from '../../base/record'
/**
 * `SyncNotificationSettings`: JSON in a string (docs/graph-behaviours.md B23). Properties that are not known here
 * survive.
 */
export type NotificationSettings = {
  /** Mail when the job is quarantined. */
  enabled: boolean
  /** Addresses, separated by commas or semicolons. */
  recipients: string
  deleteThresholdEnabled: boolean
  /** From this many deletes in one cycle they are held; 500 means that 499 pass. */
  deleteThresholdValue: string
}

function fieldsOf(text: string | null | undefined): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(text ?? ''))
  } catch {
    return {}
  }
}

/** The settings, with the product's defaults for what the text leaves out: the guard is on, at 500. */
export function readNotificationSettings(text: string | null | undefined): NotificationSettings {
  const { Enabled, Recipients, DeleteThresholdEnabled, DeleteThresholdValue } = fieldsOf(text)
  return {
    enabled: Enabled === true,
    recipients: typeof Recipients === 'string' ? Recipients : '',
    deleteThresholdEnabled: DeleteThresholdEnabled !== false,
    deleteThresholdValue:
      typeof DeleteThresholdValue === 'number' || typeof DeleteThresholdValue === 'string'
        ? String(DeleteThresholdValue)
        : '500',
  }
}

/** The text with the settings in it; what else was in the text stays. */
export function writeNotificationSettings(text: string | null | undefined, settings: NotificationSettings): string {
  const { enabled, recipients, deleteThresholdEnabled, deleteThresholdValue } = settings
  return JSON.stringify({
    ...fieldsOf(text),
    Enabled: enabled,
    Recipients: recipients,
    DeleteThresholdEnabled: deleteThresholdEnabled,
    DeleteThresholdValue: Number(deleteThresholdValue),
  })
}

/** What is wrong with the settings as typed. */
export function notificationProblem({
  enabled,
  recipients,
  deleteThresholdEnabled,
  deleteThresholdValue,
}: NotificationSettings): { field: 'recipients' | 'deleteThresholdValue'; sentence: string } | undefined {
  if (enabled && !/^\s*[^\s@,;]+@[^\s@,;]+(?:\s*[,;]\s*[^\s@,;]+@[^\s@,;]+)*\s*$/.test(recipients))
    return { field: 'recipients', sentence: 'Enter an email address, or several separated by commas or semicolons.' }
  if (deleteThresholdEnabled && !/^[1-9]\d{0,8}$/.test(deleteThresholdValue))
    return { field: 'deleteThresholdValue', sentence: 'Type a whole number of at least 1.' }
  return undefined
}
