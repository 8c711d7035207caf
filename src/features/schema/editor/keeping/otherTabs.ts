import { tabChannel, type TabChannel } from '../../../../browser/tabChannel'
import { takeLock, whenFree } from './locks'

/** Another tab of this browser with the same schema open. */
export type OtherTab = { id: string; /** How many changes it has not saved. */ changes: number }

export type Message = { id: string; kind: 'hello' | 'here'; changes: number } | { id: string; kind: 'bye' | 'saved' }

export type Presence = {
  /** Sends how many unsaved changes this tab has. */
  setChanges(changes: number): void
  /** Reports that this tab changed the schema on the server. */
  saved(): void
  close(): void
}

type Listeners = { onTabs: (tabs: readonly OtherTab[]) => void; onSaved: () => void }

/**
 * Lets tabs that have the same schema open know of each other. A tab that ends without a message, for instance in a
 * crash, is noticed too: each tab holds a lock of its own name, and the others wait for its release.
 */
export function joinTabs(
  name: string,
  { onTabs, onSaved }: Listeners,
  open: (name: string) => TabChannel<Message> = tabChannel,
): Presence {
  const id = crypto.randomUUID()
  const lockOf = (tab: string) => `syncscope tab ${tab}`
  const tabs = new Map<string, OtherTab>()
  const closing = new AbortController()
  const channel = open(`syncscope schema ${name}`)
  const mine = takeLock(lockOf(id))
  let changes = 0

  const changed = () => onTabs([...tabs.values()])
  const forgetTab = (tab: string) => {
    if (!closing.signal.aborted && tabs.delete(tab)) changed()
  }
  const updateTab = (tab: OtherTab) => {
    const known = tabs.get(tab.id)
    tabs.set(tab.id, tab)
    if (known?.changes !== tab.changes) changed()
    if (!known) whenFree(lockOf(tab.id), closing.signal, () => forgetTab(tab.id))
  }

  /** The others wait for this lock, so the tab takes it before its first message. */
  function send(kind: 'hello' | 'here') {
    void mine.then(() => {
      if (!closing.signal.aborted) channel.postMessage({ id, kind, changes })
    })
  }

  channel.onmessage = ({ data }) => {
    if (data.id === id) return
    switch (data.kind) {
      case 'hello':
        updateTab({ id: data.id, changes: data.changes })
        return send('here')
      case 'here':
        return updateTab({ id: data.id, changes: data.changes })
      case 'bye':
        return forgetTab(data.id)
      case 'saved':
        return onSaved()
    }
  }
  send('hello')

  return {
    setChanges(count) {
      if (count === changes) return
      changes = count
      send('here')
    },
    saved: () => channel.postMessage({ id, kind: 'saved' }),
    close() {
      channel.postMessage({ id, kind: 'bye' })
      closing.abort()
      channel.close()
      void mine.then((release) => release?.())
    },
  }
}
