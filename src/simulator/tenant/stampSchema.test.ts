import { describe, expect, it } from 'vitest'
import { stampSchema } from './stampSchema'

const stamp = { id: 'job', version: 'v "2"' }

describe('the id and version of a schema', () => {
  it.each([
    [
      'at their positions',
      '{"a":1, "version" : "old","id":"x" ,"b":[]}',
      '{"a":1, "version" : "v \\"2\\"","id":"job" ,"b":[]}',
    ],
    ['at the start where they are missing', '{ "a": 1 }', '{"id":"job","version":"v \\"2\\"", "a": 1 }'],
    ['alone in an empty object', '{ }', '{"id":"job","version":"v \\"2\\"" }'],
    [
      'and not below the outermost object, nor in texts',
      '{"id":{"id":"deep"},"x":[{"version":"1"}],"text":"\\"id\\": \\\\","version":null}',
      '{"id":"job","x":[{"version":"1"}],"text":"\\"id\\": \\\\","version":"v \\"2\\""}',
    ],
    [
      'in both occurrences of a duplicate property',
      '{"id":"a","id":7,"version":1}',
      '{"id":"job","id":"job","version":"v \\"2\\""}',
    ],
    ['when a key is escaped', '{"\\u0069d":"x","version":""}', '{"\\u0069d":"job","version":"v \\"2\\""}'],
  ])('are set %s', (_name, text, wanted) => {
    expect(stampSchema(text, stamp)).toBe(wanted)
    expect(JSON.parse(wanted)).toMatchObject(stamp)
  })
})
