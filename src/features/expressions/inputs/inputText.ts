import type { Inputs, InputValue } from '../playgroundState'

/** A value as one line of text. Null and empty text are labeled. */
export function inputText(value: InputValue | undefined): string {
  switch (value?.type) {
    case undefined:
    case 'null':
      return 'null'
    case 'text':
      return value.value === '' ? '""' : value.value
    case 'number':
    case 'date':
      return value.value
    case 'boolean':
      return value.value ? 'True' : 'False'
    case 'list':
      return `[${value.values.map((text) => JSON.stringify(text)).join(', ')}]`
  }
}

/** All inputs in one line: `givenName: Siân, mail: null`. */
export const inputsText = (inputs: Inputs): string =>
  Object.entries(inputs)
    .map(([name, value]) => `${name}: ${inputText(value)}`)
    .join(', ') || 'no inputs'
