import { Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components'
import { useMemo, useState, type ReactNode } from 'react'
import type { JsonObject } from '../../../../../base/json'
import { attributeWords } from '../table/words'

const useStyles = makeStyles({
  box: {
    minWidth: 0,
    width: '100%',
    '& input': { minWidth: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  },
  option: { display: 'grid', minWidth: 0 },
  name: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  words: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** More than a person reads in a list; typing finds the rest. */
const mostOptions = 60

type Props = {
  label: string
  value: string
  attributes: ReadonlyMap<string, JsonObject>
  /** The attributes' object, for words. */
  objectName: string
  /** Says more of an attribute in the list, such as that it is mapped already. */
  note?: (name: string) => string | undefined
  onChoose: (name: string) => void
  blocked: string | undefined
  /** Below the box, instead of what the definition says. */
  hint?: ReactNode
}

/** An attribute by name. One that the schema does not define may be typed too: it is taken with a warning, on Enter or on leaving. */
export function AttributePicker({ label, value, attributes, objectName, note, onChoose, blocked, hint }: Props) {
  const styles = useStyles()
  const [typed, setTyped] = useState<string>()
  const sought = typed?.trim().toLowerCase() ?? ''
  const found = useMemo(() => {
    const names = [...attributes.keys()]
    if (sought === '') return names
    // What begins with the text comes before what holds it.
    return names
      .filter((name) => name.toLowerCase().includes(sought))
      .sort((a, b) => Number(b.toLowerCase().startsWith(sought)) - Number(a.toLowerCase().startsWith(sought)))
  }, [attributes, sought])

  const take = (name: string) => {
    setTyped(undefined)
    if (name !== '' && name !== value) onChoose(name)
  }
  const definition = attributes.get(value)
  const isUnknown = value !== '' && !definition
  const words = isUnknown
    ? `${objectName || 'The object'} has no attribute of that name in this schema.`
    : definition
      ? attributeWords(definition)
      : undefined

  return (
    <Field
      label={label}
      validationState={isUnknown ? 'warning' : 'none'}
      validationMessage={isUnknown ? (words ?? null) : null}
      hint={isUnknown ? null : <>{hint ?? words}</>}
    >
      <Combobox
        className={styles.box}
        freeform
        autoComplete="off"
        spellCheck={false}
        placeholder="Choose an attribute"
        disabled={blocked !== undefined}
        value={typed ?? value}
        selectedOptions={value === '' ? [] : [value]}
        onChange={(event) => setTyped(event.target.value)}
        onOptionSelect={(_, { optionValue }) => take(optionValue ?? typed?.trim() ?? '')}
        onBlur={() => {
          if (typed !== undefined) take(typed.trim())
        }}
        onKeyDown={(event) => {
          // With an option under the keyboard, Enter is the list's.
          if (
            event.key === 'Enter' &&
            typed !== undefined &&
            event.currentTarget.getAttribute('aria-activedescendant') === null
          )
            take(typed.trim())
        }}
      >
        {found.slice(0, mostOptions).map((name) => {
          const about = attributes.get(name)
          const more = note?.(name)
          return (
            <Option key={name} value={name} text={name}>
              <span className={styles.option}>
                <span className={styles.name}>{name}</span>
                <span className={styles.words}>
                  {about ? attributeWords(about) : ''}
                  {more ? ` · ${more}` : ''}
                </span>
              </span>
            </Option>
          )
        })}
        {found.length === 0 ? (
          <Option disabled text="" value="">
            {attributes.size === 0
              ? 'The schema defines no attributes for this object.'
              : 'No attribute of that name. Enter takes it as it is.'}
          </Option>
        ) : null}
        {found.length > mostOptions ? (
          <Option disabled text="" value=" ">
            {`${String(found.length - mostOptions)} more: type to narrow`}
          </Option>
        ) : null}
      </Combobox>
    </Field>
  )
}
