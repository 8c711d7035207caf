import { describe, expect, it } from 'vitest'
import type { AttributeDefinition } from '../../domain/resources/synchronization'
import { analyze, createAnalyzer } from './analysis'

const attributes = new Map<string, AttributeDefinition>(
  ['mail', 'givenName'].map((name) => [name, { name, type: 'String' }]),
)

describe('analyze', () => {
  it('reports an attribute that the schema lacks once, with its fix, and still evaluates', () => {
    const { diagnostics, error } = analyze('ToLower([Mail], )', { profile: 'app', attributes })
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-attribute'])
    expect(diagnostics[0]?.fix?.edits[0]?.text).toBe('[mail]')
    expect(error).toBeUndefined()
  })
  it('accepts any attribute if no schema is chosen', () => {
    expect(analyze('ToLower([Mail], )', { profile: 'app' }).diagnostics).toEqual([])
  })
  it("reports nothing for a blank text and doesn't evaluate it", () => {
    expect(analyze(' \n', { profile: 'app' })).toMatchObject({
      isEmpty: true,
      diagnostics: [],
      error: { code: 'empty-expression' },
    })
  })
  it('distinguishes a text that cannot be printed without loss from one that is invalid but complete', () => {
    expect(analyze('ToLower([mail], ', { profile: 'app' }).isIncomplete).toBe(true)
    expect(analyze('Nonsense([mail])', { profile: 'app' })).toMatchObject({
      isIncomplete: false,
      error: { code: 'unknown-function' },
    })
  })
  it('parses the same text once', () => {
    const analyzer = createAnalyzer({ profile: 'app' })
    expect(analyzer('[mail]')).toBe(analyzer('[mail]'))
    expect(analyzer('[mail]')).not.toBe(analyzer('[mail] '))
  })
})
