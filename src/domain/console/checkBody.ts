import { isArray, isObject, type Json } from '../../base/json'
import { actionBodies, type Enumeration, enumerations, structures } from './metadata'

/** What's wrong with a part of a body. The service refuses an error. It may drop what a warning is about. */
export type BodyProblem = {
  /** Names and indexes from the start: `value[0].key`. Empty for the body itself. */
  at: string
  severity: 'error' | 'warning'
  sentence: string
}

/** Keys of these are any text: answers have them in other letter case, and unknown ones. */
const loose = new Set([
  'synchronizationMetadata',
  'attributeDefinitionMetadata',
  'objectDefinitionMetadata',
  'objectMappingMetadata',
])

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const primitives: Record<string, { test: (value: Json) => boolean; words: string }> = {
  String: { test: (value) => typeof value === 'string', words: 'a text' },
  Boolean: { test: (value) => typeof value === 'boolean', words: 'true or false' },
  Int32: { test: (value) => Number.isInteger(value), words: 'a whole number' },
  Int64: { test: (value) => Number.isSafeInteger(value), words: 'a whole number' },
  Guid: { test: (value) => typeof value === 'string' && guid.test(value), words: 'a GUID' },
  DateTimeOffset: {
    test: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value),
    words: 'a date such as 2026-01-05T09:00:00Z',
  },
}

/** Checks a body against the metadata: names, types, and members of enumerations in their exact letter case. */
export function checkBody(body: Json, type: string): BodyProblem[] {
  const problems: BodyProblem[] = []
  const report = (at: string, sentence: string, severity: BodyProblem['severity'] = 'error') =>
    problems.push({ at, severity, sentence })

  function check(value: Json, of: string, at: string) {
    if (of.endsWith('[]')) {
      if (!isArray(value)) report(at, 'Use a list, in square brackets.')
      else value.forEach((entry, index) => check(entry, of.slice(0, -2), `${at}[${String(index)}]`))
      return
    }
    const primitive = primitives[of]
    const enumeration = enumerations[of]
    if (primitive) {
      if (!primitive.test(value)) report(at, `Use ${primitive.words}.`)
    } else if (enumeration) checkMember(value, of, enumeration, at)
    else checkObject(value, of, at)
  }

  function checkMember(value: Json, of: string, { members, isFlags }: Enumeration, at: string) {
    if (typeof value !== 'string') {
      report(at, `Use one of ${members.join(', ')}.`)
      return
    }
    if (loose.has(of)) return
    for (const part of isFlags ? value.split(',').map((flag) => flag.trim()) : [value]) {
      if (members.includes(part)) continue
      const meant = members.find((member) => member.toLowerCase() === part.toLowerCase())
      report(
        at,
        meant
          ? `Write ${meant} instead of ${part}. The service compares letter case.`
          : `${part === '' ? 'An empty text' : part} isn't a member. Use ${listed(members)}.`,
      )
    }
  }

  function checkObject(value: Json, of: string, at: string) {
    const structure = structures[of] ?? actionBodies[of]
    if (!structure || !isObject(value)) {
      report(at, 'Use an object, in braces.')
      return
    }
    for (const [name, inner] of Object.entries(value)) {
      // Annotations: `@odata.context` of an answer, `schema@odata.context` of a property.
      if (name.includes('@odata.')) continue
      const path = at === '' ? name : `${at}.${name}`
      const property = Object.hasOwn(structure.properties, name) ? structure.properties[name] : undefined
      if (property === undefined) {
        const meant = Object.keys(structure.properties).find((known) => known.toLowerCase() === name.toLowerCase())
        if (meant) report(path, `Write ${meant} instead of ${name}. The service compares letter case.`)
        else if (!structure.isOpen) report(path, `The metadata has no ${name} here.`, 'warning')
      } else if (inner === null) {
        if (property.endsWith('!')) report(path, "This can't be null.")
      } else check(inner, property.replace(/!$/, ''), path)
    }
  }

  check(body, type, '')
  return problems
}

const listed = (members: readonly string[]): string =>
  members.length > 12
    ? `a member of the enumeration, such as ${members.slice(0, 3).join(', ')}`
    : `one of ${members.join(', ')}`
