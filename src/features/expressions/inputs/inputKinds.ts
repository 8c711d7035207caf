import type { AttributeDefinition } from '../../../domain/resources/synchronization'
import type { InputValue } from '../playgroundState'

/**
 * The kinds of value that a person can convertInput for an attribute. Empty text is a kind of its own, because expressions
 * treat it differently from null.
 */
export type InputKind = 'null' | 'empty' | 'text' | 'number' | 'boolean' | 'date' | 'list'

export const inputKinds: readonly { kind: InputKind; label: string }[] = [
  { kind: 'text', label: 'Text' },
  { kind: 'empty', label: 'Empty text' },
  { kind: 'null', label: 'Null' },
  { kind: 'number', label: 'Number' },
  { kind: 'boolean', label: 'True or false' },
  { kind: 'date', label: 'Date' },
  { kind: 'list', label: 'Several values' },
]

/** The kind of a value. The language reads an attribute without a value as null. */
export function inputKindOf(value: InputValue | undefined): InputKind {
  if (value === undefined) return 'null'
  return value.type === 'text' && value.value === '' ? 'empty' : value.type
}

/** Converts the value to another kind and retains as much of the typed text as fits. */
export function convertInput(kind: InputKind, value: InputValue | undefined): InputValue {
  const text = textOf(value)
  switch (kind) {
    case 'null':
      return { type: 'null' }
    case 'empty':
      return { type: 'text', value: '' }
    case 'text':
    case 'number':
    case 'date':
      return { type: kind, value: text }
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
export function inputKindFor(definition: AttributeDefinition | undefined): Exclude<InputKind, 'null' | 'empty'> {
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
