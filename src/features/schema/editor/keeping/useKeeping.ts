import { useEffect, useState } from 'react'
import { useConnection } from '../../../../api/connection/connection'
import { forgetDraft, keepDraft } from '../../../../api/storage/drafts'
import { leaveDraft } from '../../../../api/storage/leavingDrafts'
import { baseOf } from '../../../../domain/schema/draft'
import type { EditorState, EditorStore } from '../editorStore'
import { createDraftKeeper, type Keeping } from './draftKeeper'
import type { Opened } from './openDraft'

/** Milliseconds between a change and its writing: enough to type a word, but little work is lost in a crash. */
const PAUSE = 250

/** Stores the state of the editor in the browser, from the first change until the page closes. */
export function useKeeping(store: EditorStore, { name, restored, storedAt, refused }: Opened): Keeping {
  const connection = useConnection()
  const [keeping, setKeeping] = useState<Keeping>(
    storedAt === undefined ? { state: 'clean' } : { state: 'stored', at: storedAt },
  )

  useEffect(() => {
    const created = createDraftKeeper(
      name,
      {
        keep: keepDraft,
        forget: forgetDraft,
        leave: leaveDraft,
        now: () => connection.now(),
        later: (run) => {
          const timer = setTimeout(run, PAUSE)
          return () => clearTimeout(timer)
        },
        report: setKeeping,
      },
      restored.kind === 'restored' ? baseOf(restored.state.draft) : undefined,
    )
    let last: EditorState = store.current()
    const stop = store.subscribe(() => {
      if (store.current() === last) return
      last = store.current()
      created.keep(last)
    })
    let isLeaving = false
    const leave = () => created.leave()
    const hide = () => {
      isLeaving = true
      leave()
    }
    const show = () => {
      isLeaving = false
    }
    // A page that is left becomes hidden too, after `pagehide`.
    const flush = () => {
      if (!isLeaving) created.flush()
    }
    window.addEventListener('pagehide', hide)
    window.addEventListener('pageshow', show)
    window.addEventListener('beforeunload', leave)
    document.addEventListener('visibilitychange', flush)
    return () => {
      stop()
      flush()
      window.removeEventListener('pagehide', hide)
      window.removeEventListener('pageshow', show)
      window.removeEventListener('beforeunload', leave)
      document.removeEventListener('visibilitychange', flush)
    }
  }, [store, name, restored, connection])

  // This is reported before the first change too, so that a person can choose another window.
  return refused !== undefined && keeping.state === 'clean' ? { state: 'refused', reason: refused } : keeping
}
