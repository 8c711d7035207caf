import { readUser } from '../../../domain/directory/userAttributes'
import type { User } from '../../../domain/resources/directory'
import type { Inputs, InputValue } from '../playgroundState'

const graphDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

/** A person's values for these attributes. Leaves out attributes that no user has (HR, Active Directory). */
export const fromUser = (user: User, attributes: readonly string[]): Inputs =>
  Object.fromEntries([...readUser(user, attributes)].map(([attribute, json]) => [attribute, toInput(json)]))

/** A JSON value as an input. Text in Graph's date format becomes a date, and objects stay JSON. */
export function toInput(json: unknown): InputValue {
  switch (typeof json) {
    case 'string':
      return graphDate.test(json) ? { type: 'date', value: json } : { type: 'text', value: json }
    case 'number':
    case 'bigint':
      return { type: 'number', value: String(json) }
    case 'boolean':
      return { type: 'boolean', value: json }
    case 'object':
      if (json === null) return { type: 'null' }
      if (Array.isArray(json))
        return {
          type: 'list',
          values: json
            .filter((item) => item !== null && item !== undefined)
            .map((item: unknown) => (typeof item === 'string' ? item : jsonText(item))),
        }
      return { type: 'text', value: jsonText(json) }
    default:
      return { type: 'null' }
  }
}

const jsonText = (json: unknown): string =>
  JSON.stringify(json, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
