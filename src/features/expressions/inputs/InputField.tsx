import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons'
import type { AttributeDefinition } from '../../../domain/resources/synchronization'
import type { InputValue } from '../playgroundState'
import { inputKindFor, inputKindOf, inputKinds, convertInput } from './inputKinds'
import { graphDate, inputProblem } from './toRecord'

/** Relative to the panel's width, because the panel is beside the editor or below it. */
const narrow = '@container (max-width: 480px)'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 2fr) 152px minmax(160px, 4fr)',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr) 152px' },
  },
  name: {
    display: 'grid',
    minWidth: 0,
    paddingBlock: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
  type: { color: tokens.colorNeutralForeground3, fontFamily: tokens.fontFamilyBase, fontSize: tokens.fontSizeBase100 },
  value: { minWidth: 0, [narrow]: { gridColumn: '1 / -1' } },
  nothing: { paddingBlock: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground3 },
  list: { display: 'grid', gap: tokens.spacingVerticalXXS, justifyItems: 'start' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalXXS,
    width: '100%',
  },
})

type Props = {
  name: string
  definition: AttributeDefinition | undefined
  /** Undefined if no value was given. */
  value: InputValue | undefined
  onChange: (value: InputValue) => void
}

/** One attribute: its name, the kind of its value, and the value. */
export function InputField({ name, definition, value, onChange }: Props) {
  const styles = useStyles()
  const kind = inputKindOf(value)
  return (
    <div role="group" aria-label={name} className={styles.root}>
      <span className={styles.name}>
        {name}
        {definition?.type ? (
          <span className={styles.type}>
            {definition.type}
            {definition.multivalued ? ', multi-valued' : ''}
          </span>
        ) : null}
      </span>
      <Select
        aria-label={`Kind of value: ${name}`}
        value={kind}
        onChange={(_, data) => {
          const next = inputKinds.find((each) => each.kind === data.value)
          if (next) onChange(convertInput(next.kind, value))
        }}
      >
        {inputKinds.map((each) => (
          <option key={each.kind} value={each.kind}>
            {each.label}
          </option>
        ))}
      </Select>
      <div className={styles.value}>
        <ValueField name={name} definition={definition} value={value} onChange={onChange} />
      </div>
    </div>
  )
}

function ValueField({ name, definition, value, onChange }: Props) {
  const styles = useStyles()
  switch (value?.type) {
    case undefined:
    case 'null': {
      // Typing replaces null with a value of the type that the schema gives the attribute.
      const defaultKind = inputKindFor(definition)
      if (defaultKind === 'boolean' || defaultKind === 'list') return <div className={styles.nothing}>no value</div>
      // The same elements as for text below, so that the focus stays while the kind changes.
      return (
        <Field>
          <Input
            aria-label={name}
            value=""
            placeholder="no value"
            spellCheck={false}
            autoComplete="off"
            onChange={(_, data) => onChange({ type: defaultKind, value: data.value })}
          />
        </Field>
      )
    }
    case 'boolean':
      return (
        <Select
          aria-label={name}
          value={String(value.value)}
          onChange={(_, data) => onChange({ type: 'boolean', value: data.value === 'true' })}
        >
          <option value="true">True</option>
          <option value="false">False</option>
        </Select>
      )
    case 'list':
      return <ListField name={name} values={value.values} onChange={(values) => onChange({ type: 'list', values })} />
    case 'text':
    case 'number':
    case 'date': {
      const problem = inputProblem(value)
      const sent = value.type === 'date' && problem === undefined ? graphDate(value.value) : undefined
      return (
        <Field
          {...(problem
            ? { validationMessage: problem, validationState: 'warning' as const }
            : sent !== undefined && sent !== value.value
              ? { hint: `Sent as ${sent}` }
              : {})}
        >
          <Input
            aria-label={name}
            value={value.value}
            spellCheck={false}
            autoComplete="off"
            {...(value.type === 'text'
              ? { placeholder: 'empty text' }
              : value.type === 'date'
                ? { placeholder: '2026-01-05T09:00:00Z' }
                : { inputMode: 'decimal' as const })}
            onChange={(_, data) => onChange({ ...value, value: data.value })}
          />
        </Field>
      )
    }
  }
}

function ListField({
  name,
  values,
  onChange,
}: {
  name: string
  values: readonly string[]
  onChange: (values: string[]) => void
}) {
  const styles = useStyles()
  return (
    <div className={styles.list}>
      {values.map((text, index) => (
        // Values have no identity other than their position.
        <div key={index} className={styles.item}>
          <Input
            aria-label={`${name}, value ${String(index + 1)}`}
            value={text}
            placeholder="empty text"
            spellCheck={false}
            autoComplete="off"
            onChange={(_, data) => onChange(values.with(index, data.value))}
          />
          <Button
            size="small"
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={`Remove value ${String(index + 1)} of ${name}`}
            onClick={() => onChange(values.filter((_, other) => other !== index))}
          />
        </div>
      ))}
      <Button
        size="small"
        appearance="subtle"
        icon={<Add16Regular />}
        aria-label={`Add a value to ${name}`}
        onClick={() => onChange([...values, ''])}
      >
        {values.length === 0 ? 'No values. Add one' : 'Add a value'}
      </Button>
    </div>
  )
}
