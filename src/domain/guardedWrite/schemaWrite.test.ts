import { describe, expect, it } from 'vitest'
import { writeOutcome } from '../../api/writes/writeOutcome'
import { generateSchema } from '../schema/generateSchema.fixture'
import { replaceAt, type JsonObject, type Path } from '../../base/json'
import { isObject } from '../../base/json'
import { GraphError, NetworkError, TokenError } from '../../graph/graphError'
import type { Change } from '../schema/diff'
import { firstState, nextState, runWrite, type WriteEffects, type WriteState } from './guardedWrite'
import { schemaWrite, type SchemaWrite } from './schemaWrite'

type SaveState = WriteState<JsonObject, Change>

const base = generateSchema({ objectMappings: 2, mappings: 12, attributes: 30 })
const mapping = (index: number): Path => ['synchronizationRules', 0, 'objectMappings', 0, 'attributeMappings', index]
const change = (document: JsonObject, path: Path, value: string): JsonObject => {
  const next = replaceAt(document, path, () => value)
  if (!isObject(next)) throw new Error('No document')
  return next
}
const mine = change(base, [...mapping(2), 'defaultValue'], 'mine')
const theirs = change(base, [...mapping(3), 'defaultValue'], 'theirs')
const sorted = { ...mine, synchronizationRules: mine.synchronizationRules ?? null, version: mine.version ?? null }

const call = { method: 'PUT', path: '/servicePrincipals/a/synchronization/jobs/b/schema' }
const answered = (status: number) => new GraphError({ ...call, status, code: 'x', message: 'y' })
const lost = () => new NetworkError(call, 'id', new TypeError('Failed to fetch'))

/** A server that holds one document, and whose calls may fail. `write` may also break after it was applied. */
function serverOf(document: JsonObject) {
  const server = {
    document,
    kept: [] as JsonObject[],
    calls: [] as string[],
    /** Failures by call, taken in order; undefined lets one pass. */
    fail: { read: [] as (Error | undefined)[], keep: [] as (Error | undefined)[], write: [] as (Error | undefined)[] },
    appliesBeforeFailing: false,
    stores: (sent: JsonObject): JsonObject => sent,
    effects(sent: JsonObject | undefined): WriteEffects<JsonObject> {
      const attempt = async <T>(name: 'read' | 'keep' | 'write', act: () => T): Promise<T> => {
        server.calls.push(name)
        await Promise.resolve()
        const error = server.fail[name].shift()
        if (error && !(name === 'write' && server.appliesBeforeFailing)) throw error
        const result = act()
        if (error) throw error
        return result
      }
      return {
        read: () => attempt('read', () => server.document),
        keep: (kept) => attempt('keep', () => void server.kept.push(kept)),
        write: () => attempt('write', () => void (server.document = sent ? server.stores(sent) : base)),
        outcome: writeOutcome,
      }
    },
  }
  return server
}
type Server = ReturnType<typeof serverOf>

const input: SchemaWrite = { base, document: mine }
async function save(server: Server, from: SaveState = firstState, given: SchemaWrite = input) {
  const states: string[] = []
  const state = await runWrite(from, schemaWrite(given), server.effects(given.document), ({ at }) => states.push(at))
  return { state, states }
}

