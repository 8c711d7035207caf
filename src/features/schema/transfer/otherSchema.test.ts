import { describe, expect, it } from 'vitest'
import { isObject, type JsonObject } from '../../../base/json'
import { foreignIdentifiers, howItDiffers } from './otherSchema'
import { sameEnvelope } from './otherSchema'

const schema = (over: { id?: string; target?: string; rule?: string; value?: string } = {}): JsonObject => ({
  '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${over.id ?? 'here'}`,
  id: over.id ?? 'Slack.5b8f1c1e77a44c0e9d2b6a1f0e3d9c11.1',
  directories: [{ name: 'Azure Active Directory' }, { name: over.target ?? 'Slack' }],
  synchronizationRules: [{ name: over.rule ?? 'USER_OUTBOUND_USER', note: over.value ?? '' }],
})

describe('a schema from elsewhere', () => {
  it('reports nothing for the same app', () => expect(howItDiffers(schema(), schema({ id: 'other' }))).toEqual([]))

  it('names what differs for another app', () => {
    expect(howItDiffers(schema(), schema({ target: 'Box' }))).toEqual([
      'Its directories are `Azure Active Directory`, `Box`, but this schema has `Azure Active Directory`, `Slack`.',
    ])
  })

  it('names the rules that it has more or fewer', () => {
    const more = { ...schema(), synchronizationRules: [{ name: 'USER_OUTBOUND_USER' }, { name: 'GROUPS' }] }
    expect(howItDiffers(schema(), more)).toEqual(["It has the rules `GROUPS`, which this schema doesn't have."])
    expect(howItDiffers(more, schema())).toEqual(["It doesn't have the rules `GROUPS` of this schema."])
  })

  it("lists identifiers that this schema doesn't have", () => {
    const foreign = foreignIdentifiers(
      schema({ value: 'a@contoso.com' }),
      schema({ id: 'Slack.aaaabbbbccccddddeeeeffff00001111.2', value: 'b@fabrikam.com' }),
    )
    expect(foreign.map(({ kind, value }) => [kind, value])).toEqual([
      ['schema', 'Slack.aaaabbbbccccddddeeeeffff00001111.2'],
      ['tenant', 'aaaabbbb-cccc-dddd-eeee-ffff00001111'],
      ['domain', 'fabrikam.com'],
    ])
  })

  it("gives a template's schema this schema's id and annotation, and leaves the order of its properties", () => {
    const here = sameEnvelope(schema(), { directories: [], id: 'Slack.0', '@odata.context': 'x' })
    expect(Object.keys(here)).toEqual(['directories', 'id', '@odata.context'])
    expect(here.id).toBe(schema().id)
    expect(isObject(here)).toBe(true)
  })
})
