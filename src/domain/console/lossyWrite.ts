import { isArray, isObject, type Json } from '../../base/json'

/** A part that the service has and a body leaves out, so that replacing would erase it. */
export type LostPart = { at: string; what: 'property' | 'entry' }

const identifiers = ['id', 'name', 'targetAttributeName', 'key', 'referencedObjectName'] as const

/** What identifies an entry of a list: the first identifier that it has. */
function identityOf(value: Json): string | undefined {
  if (!isObject(value)) return JSON.stringify(value)
  for (const name of identifiers) if (typeof value[name] === 'string') return `${name} ${value[name]}`
  return undefined
}

/**
 * The parts of what the service has that a body wouldn't bring back: properties, and entries of lists by their names.
 * Entries without a name are counted. Lists stop at the first missing level, so that a lost rule is one part and not
 * hundreds.
 */
export function lostParts(server: Json, body: Json): LostPart[] {
  const lost: LostPart[] = []
  function compare(before: Json, after: Json | undefined, at: string) {
    if (isArray(before)) {
      if (before.length === 0) return
      if (!isArray(after)) {
        lost.push({ at, what: 'property' })
        return
      }
      const unmatched = [...after]
      before.forEach((entry, index) => {
        const identity = identityOf(entry)
        const found = unmatched.findIndex((other) => identityOf(other) === identity)
        const name = `${at}[${identity ?? String(index)}]`
        if (found < 0) lost.push({ at: name, what: 'entry' })
        else compare(entry, unmatched.splice(found, 1)[0], name)
      })
      return
    }
    if (!isObject(before)) return
    if (!isObject(after)) {
      lost.push({ at, what: 'property' })
      return
    }
    for (const [name, value] of Object.entries(before)) {
      if (name.includes('@odata.') || value === null) continue
      const path = at === '' ? name : `${at}.${name}`
      if (Object.hasOwn(after, name)) {
        if (isArray(value) || isObject(value)) compare(value, after[name], path)
      } else if (!(isArray(value) && value.length === 0)) lost.push({ at: path, what: 'property' })
    }
  }
  compare(server, body, '')
  return lost
}
