import { isRecord } from '../../../base/record'
import type { User } from '../../../domain/resources/directory'

/**
 * What a person pasted to compare: people with their attributes, or only their IDs or user principal names. A text that
 * is neither has a problem, in a sentence.
 */
export type Pasted =
  { kind: 'users'; users: User[] } | { kind: 'ids'; ids: string[] } | { kind: 'problem'; problem: string }

/** Reads JSON as Graph answers it, a table with the attribute names in its first line, or a list of IDs. */
export function readPasted(text: string): Pasted {
  const trimmed = text.trim()
  if (trimmed === '') return { kind: 'problem', problem: 'Paste people first.' }
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return readJson(trimmed)
  const lines = trimmed.split(/\r?\n/).filter((line) => line.trim() !== '')
  const [head = ''] = lines
  const separator = head.includes('\t') ? '\t' : head.includes(';') ? ';' : ','
  if (lines.length > 1 && head.includes(separator) && !head.includes('@')) return readTable(lines, separator)
  return { kind: 'ids', ids: [...new Set(trimmed.split(/[\s,;]+/).filter((id) => id !== ''))] }
}

function readJson(text: string): Pasted {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { kind: 'problem', problem: "The text begins as JSON and isn't JSON." }
  }
  const list: unknown = isRecord(json) && Array.isArray(json.value) ? json.value : Array.isArray(json) ? json : [json]
  return usersOf(list as readonly unknown[])
}

/** A line of a table as cells. A cell in double quotes may contain the separator. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let index = 0; index < line.length; index++) {
    const letter = line[index] ?? ''
    if (letter === '"' && isQuoted && line[index + 1] === '"') {
      cell += '"'
      index++
    } else if (letter === '"') isQuoted = !isQuoted
    else if (letter === separator && !isQuoted) {
      cells.push(cell)
      cell = ''
    } else cell += letter
  }
  return [...cells, cell].map((each) => each.trim())
}

function readTable(lines: readonly string[], separator: string): Pasted {
  const [names = [], ...rows] = lines.map((line) => cellsOf(line.replace(/^\uFEFF/, ''), separator))
  return usersOf(
    rows.map((cells) =>
      Object.fromEntries(
        names.map((name, index): [string, unknown] => {
          const text = cells[index] ?? ''
          if (text === '') return [name, null]
          return [name, name === 'accountEnabled' ? text.toLowerCase() === 'true' : text]
        }),
      ),
    ),
  )
}

function usersOf(list: readonly unknown[]): Pasted {
  const users: User[] = []
  for (const [index, item] of list.entries()) {
    const id = isRecord(item) ? (item.id ?? item.objectId ?? item.userPrincipalName) : undefined
    if (!isRecord(item) || typeof id !== 'string' || id === '')
      return { kind: 'problem', problem: `Person ${String(index + 1)} has neither an id nor a userPrincipalName.` }
    users.push({ ...item, id } as User)
  }
  return users.length === 0 ? { kind: 'problem', problem: 'The text contains no people.' } : { kind: 'users', users }
}
