import { describe, expect, it } from 'vitest'
import { readPasted } from './pastedPeople'

describe('pasted people', () => {
  it('are users as Graph answers them, alone, in a list or in a page', () => {
    const ann = { id: 'ann', department: 'Sales' }
    for (const json of [ann, [ann], { value: [ann] }])
      expect(readPasted(JSON.stringify(json))).toEqual({ kind: 'users', users: [ann] })
  })

  it('are a table with attribute names in its first line', () => {
    expect(
      readPasted('userPrincipalName,department,accountEnabled\nann@x.org,"Sales, North",TRUE\nben@x.org,,false'),
    ).toEqual({
      kind: 'users',
      users: [
        { id: 'ann@x.org', userPrincipalName: 'ann@x.org', department: 'Sales, North', accountEnabled: true },
        { id: 'ben@x.org', userPrincipalName: 'ben@x.org', department: null, accountEnabled: false },
      ],
    })
    expect(readPasted('id\tcity\n1\tGraz')).toEqual({ kind: 'users', users: [{ id: '1', city: 'Graz' }] })
  })

  it('are IDs and user principal names, each once', () => {
    expect(readPasted(' ann@x.org, ben@x.org\nann@x.org ')).toEqual({ kind: 'ids', ids: ['ann@x.org', 'ben@x.org'] })
  })

  it('have a problem in a sentence', () => {
    expect(readPasted('')).toEqual({ kind: 'problem', problem: 'Paste people first.' })
    expect(readPasted('[{')).toEqual({ kind: 'problem', problem: "The text begins as JSON and isn't JSON." })
    expect(readPasted('[]')).toEqual({ kind: 'problem', problem: 'The text contains no people.' })
    expect(readPasted('[{"department":"Sales"}]')).toEqual({
      kind: 'problem',
      problem: 'Person 1 has neither an id nor a userPrincipalName.',
    })
  })
})
