import { describe, expect, it } from 'vitest'
import { generateSchema } from '../../../../domain/schema/generateSchema.fixture'
import { compareTexts } from './compareTexts'

const schema = generateSchema({ objectMappings: 1, mappings: 6, attributes: 10 })

describe('the summary of two versions', () => {
  it('counts their changes and describes the first ones', () => {
    const before = JSON.stringify(schema)
    const after = before.replace('"enabled":true', '"enabled":false')
    const answer = compareTexts({ id: 7, before, after })
    expect(answer).toMatchObject({ id: 7, summary: { count: 1 } })
    expect('summary' in answer && answer.summary.first[0]).toContain('is disabled')
  })

  it('is empty for two equal texts', () => {
    const text = JSON.stringify(schema)
    expect(compareTexts({ id: 1, before: text, after: text })).toEqual({ id: 1, summary: { count: 0, first: [] } })
  })

  it.each(['', '[]', '{'])('fails for %j with a reason', (text) => {
    expect(compareTexts({ id: 2, before: JSON.stringify(schema), after: text })).toHaveProperty('failed')
  })
})
