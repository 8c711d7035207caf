import { describe, expect, it } from 'vitest'
import { flag, identifier, knownAs, list, nameText, number, object, Oddities, some, text, type Reader } from './reader'

type Item = { id: string; name?: string | null; size?: number; tags?: string[]; parent?: { open?: boolean } | null }

const readItem = object<Item>(
  {
    id: identifier,
    name: nameText,
    size: some(number),
    tags: some(list(some(text))),
    parent: object<{ open?: boolean }>({ open: some(flag) }, {}),
  },
  { id: true },
)

function read<T>(reader: Reader<T>, value: unknown) {
  const odd = new Oddities()
  return { value: reader(value, odd), lines: odd.lines() }
}

describe('a value as promised', () => {
  it('comes back as the same object, unknown properties included', () => {
    const value = { id: 'a', name: null, size: 3, tags: ['x'], parent: { open: true, more: [1] }, other: { deep: [] } }
    const result = read(readItem, value)
    expect(result.value).toBe(value)
    expect(result.lines).toEqual([])
  })
})

describe('a value of another type', () => {
  it('is removed, and the line names where it was', () => {
    const result = read(readItem, { id: 'a', name: 7, size: 'big', tags: {}, parent: { open: 'yes' }, other: 1 })
    expect(result.value).toEqual({ id: 'a', parent: {}, other: 1 })
    expect(result.lines).toEqual([
      "name isn't text",
      "size isn't a number",
      "tags isn't a list",
      "parent.open isn't true or false",
    ])
  })

  it('makes the object unusable if the type requires it', () => {
    for (const id of [null, undefined, 7, '', '.', '..', 'a\ud800', 'a\u202eb', 'x'.repeat(1_001)])
      expect(read(readItem, { id }).value, JSON.stringify(id)).toBeUndefined()
    expect(read(readItem, {}).lines).toEqual(['id is missing'])
  })

  it('is left out of a list, and counted', () => {
    const result = read(list(readItem), [{ id: 'a' }, null, { id: 'b' }, 5, []])
    expect(result.value).toEqual([{ id: 'a' }, { id: 'b' }])
    expect(result.lines).toEqual([
      "it has an entry that can't be read, so it's left out (3 times)",
      "it isn't an object (2 times)",
    ])
  })

  it('is neither an inherited property nor a changed prototype', () => {
    const value: unknown = JSON.parse('{"id":"a","__proto__":{"name":"evil"}}')
    const result = read(readItem, value).value
    expect(result?.name).toBeUndefined()
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
  })
})

describe('text', () => {
  it('gets a replacement for half characters and controls of direction', () => {
    const result = read(text, 'a\ud83d b\u202egpj c')
    expect(result.value).toBe('a\ufffd b\ufffdgpj c')
    expect(result.lines).toEqual(["it contains characters that can't be shown"])
  })

  it('keeps whole characters beyond the first plane, and right-to-left letters and marks', () => {
    const value = '😀 שלום\u200f \u0645'
    expect(read(text, value)).toEqual({ value, lines: [] })
  })

  it("is cut when it's a megabyte", () => {
    expect(read(text, 'x'.repeat(1_000_000)).value).toHaveLength(20_001)
  })

  it("that is a name is null when it's blank", () => {
    expect(read(nameText, ' ')).toEqual({ value: null, lines: [] })
  })
})

it("a number that JSON can write and JavaScript can't hold is no number", () => {
  expect(read(number, JSON.parse('1e999'))).toEqual({ value: undefined, lines: ["it isn't a number"] })
})

describe('an object that was asked for by its ID', () => {
  it('has that ID whatever the answer says', () => {
    expect(read(knownAs('a', readItem), { id: 9, name: 'x' })).toEqual({
      value: { id: 'a', name: 'x' },
      lines: ['id is missing'],
    })
    expect(read(knownAs('a', readItem), { id: 'b' }).value).toEqual({ id: 'b' })
  })

  it("is still unusable if it's no object", () => {
    for (const value of [null, [], 'x', 3]) expect(read(knownAs('a', readItem), value).value).toBeUndefined()
  })
})
