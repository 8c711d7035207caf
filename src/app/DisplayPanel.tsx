import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { setPreferences, usePreferences, type Preferences } from '../ui/preferences'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
  label: { fontWeight: tokens.fontWeightSemibold },
})

/** Appearance and time zone, for this computer. */
export function DisplayPanel() {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Choice name="theme" label="Theme" options={{ system: 'System', light: 'Light', dark: 'Dark' }} />
      <Choice name="density" label="Density" options={{ comfortable: 'Comfortable', compact: 'Compact' }} />
      <Choice name="timeZone" label="Times" options={{ local: 'Local', utc: 'UTC' }} />
    </div>
  )
}

function Choice<Name extends keyof Preferences>({
  name,
  label,
  options,
}: {
  name: Name
  label: string
  options: Record<Preferences[Name], string>
}) {
  const styles = useStyles()
  const id = useId()
  const preferences = usePreferences()
  return (
    <div>
      <div id={id} className={styles.label}>
        {label}
      </div>
      <RadioGroup
        layout="horizontal"
        aria-labelledby={id}
        value={preferences[name]}
        // The group has exactly the keys of options.
        onChange={(_, { value }) => setPreferences({ [name]: value as Preferences[Name] })}
      >
        {Object.entries<string>(options).map(([value, text]) => (
          <Radio key={value} value={value} label={text} />
        ))}
      </RadioGroup>
    </div>
  )
}
