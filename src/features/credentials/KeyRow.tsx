import { Button, Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowUndo16Regular, Delete16Regular } from '@fluentui/react-icons'
import { describeSecret } from '../../domain/secrets/describeSecret'
import type { SecretEdit, SecretFate } from '../../domain/secrets/planSecrets'
import { StatusBadge } from '../../ui/StatusBadge'
import type { Tone } from '../../ui/tones'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) 170px',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  key: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  meaning: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  words: { display: 'grid', gap: tokens.spacingVerticalXXS },
  value: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  end: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
    justifyContent: 'end',
    '@media (max-width: 640px)': { justifyContent: 'start' },
  },
})

const fates: Record<SecretFate['fate'], { tone: Tone; label: string }> = {
  new: { tone: 'info', label: 'New' },
  replaced: { tone: 'info', label: 'Replaced' },
  again: { tone: 'neutral', label: 'Unchanged' },
  removed: { tone: 'warning', label: 'Removed' },
  leftOut: { tone: 'warning', label: 'Not sent' },
  needed: { tone: 'danger', label: 'Required' },
}

type Props = {
  fate: SecretFate
  /** The value as read: undefined for a new key, `*` for one that can't be read. */
  saved: string | undefined
  edit: SecretEdit | undefined
  blocked: string | undefined
  /** Whether anything was changed. Until then, a credential that can't be read needs no decision. */
  isEdited: boolean
  onEdit: (edit: SecretEdit | undefined) => void
}

/** One key: its purpose, its value or a field for a new one, and what saving does to it. */
export function KeyRow({ fate, saved, edit, blocked, isEdited, onEdit }: Props) {
  const styles = useStyles()
  const { key, isCredential, problem } = fate
  const isNew = saved === undefined
  const shown = edit?.kind === 'set' ? edit.value : isCredential ? '' : (saved ?? '')
  const { tone, label } = fates[fate.fate]
  const isQuiet = fate.fate === 'needed' && !isEdited && !isNew
  const meaning = describeSecret(key)
  const removed = edit?.kind === 'remove'

  function type(value: string) {
    if (!isNew && (isCredential ? value === '' : value === saved)) onEdit(undefined)
    else onEdit({ kind: 'set', value })
  }

  return (
    <div role="group" aria-label={key} className={styles.row}>
      <div className={styles.words}>
        <span className={styles.key}>{key}</span>
        {meaning ? <p className={styles.meaning}>{meaning}</p> : null}
      </div>
      <div className={styles.value}>
        <Field
          {...(problem !== undefined && edit?.kind === 'set'
            ? { validationState: 'error' as const, validationMessage: problem }
            : {})}
          {...(isCredential && !isNew
            ? { hint: "A value is saved but can't be shown. Enter it again to keep it." }
            : {})}
        >
          <Input
            aria-label={`Value of ${key}`}
            type={isCredential ? 'password' : 'text'}
            autoComplete={isCredential ? 'new-password' : 'off'}
            spellCheck={false}
            disabled={blocked !== undefined || removed || edit?.kind === 'leaveOut'}
            placeholder={removed ? 'Will be removed' : isCredential && !isNew ? '••••••••' : ''}
            value={removed || edit?.kind === 'leaveOut' ? '' : shown}
            onChange={(_, { value }) => type(value)}
          />
        </Field>
        {isCredential && !isNew && !removed ? (
          <Checkbox
            label="Don't send this value (the service may delete it)"
            disabled={blocked !== undefined}
            checked={edit?.kind === 'leaveOut'}
            onChange={(_, { checked }) => onEdit(checked === true ? { kind: 'leaveOut' } : undefined)}
          />
        ) : null}
      </div>
      <div className={styles.end}>
        {isQuiet ? <StatusBadge tone="neutral" label="Saved" /> : <StatusBadge tone={tone} label={label} />}
        {edit ? (
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowUndo16Regular />}
            aria-label={`Undo the change of ${key}`}
            onClick={() => onEdit(undefined)}
          />
        ) : null}
        {removed || isNew ? null : (
          <Button
            size="small"
            appearance="subtle"
            icon={<Delete16Regular />}
            aria-label={`Remove ${key}`}
            disabled={blocked !== undefined}
            onClick={() => onEdit({ kind: 'remove' })}
          />
        )}
      </div>
    </div>
  )
}
