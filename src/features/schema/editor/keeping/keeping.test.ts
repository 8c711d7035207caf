import { describe, expect, it } from 'vitest'
import type { DraftRecord } from '../../../../browser/stores'
import { baseOf, documentOf, push, startDraft, storeDraft } from '../../../../domain/schema/draft'
import { createDraftKeeper, type Keeping, type KeeperPorts } from './draftKeeper'
import { restoreStored } from './restore'
import { slotOrder } from './slots'

const base = { id: 'x', synchronizationRules: [], directories: [] }
const edited = push(startDraft(base), { label: 'Edit', steps: [{ kind: 'set', path: ['id'], value: 'y' }] })
const name = { connectionKey: 'c', place: 'p', slot: 0 }

/** A draft keeper on storage in memory. Its pauses end when the test calls `rest`. */
function keeper(fails = false, mayLeave = true) {
  const stored: { draft: DraftRecord; base: string | undefined }[] = []
  const states: Keeping[] = []
  const left: { draft: DraftRecord; base: string | undefined }[] = []
  let forgotten = 0
  let run: (() => void) | undefined
  const ports: KeeperPorts = {
    keep: (draft, text) => {
      if (fails) return Promise.reject(new Error('No room.'))
      stored.push({ draft, base: text })
      return Promise.resolve()
    },
    forget: () => {
      forgotten++
      return Promise.resolve()
    },
    leave: (draft, text) => {
      if (mayLeave) left.push({ draft, base: text })
      return mayLeave
    },
    now: () => 7,
    later: (callback) => {
      run = callback
      return () => (run = undefined)
    },
    report: (keeping) => states.push(keeping),
  }
  return {
    keeper: createDraftKeeper(name, ports),
    stored,
    left,
    states,
    forgotten: () => forgotten,
    rest: () => run?.(),
  }
}
const flushed = () => new Promise((resolve) => setImmediate(resolve))

describe('leaving the page', () => {
  it('writes what waits to the place that needs no database, and goes on if the page stays', async () => {
    const made = keeper()
    made.keeper.keep({ draft: edited, typed: undefined })
    made.keeper.leave()
    expect(made.left).toEqual([
      { draft: expect.objectContaining({ ...name, changedAt: 7 }), base: JSON.stringify(base) },
    ])
    expect(made.stored).toEqual([])
    made.rest()
    await flushed()
    expect(made.stored).toHaveLength(1)
    made.keeper.leave()
    expect(made.left).toHaveLength(1)
  })

  it('writes to the database if the draft does not fit elsewhere', async () => {
    const made = keeper(false, false)
    made.keeper.keep({ draft: edited, typed: undefined })
    made.keeper.leave()
    await flushed()
    expect(made.stored).toHaveLength(1)
  })
})

describe('storing a draft', () => {
  it('writes after a pause, and writes the base only once', async () => {
    const it = keeper()
    it.keeper.keep({ draft: edited, typed: undefined })
    expect(it.stored).toEqual([])
    it.rest()
    await flushed()
    it.keeper.keep({ draft: edited, typed: { state: 'reading', text: '{' } })
    it.keeper.flush()
    await flushed()
    expect(it.stored.map(({ draft, base: text }) => [draft.text, text])).toEqual([
      [undefined, JSON.stringify(base)],
      ['{', undefined],
    ])
    expect(it.states.at(-1)).toEqual({ state: 'stored', at: 7 })
  })

  it("deletes a draft without changes, and reports why a draft can't be stored", async () => {
    const clean = keeper()
    clean.keeper.keep({ draft: startDraft(base), typed: undefined })
    clean.keeper.flush()
    await flushed()
    expect([clean.forgotten(), clean.states.at(-1)]).toEqual([1, { state: 'clean' }])
    const full = keeper(true)
    full.keeper.keep({ draft: edited, typed: undefined })
    full.keeper.flush()
    await flushed()
    expect(full.states.at(-1)).toEqual({ state: 'refused', reason: 'No room.' })
  })
})

describe('restoring a draft', () => {
  const stored = {
    stored: JSON.parse(JSON.stringify(storeDraft(edited))) as unknown,
    text: undefined,
    base: JSON.stringify(base),
  }

  it("uses the server's document as its base when both are the same", () => {
    const restored = restoreStored(stored, base)
    expect(restored.kind === 'restored' && [restored.isServerNewer, baseOf(restored.state.draft) === base]).toEqual([
      false,
      true,
    ])
  })

  it('uses its own base when the server has another document or none', () => {
    for (const loaded of [{ ...base, version: '2' }, undefined]) {
      const restored = restoreStored(stored, loaded)
      expect(restored.kind === 'restored' && [restored.isServerNewer, documentOf(restored.state.draft)]).toEqual([
        loaded !== undefined,
        { ...base, id: 'y' },
      ])
    }
  })

  it('starts a new draft when the stored one cannot be read', () => {
    expect(restoreStored({ ...stored, base: '{' }, { ...base, version: '2' })).toMatchObject({
      kind: 'damaged',
      state: { draft: { cursor: 0 } },
    })
    expect(restoreStored({ ...stored, stored: 'odd' }, undefined)).toEqual({ kind: 'damaged', state: undefined })
    expect(restoreStored(undefined, undefined)).toEqual({ kind: 'nothing' })
  })
})

it('tries the requested draft first, then the latest, then an empty slot', () => {
  expect(slotOrder([{ slot: 2 }, { slot: 0 }]).slice(0, 3)).toEqual([2, 0, 1])
  expect(slotOrder([{ slot: 2 }, { slot: 0 }], 0).slice(0, 2)).toEqual([0, 2])
  expect(slotOrder([])[0]).toBe(0)
})