describe('a save', () => {
  it('keeps what the server has, compares, writes and reads again', async () => {
    const server = serverOf(base)
    const { state, states } = await save(server)
    expect(states).toEqual(['reading', 'keeping', 'writing', 'verifying', 'saved'])
    expect(server.calls).toEqual(['read', 'keep', 'write', 'read'])
    expect(server.kept).toEqual([base])
    expect(state).toMatchObject({ at: 'saved', stored: mine, copy: 'kept', differences: [] })
  })

  it('compares meaning, not text: a new order from the service is no change by someone else', async () => {
    const reordered = Object.fromEntries(Object.entries(base).reverse())
    const { state } = await save(serverOf(reordered))
    expect(state.at).toBe('saved')
  })

  it('stops before writing if someone else changed it, with the copy stored', async () => {
    const server = serverOf(theirs)
    const { state } = await save(server)
    expect(state).toMatchObject({ at: 'changed', theirs, since: base, copy: 'kept' })
    expect(server.calls).toEqual(['read', 'keep'])
    expect(server.document).toBe(theirs)
  })

  it('says what the service stored otherwise than it was sent', async () => {
    const server = serverOf(base)
    server.stores = (sent) => change(sent, [...mapping(4), 'defaultValue'], "the service's own")
    const { state } = await save(server)
    if (state.at !== 'saved') throw new Error(state.at)
    expect(state.differences).toHaveLength(1)
    expect(state.differences[0]?.properties).toEqual([
      { property: 'defaultValue', before: null, after: "the service's own" },
    ])
  })

  it('takes another order of properties for the same', async () => {
    const server = serverOf(base)
    server.stores = () => Object.fromEntries(Object.entries(sorted).reverse())
    const { state } = await save(server)
    expect(state).toMatchObject({ at: 'saved', differences: [] })
  })

  it('asks for another look when the service took it and still shows the old one', async () => {
    const server = serverOf(base)
    server.stores = () => base
    const { state } = await save(server)
    expect(state.at).toBe('notSeen')
    server.document = mine
    const { state: later } = await save(server, nextState(state, { type: 'again' }, schemaWrite(input)))
    expect(later.at).toBe('saved')
    expect(server.calls.filter((name) => name === 'write')).toHaveLength(1)
  })
})

describe('the copy', () => {
  it('that the browser refuses stops the save until a person decides, and nothing was sent', async () => {
    const server = serverOf(base)
    server.fail.keep.push(new Error("This browser doesn't let the page keep anything"))
    const { state } = await save(server)
    expect(state).toMatchObject({ at: 'notKept', server: base })
    expect(server.calls).toEqual(['read', 'keep'])
    for (const copy of ['downloaded', 'none'] as const) {
      const again = serverOf(base)
      const { state: done } = await save(again, nextState(state, { type: 'goOn', copy }, schemaWrite(input)))
      expect(done).toMatchObject({ at: 'saved', copy })
    }
  })

  it('refused after the server changed: still merged first', () => {
    const state: SaveState = { at: 'notKept', server: theirs, error: new Error('full') }
    expect(nextState(state, { type: 'goOn', copy: 'none' }, schemaWrite(input))).toMatchObject({
      at: 'changed',
      copy: 'none',
    })
  })
})

describe('a failure', () => {
  it.each([400, 401, 403, 404, 409, 413, 429])(
    'answered with %i at the write: nothing is saved, and it was sent once',
    async (status) => {
      const server = serverOf(base)
      const error = answered(status)
      server.fail.write.push(error)
      const { state } = await save(server)
      expect(state).toEqual({ at: 'failed', step: 'write', error, copy: 'kept', isChecked: false })
      expect(server.calls).toEqual(['read', 'keep', 'write'])
      expect(server.document).toBe(base)
    },
  )

  it('of the token at the write: nothing was sent, and a fresh sign-in goes on from the start', async () => {
    const server = serverOf(base)
    server.fail.write.push(new TokenError(call, [], new Error('expired')))
    const { state } = await save(server)
    expect(state).toMatchObject({ at: 'failed', step: 'write', isChecked: false })
    const { state: done } = await save(server, nextState(state, { type: 'again' }, schemaWrite(input)))
    expect(done.at).toBe('saved')
  })

  it.each([new TokenError(call, [], new Error('expired')), answered(404), answered(403), lost()])(
    'of the first reading (%s) ends it before anything else',
    async (error) => {
      const server = serverOf(base)
      server.fail.read.push(error)
      const { state } = await save(server)
      expect(state).toEqual({ at: 'failed', step: 'read', error, isChecked: false })
      expect(server.calls).toEqual(['read'])
    },
  )
})

