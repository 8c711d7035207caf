import { Button, Input, makeStyles, mergeClasses, Textarea, tokens } from '@fluentui/react-components'
import { Add16Regular, Delete16Regular } from '@fluentui/react-icons'
import { useId } from 'react'
import { isEmbeddedJson, jsonComplaint } from '../../../domain/schema/embeddedJson'
import { textAt } from '../../../domain/schema/schemaIndex'
import type { Entry } from './entries'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0, margin: 0, padding: 0, border: 'none' },
  title: { padding: 0, marginBottom: tokens.spacingVerticalXXS, fontWeight: tokens.fontWeightSemibold },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 1fr) minmax(0, 2fr) auto',
    gap: tokens.spacingHorizontalXS,
    alignItems: 'start',
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  input: { minWidth: 0, '& input': { minWidth: 0 } },
  value: { minWidth: 0, '& input': { minWidth: 0 }, '@media (max-width: 639px)': { gridColumn: '1 / -1', gridRow: 2 } },
  json: {
    '& textarea': {
      fontFamily: tokens.fontFamilyMonospace,
      fontSize: tokens.fontSizeBase200,
      whiteSpace: 'pre',
      overflowX: 'auto',
    },
  },
  add: { justifySelf: 'start' },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  problem: {
    margin: 0,
    color: tokens.colorStatusWarningForeground3,
    fontSize: tokens.fontSizeBase200,
    gridColumn: '1 / -1',
  },
})

type Props = {
  label: string
  hint?: string
  entries: readonly Entry[]
  /** The keys that the service knows here. */
  keys?: readonly string[]
  disabled: boolean
  onChange: (entries: Entry[]) => void
}

/**
 * Keys and values. JSON in a value is indented for editing, and the original text is stored if only whitespace was
 * edited.
 */
export function EntryList({ label, hint, entries, keys = [], disabled, onChange }: Props) {
  const styles = useStyles()
  const listId = useId()
  const change = (index: number, entry: Partial<Entry>) =>
    onChange(entries.map((known, at) => (at === index ? { ...known, ...entry } : known)))
  return (
    <fieldset className={styles.root}>
      <legend className={styles.title}>{label}</legend>
      {hint ? <p className={styles.hint}>{hint}</p> : null}
      {keys.length > 0 ? (
        <datalist id={listId}>
          {keys.map((key) => (
            <option key={key} value={key} />
          ))}
        </datalist>
      ) : null}
      {entries.map((entry, index) => {
        const name = entry.key || `entry ${String(index + 1)}`
        const wasJson = entry.origin !== undefined && isEmbeddedJson(textAt(entry.origin, 'value'))
        const isLong = wasJson || entry.text.includes('\n') || entry.text.length > 120
        const complaint = wasJson ? jsonComplaint(entry.text) : undefined
        return (
          <div key={index} className={styles.entry}>
            <Input
              className={styles.input}
              size="small"
              aria-label={`Key of ${name}`}
              placeholder="Key"
              input={{ list: listId }}
              autoComplete="off"
              spellCheck={false}
              readOnly={disabled}
              value={entry.key}
              onChange={(_, { value }) => change(index, { key: value })}
            />
            {isLong ? (
              <Textarea
                className={mergeClasses(styles.value, styles.json)}
                size="small"
                resize="vertical"
                rows={8}
                aria-label={`Value of ${name}`}
                spellCheck={false}
                readOnly={disabled}
                value={entry.text}
                onChange={(_, { value }) => change(index, { text: value })}
              />
            ) : (
              <Input
                className={styles.value}
                size="small"
                aria-label={`Value of ${name}`}
                placeholder="Value"
                autoComplete="off"
                spellCheck={false}
                readOnly={disabled}
                value={entry.text}
                onChange={(_, { value }) => change(index, { text: value })}
              />
            )}
            <Button
              size="small"
              appearance="subtle"
              icon={<Delete16Regular />}
              aria-label={`Remove ${name}`}
              disabledFocusable={disabled}
              onClick={() => onChange(entries.filter((_, at) => at !== index))}
            />
            {complaint ? (
              <p className={styles.problem}>This isn't valid JSON anymore, so it would be saved as text. {complaint}</p>
            ) : null}
          </div>
        )
      })}
      <Button
        className={styles.add}
        size="small"
        appearance="subtle"
        icon={<Add16Regular />}
        disabledFocusable={disabled}
        onClick={() => onChange([...entries, { key: '', text: '', origin: undefined }])}
      >
        Add to {label}
      </Button>
    </fieldset>
  )
}
