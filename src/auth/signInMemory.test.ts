import { describe, expect, it } from 'vitest'
import { type SignInMemory, readSignInMemory, writeSignInMemory } from './signInMemory'

function fakeStorage(text?: string) {
  const entries = new Map<string, string>(text === undefined ? [] : [['syncscope.signedIn', text]])
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
    entries,
  }
}

const memory: SignInMemory = {
  clientId: 'client',
  cloud: 'global',
  active: 'a',
  accounts: { a: { readOnly: true, granted: ['User.Read'] } },
}

describe('memory', () => {
  it('survives a reload', () => {
    const storage = fakeStorage()
    writeSignInMemory(storage, memory)
    expect(readSignInMemory(storage, 'client', 'global')).toEqual(memory)
  })

  it('belongs to one client ID and cloud', () => {
    const storage = fakeStorage(JSON.stringify(memory))
    expect(readSignInMemory(storage, 'other', 'global')).toBeUndefined()
    expect(readSignInMemory(storage, 'client', 'china')).toBeUndefined()
  })

  it('is removed with the last account', () => {
    const storage = fakeStorage(JSON.stringify(memory))
    writeSignInMemory(storage, { ...memory, accounts: {} })
    expect(storage.entries.size).toBe(0)
  })

  it.each([
    '',
    'not json',
    'null',
    '[]',
    '{"clientId":"client","cloud":"global"}',
    '{"clientId":"client","cloud":"global","accounts":[]}',
    '{"clientId":"client","cloud":"global","accounts":{"a":1}}',
  ])('takes “%s” for nothing', (text) =>
    expect(readSignInMemory(fakeStorage(text), 'client', 'global')).toBeUndefined(),
  )
})
