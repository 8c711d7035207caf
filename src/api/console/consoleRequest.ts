import type { Json } from '../../base/json'
import { isArray, isObject } from '../../base/json'
import { type BodyProblem, checkBody } from '../../domain/console/checkBody'
import { isCredential } from '../../domain/secrets/secretKeys'
import { path } from '../../graph/path'
import type { Call } from './calls'

/** The IDs of a path, by the names of its holes. */
export type Ids = Readonly<Record<string, string>>

/** A request that a person composed. */
export type ConsoleRequest = { call: Call; ids: Ids; query: string; body: Json | undefined }

/** The path with its IDs and its query, encoded as it's sent. Undefined while an ID is missing or can't be in a path. */
export function pathOf({ call, ids, query }: Pick<ConsoleRequest, 'call' | 'ids' | 'query'>): string | undefined {
  const values = call.holes.map(({ name }) => ids[name]?.trim() ?? '')
  if (values.some((value) => value === '' || value === '.' || value === '..')) return undefined
  let index = 0
  const filled = call.path.replace(/(.)\{\w+\}/g, (_, before: string) => {
    const value = values[index++] ?? ''
    // A quote before it makes it a text of OData.
    return before === "'" ? path`'${value}` : `${before}${path`${value}`}`
  })
  const asked = query.trim().replace(/^\?/, '')
  return asked === '' ? filled : `${filled}?${encodeQuery(asked)}`
}

/** What may not be in an address is encoded, and what is encoded already stays. */
const encodeQuery = (query: string): string =>
  query
    .replace(/[^\w\-.~!$&()*+,;=:@/?%]/gu, (sign) => encodeURIComponent(sign.replace(/\p{Surrogate}/u, '\uFFFD')))
    .replace(/'/g, '%27')

/** The JSON in a text, or why it isn't JSON. An empty text is no body. */
export function readBody(text: string): { body: Json | undefined } | { problem: string } {
  if (text.trim() === '') return { body: undefined }
  try {
    return { body: JSON.parse(text) as Json }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "This text isn't JSON." }
  }
}

const error = (at: string, sentence: string): BodyProblem => ({ at, sentence, severity: 'error' })

/** What's wrong with a body: by the metadata, and by the rules that hold everywhere in the console. */
export function bodyProblems({ call, body }: Pick<ConsoleRequest, 'call' | 'body'>): BodyProblem[] {
  if (call.bodyType === undefined) return body === undefined ? [] : [error('', 'This call has no body.')]
  if (body === undefined) return [error('', 'Write a body.')]
  if (call.bodyType === '') return []
  return [...checkBody(body, call.bodyType), ...secretProblems(body, ''), ...callProblems(call, body)]
}

/** A masked or empty credential must never be sent: the first replaces the real one, and the second removes it. */
function secretProblems(value: Json, at: string): BodyProblem[] {
  if (isArray(value)) return value.flatMap((entry, index) => secretProblems(entry, `${at}[${String(index)}]`))
  if (!isObject(value)) return []
  const { key, value: paired } = value
  const own =
    typeof key === 'string' && isCredential(key) && typeof paired === 'string'
      ? paired.trim() === '' || /^\*+$/.test(paired)
        ? [
            error(
              `${at}.value`,
              paired.trim() === ''
                ? `Type the value of ${key}. An empty text would remove it.`
                : `Type the value of ${key}. An asterisk is a placeholder for a value that can't be read, and would replace it.`,
            ),
          ]
        : []
      : paired === '*' && typeof key === 'string'
        ? [
            error(
              `${at}.value`,
              `Type the value of ${key}. An asterisk is a placeholder for a value that can't be read.`,
            ),
          ]
        : []
  return [
    ...own,
    ...Object.entries(value).flatMap(([name, inner]) => secretProblems(inner, at === '' ? name : `${at}.${name}`)),
  ]
}

function callProblems({ name }: Call, body: Json): BodyProblem[] {
  if (!isObject(body)) return []
  const isBlank = (value: Json | undefined) => value === undefined || value === null || value === ''
  switch (name) {
    case 'createJob':
      return isBlank(body.templateId) ? [error('templateId', 'Name the template that the job is made of.')] : []
    case 'parseJobExpression':
    case 'parseTemplateExpression':
      return isBlank(body.expression) ? [error('expression', 'Write an expression.')] : []
    case 'updateSecrets':
      return isArray(body.value) ? [] : [error('value', 'List the whole set. What is left out is erased.')]
    case 'provisionOnDemand':
      return onDemandProblems(body.parameters)
    default:
      return []
  }
}

function onDemandProblems(parameters: Json | undefined): BodyProblem[] {
  if (!isArray(parameters) || parameters.length !== 1) return [error('parameters', 'List exactly one entry.')]
  const [only] = parameters
  const subjects = isObject(only) && isArray(only.subjects) ? only.subjects.filter(isObject) : []
  if (subjects.length !== 1) return [error('parameters[0].subjects', 'Name one person or one group for each request.')]
  return subjects.flatMap(({ objectId, links }) => {
    const members = isObject(links) && isArray(links.members) ? links.members : []
    return [
      ...(typeof objectId !== 'string' || objectId === ''
        ? [error('parameters[0].subjects[0].objectId', 'Write the ID of the person or group.')]
        : []),
      ...(members.length > 5
        ? [error('parameters[0].subjects[0].links.members', 'The service accepts at most five members.')]
        : []),
    ]
  })
}
