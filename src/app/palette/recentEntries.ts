import { parseJson, storedValue, type StoredValue } from '../../browser/storage'

const most = 20

type Recent = StoredValue<readonly string[]>
const open = new Map<string, Recent>()

function read(stored: string | null): readonly string[] {
  const list = parseJson(stored)
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string').slice(0, most) : []
}

/** The IDs of palette entries that were opened in this connection, the latest first. */
export function recentEntries(connectionKey: string) {
  const recent = open.get(connectionKey) ?? storedValue(`syncscope.recentEntries.${connectionKey}`, read)
  open.set(connectionKey, recent)
  return {
    current: recent.current,
    add: (id: string) => recent.set([id, ...recent.current().filter((other) => other !== id)].slice(0, most)),
  }
}
