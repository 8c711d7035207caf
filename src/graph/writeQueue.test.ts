import { describe, expect, it } from 'vitest'
import { createWriteQueue, ownerOf } from './writeQueue'

/** Writes that end when the test says so, and the order in which they start. */
function writes() {
  const started: string[] = []
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: Error) => void }>()
  const write = (name: string) => () => {
    started.push(name)
    return new Promise<string>((resolve, reject) => ends.set(name, { resolve, reject }))
  }
  const end = (name: string) => {
    const found = ends.get(name)
    if (!found) throw new Error(`${name} hasn't started`)
    return found
  }
  return { started, write, end }
}

/** Long enough for every promise that can go on to have gone on. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the write queue', () => {
  it('starts a write to the same object only when the one before it has ended', async () => {
    const { started, write, end } = writes()
    const inTurn = createWriteQueue()
    const first = inTurn('a', write('first'))
    const second = inTurn('a', write('second'))
    await turn()
    expect(started).toEqual(['first'])
    end('first').resolve('1')
    await expect(first).resolves.toBe('1')
    await turn()
    expect(started).toEqual(['first', 'second'])
    end('second').resolve('2')
    await expect(second).resolves.toBe('2')
  })

  it('lets no third write overtake the second, although the first has ended', async () => {
    const { started, write, end } = writes()
    const inTurn = createWriteQueue()
    const first = inTurn('a', write('first'))
    void inTurn('a', write('second'))
    await turn()
    end('first').resolve('1')
    await first
    await turn()
    const third = inTurn('a', write('third'))
    await turn()
    expect(started).toEqual(['first', 'second'])
    end('second').resolve('2')
    await turn()
    expect(started).toEqual(['first', 'second', 'third'])
    end('third').resolve('3')
    await expect(third).resolves.toBe('3')
  })

  it('goes on after a write that failed, and tells only its caller', async () => {
    const { write, end } = writes()
    const inTurn = createWriteQueue()
    const first = inTurn('a', write('first'))
    const second = inTurn('a', write('second'))
    await turn()
    end('first').reject(new Error('refused'))
    await expect(first).rejects.toThrow('refused')
    await turn()
    end('second').resolve('2')
    await expect(second).resolves.toBe('2')
  })

  it('holds up neither writes to other objects nor those that belong to none', async () => {
    const { started, write } = writes()
    const inTurn = createWriteQueue()
    void inTurn('a', write('a'))
    void inTurn('b', write('b'))
    void inTurn(undefined, write('first of none'))
    void inTurn(undefined, write('second of none'))
    await turn()
    expect(started.sort()).toEqual(['a', 'b', 'first of none', 'second of none'])
  })
})

it.each([
  ['/servicePrincipals/1/synchronization/jobs/2', 'servicePrincipals/1'],
  ['servicePrincipals/1', 'servicePrincipals/1'],
  ['/servicePrincipals', undefined],
  ['/', undefined],
])('the owner of %s is %s', (path, owner) => {
  expect(ownerOf(path)).toBe(owner)
})
