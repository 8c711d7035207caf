import { describe, expect, it } from 'vitest'
import { changedProperties, inlineSchemaOf, propertiesOf, storedOtherwise, templateBody } from './templatePatch'

const template = {
  '@odata.context': 'x',
  id: 'Slack',
  applicationId: 'a',
  factoryTag: 'CustomSCIM',
  default: true,
  description: null,
  discoverable: true,
  metadata: [
    { key: 'one', value: '1', unknown: true },
    { key: 'one', value: '1' },
  ],
  later: { property: 'of the service' },
  schema: { id: 's', synchronizationRules: [] },
}
const schema = { '@odata.context': 'y', id: 's', synchronizationRules: [{ id: 'r' }] }

describe('templateBody', () => {
  it('is the whole template, unknown properties and schema included, with the changes', () => {
    const before = propertiesOf(template)
    const after = { ...before, description: 'New', metadata: [...before.metadata, { key: 'two', value: '2' }] }
    expect(changedProperties(before, after)).toEqual(['description', 'metadata'])
    const body = templateBody(template, schema, before, after)
    expect(body).toEqual({
      id: 'Slack',
      applicationId: 'a',
      factoryTag: 'CustomSCIM',
      default: true,
      description: 'New',
      discoverable: true,
      metadata: [
        { key: 'one', value: '1', unknown: true },
        { key: 'one', value: '1' },
        { key: 'two', value: '2' },
      ],
      later: { property: 'of the service' },
      schema: { id: 's', synchronizationRules: [{ id: 'r' }] },
    })
    expect(Object.keys(body)).not.toContain('@odata.context')
  })
  it('leaves alone what the form did not change, null included', () => {
    const before = propertiesOf(template)
    expect(templateBody(template, schema, before, before)).toMatchObject({
      description: null,
      metadata: template.metadata,
    })
  })
})

it('takes the inline schema only when it is one', () => {
  expect(inlineSchemaOf(template)).toBeUndefined()
  expect(inlineSchemaOf({ ...template, schema })).toBe(schema)
})

it('names what the service stored otherwise', () => {
  expect(
    storedOtherwise(
      { id: 'a', default: true, description: 'x', schema: {} },
      { id: 'a', default: false, description: 'x' },
    ),
  ).toEqual(['default'])
})
