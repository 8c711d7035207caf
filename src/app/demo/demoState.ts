import { sleep } from '../../base/sleep'
import { DAY } from '../../base/time'
import { databaseWith } from '../../browser/database'
import type { Database, TenantRecord } from '../../browser/stores'
import type { Simulator, SimulatorState } from '../../simulator'
import { demoAsked } from '../addressBar'
import { browserStorage } from '../../browser/storage'

/*
 * Saves the demo tenant for a reload, under this tab's own number, so that two tabs have two tenants. A duplicated tab starts
 * with its original's number and writes to the same record. The last write wins.
 *
 * IndexedDB takes any size and is written soon after each change. As the page is left, only sessionStorage is written: WebKit
 * keeps a transaction open that begins then, and the next page waits for the database forever. sessionStorage is too small
 * for a tenant with several replaced schemas, so the newer of the two counts.
 */

const tabKey = 'syncscope.demo.tab'
const leavingKey = 'syncscope.demo.leaving'
/** The longest text that is put into sessionStorage, in UTF-16 units. Browsers stop at about five million. */
const leavingLength = 2_000_000
/** Real time after which another tab's tenant is removed, in milliseconds: a week. */
const maxAge = 7 * DAY
/** How long the page waits for the stored tenant, in milliseconds. It opens with a new one after that. */
const patience = 5000
/** Real time between a change and saving it, in milliseconds. Changes in quick succession are saved once. */
const delay = 500

function tab(): string {
  const storage = browserStorage('sessionStorage')
  const known = storage.getItem(tabKey)
  if (known) return known
  const made = crypto.randomUUID()
  storage.setItem(tabKey, made)
  return made
}

/**
 * Undefined if the browser can't store anything (private windows, blocked site data). The tenant then lasts as long as
 * the page.
 */
const database = (): Promise<Database | undefined> => databaseWith('tenants').catch(() => undefined)

/** The record written while the page closed. */
function readLeaving(): TenantRecord | undefined {
  const text = browserStorage('sessionStorage').getItem(leavingKey)
  return text === null ? undefined : (JSON.parse(text) as TenantRecord)
}

function writeLeaving(tenant: TenantRecord): void {
  const storage = browserStorage('sessionStorage')
  const text = JSON.stringify(tenant)
  try {
    if (text.length <= leavingLength) storage.setItem(leavingKey, text)
    else storage.removeItem(leavingKey)
  } catch {
    storage.removeItem(leavingKey) // It's full. IndexedDB has the last change.
  }
}

/** The record in the database. Another tab may hold the store for ever, so this waits for a while and no longer. */
async function readSaved(): Promise<TenantRecord | undefined> {
  const waiting = new AbortController()
  const tooLate = sleep(patience, waiting.signal).then(
    () => undefined,
    () => undefined,
  )
  try {
    return await Promise.race([database().then((db) => db?.get('tenants', tab())), tooLate])
  } finally {
    waiting.abort()
  }
}

/** The tenant of this tab, if it has the same size. */
export async function readDemoState(scale: number | undefined): Promise<SimulatorState | undefined> {
  try {
    const [saved, left] = [await readSaved(), readLeaving()]
    const latest = (left?.savedAt ?? 0) > (saved?.savedAt ?? 0) ? left : saved
    return latest && latest.scale === scale ? (latest.state as SimulatorState) : undefined
  } catch {
    return undefined
  }
}

/**
 * Saves the tenant after every change, and when the page closes (simulated time advances without a change). Returns a
 * function that stops it.
 */
export function keepDemoState(simulator: Simulator): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let open: Database | undefined
  let ended = false
  void database().then(async (db) => {
    if (!ended) open = db
    if (db) await sweep(db)
  })

  const now = (): TenantRecord => ({
    state: simulator.save(),
    scale: demoAsked(window.location.search)?.scale,
    savedAt: Date.now(),
  })
  const save = () => {
    clearTimeout(timer)
    timer = undefined
    open?.put('tenants', now(), tab()).catch(() => undefined)
  }
  const leave = () => writeLeaving(now())
  const unsubscribe = simulator.subscribe(() => {
    timer ??= setTimeout(save, delay)
  })
  window.addEventListener('pagehide', leave)
  return () => {
    ended = true
    open = undefined
    clearTimeout(timer)
    unsubscribe()
    window.removeEventListener('pagehide', leave)
  }
}

/** Closed tabs leave their tenants behind. */
async function sweep(db: Database): Promise<void> {
  const { store, done } = db.transaction('tenants', 'readwrite')
  for await (const cursor of store) {
    if (cursor.value.savedAt < Date.now() - maxAge) await cursor.delete()
  }
  await done
}
