import { Button, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Add16Regular, Delete16Regular } from '@fluentui/react-icons'
import { explained } from '../../../../ui/explanations'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0, margin: 0, padding: 0, border: 'none' },
  title: { padding: 0, fontWeight: tokens.fontWeightSemibold },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  line: { display: 'flex', gap: tokens.spacingHorizontalXXS, minWidth: 0, maxWidth: '760px' },
  input: {
    flexGrow: 1,
    minWidth: 0,
    '& input': { minWidth: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  },
  add: { justifySelf: 'start' },
})

type Props = {
  title: string
  hint: string
  /** The noun in the names of the controls, such as "container". */
  noun: string
  placeholder: string
  names: readonly string[]
  blocked: string | undefined
  onChange: (names: readonly string[], typing: boolean) => void
}

/** A list of names with one field for each. */
export function NameList({ title, hint, noun, placeholder, names, blocked, onChange }: Props) {
  const styles = useStyles()
  const isDisabled = blocked !== undefined
  return (
    <fieldset className={styles.root}>
      <legend className={styles.title}>{title}</legend>
      <p className={styles.hint}>{hint}</p>
      {names.map((name, index) => (
        <div key={index} className={styles.line}>
          <Input
            className={styles.input}
            size="small"
            aria-label={`${noun} ${String(index + 1)}`}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            readOnly={isDisabled}
            value={name}
            onChange={(_, { value }) => onChange(names.with(index, value), true)}
          />
          <Button
            size="small"
            appearance="subtle"
            icon={<Delete16Regular />}
            aria-label={`Remove ${noun} ${name || String(index + 1)}`}
            disabledFocusable={isDisabled}
            onClick={() => onChange(names.toSpliced(index, 1), false)}
            {...explained(blocked)}
          />
        </div>
      ))}
      <Button
        className={styles.add}
        size="small"
        appearance="subtle"
        icon={<Add16Regular />}
        disabledFocusable={isDisabled}
        onClick={() => onChange([...names, ''], false)}
        {...explained(blocked)}
      >
        Add a {noun}
      </Button>
    </fieldset>
  )
}
