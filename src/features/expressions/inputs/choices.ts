import type { AttributeDefinition } from '../../../domain/resources/synchronization'
import type { InputValue } from '../playgroundState'

/**
 * The kinds of value that a person can choose for an attribute. Empty text is a kind of its own, because expressions
 * treat it differently from null.
 */
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

/** The kind of a value. The language reads an attribute without a value as null. */
export function choiceOf(value: InputValue | undefined): Choice {
  if (value === undefined) return 'null'
  return value.type === 'text' && value.value === '' ? 'empty' : value.type
}

/** Converts the value to another kind and retains as much of the typed text as fits. */
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

/** The initial kind for an attribute that has no value yet, from its definition. */
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
