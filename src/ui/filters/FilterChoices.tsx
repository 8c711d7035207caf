import { Checkbox, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { optionsOf, toggled, type Filter } from './filter'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, maxWidth: '320px' },
  title: { fontWeight: tokens.fontWeightSemibold },
  list: { display: 'grid', justifyItems: 'start' },
  text: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** With more values than this, a box finds them by name. */
const fewValues = 10

/** The values of one filter: checkboxes, or radio buttons if only one can be chosen. */
export default function FilterChoices({ filter }: { filter: Filter }) {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const { label, hint, chosen, onChoose, isSingle, extra } = filter
  const options = optionsOf(filter)
  const wanted = text.trim().toLowerCase()
  const shown = options.filter((option) => option.label.toLowerCase().includes(wanted))
  useEffect(() => root.current?.querySelector('input')?.focus(), [])
  return (
    <div ref={root} className={styles.root}>
      <div className={styles.title}>{label}</div>
      {hint === undefined ? null : <p className={styles.text}>{hint}</p>}
      {options.length > fewValues ? (
        <Input
          size="small"
          type="search"
          aria-label={`Find a value of ${label}`}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      ) : null}
      {isSingle ? (
        <RadioGroup aria-label={label} value={chosen[0] ?? ''} onChange={(_, { value }) => onChoose([value])}>
          {shown.map((option) => (
            <Radio key={option.value} value={option.value} label={option.label} />
          ))}
        </RadioGroup>
      ) : (
        <div className={styles.list}>
          {shown.map((option) => (
            <Checkbox
              key={option.value}
              label={option.label}
              checked={chosen.includes(option.value)}
              onChange={() => onChoose(toggled(filter, option.value))}
            />
          ))}
        </div>
      )}
      {shown.length === 0 ? (
        <p className={styles.text}>
          {options.length === 0 ? 'There are no values to choose from.' : 'No value matches.'}
        </p>
      ) : null}
      {extra}
    </div>
  )
}
