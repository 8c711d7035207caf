import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasDuplicateKeys, scanJson } from './jsonScan'
import { readSchema } from './readSchema'

const where = (text: string) => scanJson(text).map(({ code, line, column }) => `${code} ${line}:${column}`)

describe('scanJson', () => {
  it.each(['', '  ', '{"a":1', '[1,', '{"a":'])('says that %j ends too early', (text) => {
    expect(scanJson(text).at(-1)?.message).toContain('the text ends here')
  })

  it.each([
    ['{"a": [1, 2,]}', ['trailing-comma 1:12']],
    ['{"a": 1,\n}', ['trailing-comma 1:8']],
    ['{"a": 1\n "b": 2}', ['syntax 2:2']],
    ["{'a': 1}", ['syntax 1:2']],
    ['{"a": "x', ['syntax 1:7']],
    ['{"a": "\\d"}', ['syntax 1:8']],
    ['{"a": 1, "a": 2}', ['duplicate-key 1:10']],
    ['{"a": 01}', ['syntax 1:8']],
    ['// no\n{}', ['syntax 1:1']],
    ['{} x', ['syntax 1:4']],
    ['', ['syntax 1:1']],
    ['[]', []],
  ])('%j → %j', (text, expected) => expect(where(text)).toEqual(expected))

  it('agrees with JSON.parse on every text', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"',
        '1',
        '-',
        '.5',
        'e3',
        'true',
        'null',
        ' ',
        '\n',
        '\\',
        'x',
      ),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((parts) => parts.join('')),
          fc.json(),
          fc.string(),
        ),
        (text) => {
          const isJson = (() => {
            try {
              JSON.parse(text)
              return true
            } catch {
              return false
            }
          })()
          expect(scanJson(text).every(({ code }) => code === 'duplicate-key')).toBe(isJson)
        },
      ),
      { numRuns: 3000 },
    )
  })
  it('counts keys as it finds them: a text has duplicates when it says so', () => {
    const name = fc.constantFrom('a', 'b', '\\"', '\\\\', ':', '__proto__')
    const text = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('1', 'null', '"a"', '"\\": "', '""', '"x\\\\"'),
        fc
          .array(fc.tuple(name, fc.constantFrom(':', ' : '), tie('value')), { maxLength: 4 })
          .map((entries) => `{${entries.map(([key, colon, value]) => `"${key}"${colon}${value}`).join(',')}}`),
        fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      ),
    })).value
    fc.assert(
      fc.property(text, (json) => {
        expect(hasDuplicateKeys(json, JSON.parse(json))).toBe(
          scanJson(json).some(({ code }) => code === 'duplicate-key'),
        )
      }),
      { numRuns: 2000 },
    )
  })
  it.each([501, 3_000, 100_000])('refuses a schema with %d levels in words', (levels) => {
    const text = `{"synchronizationRules":${'['.repeat(levels)}${']'.repeat(levels)}}`
    expect(readSchema(text)).toMatchObject({ ok: false, message: expect.stringContaining('500 levels') as string })
  })

  it('survives deep nesting', () => expect(where('['.repeat(100_000))).toEqual(['too-deep 1:502']))
})

describe('readSchema', () => {
  const refusal = (text: string) => {
    const result = readSchema(text)
    return result.ok ? 'read' : result.message
  }
  it('takes a schema, and the schema inside a template', () => {
    expect(readSchema('{"synchronizationRules": [], "directories": []}')).toMatchObject({ ok: true, notes: [] })
    expect(readSchema('{"id": "slack", "schema": {"directories": []}}')).toMatchObject({
      ok: true,
      schema: { directories: [] },
      notes: ['This is the template slack. Its schema is used.'],
    })
  })
  it.each([
    ['', /nothing here/],
    ['[]', /This is a list/],
    ['"text"', /single value/],
    ['{"attributeMappings": []}', /one object mapping/],
    ['{"objects": []}', /one directory definition/],
    ['{"value": []}', /list from/],
    ['{"error": {"code": "x"}}', /error from/],
    ['{"a": 1}', /neither synchronizationRules nor directories/],
    ['{"directories": [],}', /Line 1, column 19: Remove this comma/],
    [' '.repeat(5 * 1024 * 1024) + 'x', /up to 4 MB/],
  ])('refuses %.30j and says why', (text, reason) => expect(refusal(text)).toMatch(reason))
  it('reports duplicate keys', () =>
    expect(readSchema('{"directories": [], "directories": []}')).toMatchObject({ ok: true, notes: [/stands twice/] }))
})
