import { counted } from '../../../base/numbers'
import { makeStyles, tokens } from '@fluentui/react-components'
import { BracesRegular, PersonSearchRegular } from '@fluentui/react-icons'
import { lazy, Suspense, useState } from 'react'
import type { AttributeDefinition } from '../../../domain/resources/synchronization'
import { announce } from '../../../ui/announce'
import { CommandBar, CommandButton } from '../../../ui/CommandBar'
import { SkeletonRows } from '../../../ui/Skeletons'
import type { Inputs } from '../playgroundState'
import { InputField } from './InputField'
import { PasteJson } from './PasteJson'
import { PlaceholderField } from './PlaceholderField'

const PersonInputs = lazy(() => import('../people/PersonInputs'))

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0, containerType: 'inline-size' },
  fields: { display: 'grid', gap: tokens.spacingVerticalS, containerType: 'inline-size' },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
  others: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
})

type Props = {
  /** The attributes that the expression uses, in order of appearance. */
  attributes: readonly string[]
  /** The placeholders that only the service fills in, as written: `%DomainFQDN%`. */
  placeholders: readonly string[]
  /** The attributes of the source object in the chosen schema, by name. */
  definitions?: ReadonlyMap<string, AttributeDefinition>
  inputs: Inputs
  onChange: (inputs: Inputs) => void
}

/** The object that the expression runs on: a field for each attribute, JSON, or a real person's values. */
export function InputsPanel({ attributes, placeholders, definitions, inputs, onChange }: Props) {
  const styles = useStyles()
  const [open, setOpen] = useState<'json' | 'person'>()
  const others = Object.keys(inputs).filter((name) => !attributes.includes(name) && !placeholders.includes(name))
  const toggle = (part: 'json' | 'person') => setOpen(open === part ? undefined : part)

  function take(taken: Inputs, from: string) {
    onChange({ ...inputs, ...taken })
    setOpen(undefined)
    const count = Object.keys(taken).length
    announce(`${counted(count, 'value')} taken from ${from}`)
  }

  return (
    <div className={styles.root}>
      <CommandBar label="Fill the inputs">
        <CommandButton
          icon={<PersonSearchRegular />}
          label="Pick a person"
          explain="Takes the values of one person of the directory"
          onClick={() => toggle('person')}
        />
        <CommandButton
          icon={<BracesRegular />}
          label="JSON"
          explain="Shows the inputs as JSON, to edit or to paste over"
          onClick={() => toggle('json')}
        />
      </CommandBar>
      {open === 'json' ? (
        <PasteJson inputs={inputs} onApply={(taken) => take(taken, 'JSON')} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'person' ? (
        <Suspense fallback={<SkeletonRows rows={2} label="Loading" />}>
          <PersonInputs attributes={attributes} onPick={take} />
        </Suspense>
      ) : null}
      {placeholders.map((placeholder) => (
        <PlaceholderField
          key={placeholder}
          placeholder={placeholder}
          value={inputs[placeholder]}
          onChange={(value) => onChange(withInput(inputs, placeholder, value))}
        />
      ))}
      {attributes.length === 0 ? (
        placeholders.length === 0 ? (
          <p className={styles.text}>The expression uses no attributes, so there's nothing to fill in.</p>
        ) : null
      ) : (
        <div className={styles.fields}>
          {attributes.map((name) => (
            <InputField
              key={name}
              name={name}
              definition={definitions?.get(name)}
              value={inputs[name]}
              onChange={(value) => onChange({ ...inputs, [name]: value })}
            />
          ))}
        </div>
      )}
      {others.length > 0 ? (
        <div className={styles.others}>
          <span>
            Kept, though the expression doesn't use {others.length === 1 ? 'it' : 'them'}: {others.join(', ')}
          </span>
          <CommandButton
            label="Remove"
            onClick={() =>
              onChange(Object.fromEntries(Object.entries(inputs).filter(([name]) => !others.includes(name))))
            }
          />
        </div>
      ) : null}
    </div>
  )
}

/** The inputs with one value replaced. Undefined removes the value, so that it's unknown again. */
function withInput(inputs: Inputs, name: string, value: Inputs[string] | undefined): Inputs {
  const others = Object.entries(inputs).filter(([other]) => other !== name)
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]])
}