describe.each([
  ['a dropped connection', lost],
  ['a 500 of the backend', () => answered(500)],
  ['a 503', () => answered(503)],
  ['a 504', () => answered(504)],
])('%s at the write', (_, failure) => {
  it('after it was applied is found out by reading, and not repeated', async () => {
    const server = serverOf(base)
    server.fail.write.push(failure())
    server.appliesBeforeFailing = true
    const { state } = await save(server)
    expect(state).toMatchObject({ at: 'saved', stored: mine })
    expect('lost' in state).toBe(true)
    expect(server.calls).toEqual(['read', 'keep', 'write', 'read'])
  })

  it('before it was applied is found out by reading, and not repeated', async () => {
    const server = serverOf(base)
    server.fail.write.push(failure())
    const { state } = await save(server)
    expect(state).toMatchObject({ at: 'failed', step: 'write', isChecked: true })
    expect(server.calls).toEqual(['read', 'keep', 'write', 'read'])
  })

  it('with no reading after it leaves open whether it was saved, until a look succeeds', async () => {
    const server = serverOf(base)
    server.fail.write.push(failure())
    server.fail.read.push(undefined, lost(), lost())
    server.appliesBeforeFailing = true
    const { state } = await save(server)
    expect(state.at).toBe('unread')
    const { state: still } = await save(server, nextState(state, { type: 'again' }, schemaWrite(input)))
    expect(still.at).toBe('unread')
    const { state: done } = await save(server, nextState(still, { type: 'again' }, schemaWrite(input)))
    expect(done.at).toBe('saved')
    expect(server.calls.filter((name) => name === 'write')).toHaveLength(1)
  })

  it('with someone else’s changes instead asks to merge both', async () => {
    const server = serverOf(base)
    server.fail.write.push(failure())
    const effects = server.effects(mine)
    const state = await runWrite(
      firstState,
      schemaWrite(input),
      { ...effects, write: () => effects.write(base).finally(() => (server.document = theirs)) },
      () => undefined,
    )
    expect(state).toMatchObject({ at: 'changed', theirs, since: base })
  })

  it('with someone else’s changes on top of mine counts as saved, and lists the other changes', async () => {
    const server = serverOf(base)
    server.fail.write.push(failure())
    const both = change(mine, [...mapping(3), 'defaultValue'], 'theirs')
    const effects = server.effects(mine)
    const state = await runWrite(
      firstState,
      schemaWrite(input),
      { ...effects, write: () => effects.write(base).finally(() => (server.document = both)) },
      () => undefined,
    )
    expect(state).toMatchObject({ at: 'saved', stored: both })
    expect(state.at === 'saved' && state.differences).toHaveLength(1)
  })
})

it('a failed read after an accepted write says so, and reading again resolves it', async () => {
  const server = serverOf(base)
  server.fail.read.push(undefined, lost())
  const { state } = await save(server)
  expect(state.at).toBe('unread')
  expect('lost' in state).toBe(false)
  expect((await save(server, nextState(state, { type: 'again' }, schemaWrite(input)))).state.at).toBe('saved')
})

describe('a reset', () => {
  const reset: SchemaWrite = { base: undefined, document: undefined }
  it('ignores changes by someone else: all of it is copied and reset', async () => {
    const server = serverOf(theirs)
    const { state } = await save(server, firstState, reset)
    expect(server.kept).toEqual([theirs])
    expect(state).toMatchObject({ at: 'saved', stored: base })
  })

  it('of a schema that is already the default is no failure', async () => {
    expect((await save(serverOf(base), firstState, reset)).state.at).toBe('saved')
  })

  it('with a lost answer is checked by reading', async () => {
    const server = serverOf(theirs)
    server.fail.write.push(lost())
    expect((await save(server, firstState, reset)).state).toMatchObject({ at: 'failed', isChecked: true })
    server.fail.write.push(lost())
    server.appliesBeforeFailing = true
    expect((await save(server, firstState, reset)).state).toMatchObject({ at: 'saved', stored: base })
  })
})

it("what comes late or doesn't fit changes nothing", () => {
  const saved: SaveState = { at: 'saved', server: base, stored: mine, copy: 'kept', differences: [] }
  expect(nextState(saved, { type: 'read', document: base }, schemaWrite(input))).toBe(saved)
  expect(nextState(firstState, { type: 'accepted' }, schemaWrite(input))).toBe(firstState)
})
