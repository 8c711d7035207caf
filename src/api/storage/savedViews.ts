import { useMemo, useSyncExternalStore } from 'react'
import { isRecord } from '../../base/record'
import { parseJson, storedValue, type StoredValue } from '../../browser/storage'
import { useConnection } from '../connection/connection'

/** A page's search parameters under a name. */
export type SavedView = { name: string; search: Readonly<Record<string, unknown>> }

/** The pages whose views can be saved. */
export type ViewPage = 'apps' | 'logs'

/** One list per page and connection, so that every part of the page sees the same views. */
const open = new Map<string, StoredValue<readonly SavedView[]>>()

/** The stored views. Leaves out anything that isn't a view. The page checks the search parameters. */
export function readViews(stored: string | null): SavedView[] {
  const list = parseJson(stored)
  if (!Array.isArray(list)) return []
  return list.filter(
    (value): value is SavedView =>
      isRecord(value) && typeof value.name === 'string' && value.name !== '' && isRecord(value.search),
  )
}

/** The views of one page and connection, without React. `useSavedViews` is the hook. */
export function savedViews(page: ViewPage, connectionKey: string) {
  const key = `syncscope.views.${page}.${connectionKey}`
  const views = open.get(key) ?? storedValue(key, readViews)
  open.set(key, views)
  const without = (name: string) => views.current().filter((view) => view.name !== name)
  return {
    current: views.current,
    subscribe: views.subscribe,
    /** Saves a view. It replaces the one with the same name. */
    save: (view: SavedView) => views.set([...without(view.name), view].sort((a, b) => a.name.localeCompare(b.name))),
    remove: (name: string) => views.set(without(name)),
  }
}

/** The saved views of a page in this connection, by name, and how to change them. */
export function useSavedViews(page: ViewPage) {
  const { key } = useConnection()
  const views = useMemo(() => savedViews(page, key), [page, key])
  const list = useSyncExternalStore(views.subscribe, views.current)
  return { views: list, save: views.save, remove: views.remove }
}
