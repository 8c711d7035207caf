import { Combobox, makeStyles, Option, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { typeOf } from '../../../../domain/schema/schemaIndex'
import type { JsonObject } from '../../../../base/json'

const useStyles = makeStyles({
  box: {
    minWidth: 0,
    width: '100%',
    '& input': { minWidth: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  },
  option: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    width: '100%',
    minWidth: 0,
  },
  name: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  type: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, flexShrink: 0 },
})

/** More than a person reads in a list; typing finds the rest. */
const mostOptions = 40

type Props = {
  label: string
  value: string
  attributes: ReadonlyMap<string, JsonObject>
  /** Each letter; a name that is half typed stays as it is. */
  onType: (name: string) => void
  onChoose: (name: string) => void
  disabled: boolean
  /** Marks the input for whoever moves the focus. */
  part?: string
}

/** An attribute of the source by name, with the types in the list. Any text goes: the schema may know less than the person. */
export function AttributeCombobox({ label, value, attributes, onType, onChoose, disabled, part }: Props) {
  const styles = useStyles()
  const [isOpen, setIsOpen] = useState(false)
  /** What was typed since the list opened narrows it; before that it shows everything. */
  const [isTyping, setIsTyping] = useState(false)
  const sought = isTyping ? value.trim().toLowerCase() : ''
  const found = useMemo(() => {
    if (!isOpen) return []
    const names = [...attributes.keys()].filter((name) => name.toLowerCase().includes(sought))
    // What begins with the text comes before what holds it.
    return sought === ''
      ? names
      : names.sort((a, b) => Number(b.toLowerCase().startsWith(sought)) - Number(a.toLowerCase().startsWith(sought)))
  }, [attributes, sought, isOpen])

  return (
    <Combobox
      className={styles.box}
      size="small"
      freeform
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      data-part={part}
      placeholder="Attribute"
      disabled={disabled}
      value={value}
      selectedOptions={value === '' ? [] : [value]}
      open={isOpen}
      onOpenChange={(_, { open }) => {
        setIsOpen(open)
        setIsTyping(false)
      }}
      onChange={(event) => {
        setIsTyping(true)
        setIsOpen(true)
        onType(event.target.value)
      }}
      onOptionSelect={(_, { optionValue }) => {
        if (optionValue !== undefined && optionValue !== value) onChoose(optionValue)
      }}
    >
      {found.slice(0, mostOptions).map((name) => {
        const definition = attributes.get(name)
        return (
          <Option key={name} value={name} text={name}>
            <span className={styles.option}>
              <span className={styles.name}>{name}</span>
              <span className={styles.type}>
                {definition ? typeOf(definition) : ''}
                {definition?.multivalued === true ? ', several' : ''}
              </span>
            </span>
          </Option>
        )
      })}
      {isOpen && found.length === 0 ? (
        <Option disabled text="" value="">
          {attributes.size === 0
            ? 'The schema defines no attributes for this object.'
            : 'The source has no attribute of that name.'}
        </Option>
      ) : null}
      {found.length > mostOptions ? (
        <Option disabled text="" value=" ">
          {`${String(found.length - mostOptions)} more: type to narrow`}
        </Option>
      ) : null}
    </Combobox>
  )
}
