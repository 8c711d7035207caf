import type { AttributeDefinition } from '../../../domain/resources/synchronization'
import type { InputValue } from '../playgroundState'

/** What a person chooses for an attribute. Empty text is text, and yet a choice of its own: expressions treat it unlike null. */
export type Choice = 'null' | 'empty' | 'text' | 'number' | 'boolean' | 'date' | 'list'

export const choices: readonly { choice: Choice; label: string }[] = [
  { choice: 'text', label: 'Text' },
  { choice: 'empty', label: 'Empty text' },
  { choice: 'null', label: 'Null' },
  { choice: 'number', label: 'Number' },
  { choice: 'boolean', label: 'True or false' },
  { choice: 'date', label: 'Date' },
  { choice: 'list', label: 'Several values' },
]

/** What a value counts as. An attribute that was not given is null to the language. */
export function choiceOf(value: InputValue | undefined): Choice {
  if (value === undefined) return 'null'
  return value.type === 'text' && value.value === '' ? 'empty' : value.type
}

/** The value as another choice, with as much of what was typed as fits. */
export function choose(choice: Choice, value: InputValue | undefined): InputValue {
  const text = textOf(value)
  switch (choice) {
    case 'null':
      return { type: 'null' }
    case 'empty':
      return { type: 'text', value: '' }
    case 'text':
    case 'number':
    case 'date':
      return { type: choice, value: text }
    case 'boolean':
      return { type: 'boolean', value: text.trim().toLowerCase() !== 'false' }
    case 'list':
      return { type: 'list', values: value?.type === 'list' ? value.values : text === '' ? [] : [text] }
  }
}

function textOf(value: InputValue | undefined): string {
  switch (value?.type) {
    case 'text':
    case 'number':
    case 'date':
      return value.value
    case 'boolean':
      return value.value ? 'True' : 'False'
    case 'list':
      return value.values[0] ?? ''
    default:
      return ''
  }
}

/** What to begin with for an attribute that has no value yet, by its definition. */
export function choiceFor(definition: AttributeDefinition | undefined): Exclude<Choice, 'null' | 'empty'> {
  if (definition?.multivalued) return 'list'
  switch (definition?.type) {
    case 'Boolean':
      return 'boolean'
    case 'Integer':
      return 'number'
    case 'DateTime':
      return 'date'
    default:
      return 'text'
  }
}
