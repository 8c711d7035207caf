import type { SubjectKind } from './onDemandRequest'

/** What was pasted, sorted out. */
export type PastedSubjects = {
  /** Ids that can be sent as they are, each once, in order. */
  ids: string[]
  /** User principal names (Entra only): to be looked up before anything is sent. */
  names: string[]
  /** What is neither, with the reason. `line` counts from 1. */
  refused: { line: number; text: string; reason: string }[]
  /** How many were left out because they were there already. */
  duplicates: number
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const UPN = /^[^\s@"]+@[^\s@"]+\.[^\s@"]+$/
const DN = /^(?:CN|OU|DC|UID)=.+,\s*DC=.+$/i
const HEADER =
  /^(?:object ?id|id|user ?id|upn|user ?principal ?name|mail|e-?mail|employee ?(?:id|number)|worker ?id|wid|person ?id ?external|dn|distinguished ?name|name|display ?name)$/i

const bare = (cell: string) =>
  cell
    .trim()
    .replace(/^["'{(<]+|["'})>]+$/g, '')
    .trim()

/** The cells of a line. Distinguished names hold commas themselves, so only tabs and semicolons part those. */
const cellsOf = (line: string, kind: SubjectKind): string[] =>
  line
    .split(kind === 'activeDirectory' ? /[\t;]/ : /[\t;,]/)
    .map(bare)
    .filter((cell) => cell !== '')

/**
 * Reads pasted text: IDs one per line or separated by commas, a spreadsheet column, or full spreadsheet rows. In a row
 * of several cells, the cells that are IDs are used. If no cell looks like an ID (worker IDs), the first cell of each
 * row is used. A heading is skipped.
 */
export function readPastedSubjects(text: string, kind: SubjectKind): PastedSubjects {
  const found: PastedSubjects = { ids: [], names: [], refused: [], duplicates: 0 }
  const seen = new Set<string>()
  const take = (list: string[], id: string) => {
    const key = id.toLowerCase()
    if (seen.has(key)) found.duplicates++
    else {
      seen.add(key)
      list.push(id)
    }
  }
  const lines = text.split(/\r\n|\r|\n/)
  const isTable = lines.filter((line) => line.includes('\t')).length > 1
  lines.forEach((line, index) => {
    const cells = cellsOf(line, kind)
    const [first] = cells
    if (first === undefined) return
    if (index === 0 && cells.some((cell) => HEADER.test(cell))) return
    const refuse = (cell: string, reason: string) => found.refused.push({ line: index + 1, text: cell, reason })
    if (kind === 'worker') {
      for (const cell of isTable ? [first] : cells) take(found.ids, cell)
      return
    }
    const isId = kind === 'entra' ? GUID : DN
    const ids = cells.filter((cell) => isId.test(cell))
    const names = kind === 'entra' ? cells.filter((cell) => UPN.test(cell)) : []
    for (const id of ids) take(found.ids, kind === 'entra' ? id.toLowerCase() : id)
    // A row that has the id needs no look-up by name.
    if (ids.length === 0) for (const name of names) take(found.names, name)
    if (ids.length + names.length > 0) {
      if (!line.includes('\t'))
        for (const cell of cells) if (!isId.test(cell) && !names.includes(cell)) refuse(cell, whyNot(cell, kind))
    } else refuse(line.trim(), whyNot(bare(line), kind))
  })
  return found
}

function whyNot(text: string, kind: SubjectKind): string {
  if (kind === 'activeDirectory')
    return GUID.test(text)
      ? 'This is an object ID. Active Directory requires distinguished names.'
      : 'Not a distinguished name: those look like CN=…,OU=…,DC=….'
  if (DN.test(text)) return 'This is a distinguished name. This source requires object IDs.'
  return 'Neither an object ID nor a user principal name.'
}
