import { DEEPEST_JSON, isTooDeep } from '../../../base/jsonDepth'
import { scanJson } from '../../../domain/schema/jsonScan'
import type { Inputs } from '../playgroundState'
import { toInput } from './fromUser'

export type ReadInputs = { inputs: Inputs } | { problem: string }

/**
 * Reads a pasted JSON object: plain (`{"mail": null}`), a user as Graph or the portal's log prints it, or a
 * `testInputObject` with its `properties`. Includes every key, whether the expression uses it or not.
 */
export function readInputs(text: string): ReadInputs {
  if (text.trim() === '') return { problem: 'Paste a JSON object, for example {"givenName": "Siân", "mail": null}.' }
  if (isTooDeep(text)) return { problem: `That has more than ${String(DEEPEST_JSON)} levels of brackets.` }
  let json: unknown
  try {
    json = JSON.parse(text, keepDigits)
  } catch (error) {
    return { problem: `That isn't JSON: ${withLineAndColumn(error instanceof Error ? error.message : '', text)}` }
  }
  if (Array.isArray(json))
    return {
      problem: `This is a list${json.length > 0 ? ` of ${String(json.length)}` : ''}. Paste one object. To evaluate many people, use the People panel.`,
    }
  if (typeof json !== 'object' || json === null)
    return {
      problem: `This is ${json === null ? 'null' : `a ${typeof json}`}, not an object. Put names and values in braces: {"mail": "a@contoso.com"}.`,
    }
  const properties = propertiesOf(json)
  if (typeof properties === 'string') return { problem: properties }
  const entries = (properties ?? Object.entries(json)).filter(([name]) => !name.includes('@odata.'))
  return { inputs: Object.fromEntries(entries.map(([name, value]) => [name, toInput(value)])) }
}

/** Integers that a double can't hold (FILETIME) keep their digits, in browsers that expose a number's source text. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source
  return typeof value === 'number' && source !== undefined && /^-?\d+$/.test(source) && !Number.isSafeInteger(value)
    ? BigInt(source)
    : value
}

/** The pairs of a `testInputObject`, or what's wrong with them. Undefined if the object isn't one. */
function propertiesOf(json: object): [string, unknown][] | string | undefined {
  const outer: unknown = Reflect.get(json, 'testInputObject')
  const input = typeof outer === 'object' && outer !== null ? outer : json
  const list: unknown = Reflect.get(input, 'properties')
  if (!Array.isArray(list)) return undefined
  const pairs: [string, unknown][] = []
  for (const [index, entry] of list.entries()) {
    const key: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'key') : undefined
    if (typeof key !== 'string') return `properties[${String(index)}] has no "key".`
    pairs.push([key, Reflect.get(entry as object, 'value')])
  }
  return pairs
}

/** The browser's message with line and column. Chromium gives an offset, Firefox the line, and WebKit nothing. */
function withLineAndColumn(message: string, text: string): string {
  if (/line \d+/.test(message)) return message
  const offset = /position (\d+)/.exec(message)?.[1]
  if (offset === undefined) {
    const first = scanJson(text).find(({ code }) => code !== 'duplicate-key')
    return first ? `${first.message} (line ${String(first.line)}, column ${String(first.column)})` : message
  }
  const before = text.slice(0, Number(offset)).split('\n')
  return `${message} (line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)})`
}

/** The inputs as a JSON object, for the paste field. Dates are JSON text, and so are integers beyond 2⁵³. */
export function inputsJson(inputs: Inputs): string {
  const plain = Object.entries(inputs).map(([name, input]): [string, unknown] => {
    switch (input.type) {
      case 'null':
        return [name, null]
      case 'list':
        return [name, input.values]
      case 'number':
        return [
          name,
          input.value.trim() !== '' && String(Number(input.value)) === input.value.trim()
            ? Number(input.value)
            : input.value,
        ]
      case 'text':
      case 'date':
      case 'boolean':
        return [name, input.value]
    }
  })
  return JSON.stringify(Object.fromEntries(plain), null, 2)
}
