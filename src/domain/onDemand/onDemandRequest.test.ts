import { describe, expect, it } from 'vitest'
import { maskAnswer } from './maskAnswer'
import { readPastedSubjects } from './pastedSubjects'
import { onDemandRequest, runsOfGroup, subjectKindOf, subjectWordsOf } from './onDemandRequest'

const [a, b] = ['9bb0f679-a883-4a6f-8260-35b491b8b8c8', '8213fd99-d6b6-417b-8e13-af6334856215']

describe('runs', () => {
  const place = { ruleId: '33f7c90d-bf71-41b1-bda6-aaf0ddbee5d8#V2', objectTypeName: 'Group' }
  it('send one parameter with one subject, the ids as they are', () => {
    expect(
      onDemandRequest({ ruleId: 'r#V2', objectTypeName: 'user' }, { objectId: 'CN=A,DC=b', name: 'A', members: [] }),
    ).toEqual({ parameters: [{ ruleId: 'r#V2', subjects: [{ objectId: 'CN=A,DC=b', objectTypeName: 'user' }] }] })
  })
  it('take members along in links', () => {
    expect(
      onDemandRequest(place, { objectId: a, name: 'G', members: [{ objectId: b, name: 'B' }] }).parameters[0]?.subjects,
    ).toEqual([{ objectId: a, objectTypeName: 'Group', links: { members: [{ objectId: b, objectTypeName: 'User' }] } }])
  })
  it('split members by five, the group with each', () => {
    const members = Array.from({ length: 12 }, (_, index) => ({ objectId: String(index), name: String(index) }))
    const runs = runsOfGroup({ objectId: a, name: 'G' }, members)
    expect(runs.map((run) => run.members.length)).toEqual([5, 5, 2])
    expect(runs.flatMap((run) => run.members)).toEqual(members)
    expect(runsOfGroup({ objectId: a, name: 'G' }, [])).toEqual([{ objectId: a, name: 'G', members: [] }])
  })
  it.each([
    ['Azure Active Directory', 'entra'],
    ['Active Directory', 'activeDirectory'],
    ['Workday', 'worker'],
    ['SuccessFactors', 'worker'],
    [null, 'entra'],
  ])('know the ids of %s', (name, kind) => {
    expect(subjectKindOf(name)).toBe(kind)
  })
  it.each([
    ['Azure Active Directory', 'object ID'],
    ['Active Directory', 'distinguished name'],
    ['Workday', 'worker ID'],
    ['SuccessFactors', 'personIdExternal'],
    ['API', 'external ID'],
  ])('have the name that %s uses', (name, word) => {
    expect(subjectWordsOf(name).one).toBe(word)
  })
})

describe('pasted subjects', () => {
  it.each<
    [
      string,
      Parameters<typeof readPastedSubjects>[1],
      string,
      { ids: string[]; names?: string[]; refused?: number; duplicates?: number },
    ]
  >([
    ['one a line, blanks and empty lines', 'entra', `\n ${a} \r\n\n${b}\n`, { ids: [a, b] }],
    ['commas, semicolons and braces', 'entra', `{${a}}, "${b}";${a.toUpperCase()}`, { ids: [a, b], duplicates: 1 }],
    [
      'user principal names',
      'entra',
      `ann@contoso.com\nBob@contoso.com\nann@CONTOSO.com`,
      { ids: [], names: ['ann@contoso.com', 'Bob@contoso.com'], duplicates: 1 },
    ],
    [
      'rows of a spreadsheet with a heading',
      'entra',
      `Name\tUser principal name\tObject ID\nAnn\tann@contoso.com\t${a}\nBob\tbob@contoso.com\t`,
      { ids: [a], names: ['bob@contoso.com'] },
    ],
    ['what is neither', 'entra', `Ann Baker\n${a}, xyz\nCN=A,DC=b`, { ids: [a], refused: 3 }],
    [
      'distinguished names with their commas',
      'activeDirectory',
      'CN=Vance\\, Adele,OU=Users,DC=corp,DC=com\n"CN=Bob,DC=corp,DC=com"',
      { ids: ['CN=Vance\\, Adele,OU=Users,DC=corp,DC=com', 'CN=Bob,DC=corp,DC=com'] },
    ],
    ['an object id where a name is wanted', 'activeDirectory', a, { ids: [], refused: 1 }],
    ['worker ids in one line', 'worker', '21001, 21002;21001', { ids: ['21001', '21002'], duplicates: 1 }],
    [
      'the first column of worker rows',
      'worker',
      'Worker ID\tName\n21001\tAnn\n21002\tBob',
      { ids: ['21001', '21002'] },
    ],
    ['nothing', 'entra', '  \n', { ids: [] }],
  ])('%s', (_name, kind, text, { ids, names = [], refused = 0, duplicates = 0 }) => {
    const read = readPastedSubjects(text, kind)
    expect(read).toMatchObject({ ids, names, duplicates })
    expect(read.refused).toHaveLength(refused)
  })
  it('gives the position and the reason of each refused ID', () => {
    expect(readPastedSubjects(`${a}\nCN=A,OU=b,DC=c`, 'entra').refused).toEqual([
      { line: 2, text: 'CN=A,OU=b,DC=c', reason: 'This is a distinguished name. This source requires object IDs.' },
    ])
    expect(readPastedSubjects(`${a}\nAnn`, 'entra').refused).toEqual([
      { line: 2, text: 'Ann', reason: 'Neither an object ID nor a user principal name.' },
    ])
  })
})

describe('masking an answer', () => {
  it('reaches into the strings that it travels in, and keeps the shape', () => {
    const value = JSON.stringify({
      modifiedProperties: [
        { displayName: 'password', oldValue: null, newValue: 'hunter2' },
        { displayName: 'mail', newValue: 'a@b.c' },
      ],
      provisioningSteps: [{ details: { clientSecret: 's3cret', originatingReplicaToken: '{"Name":"DC01"}' } }],
    })
    const masked = maskAnswer({ key: '{"result":"Success"}', value }) as { key: string; value: string }
    expect(masked.key).toBe('{"result":"Success"}')
    expect(JSON.parse(masked.value)).toEqual({
      modifiedProperties: [
        { displayName: 'password', oldValue: null, newValue: '••••••' },
        { displayName: 'mail', newValue: 'a@b.c' },
      ],
      provisioningSteps: [{ details: { clientSecret: '••••••', originatingReplicaToken: '{"Name":"DC01"}' } }],
    })
  })
  it.each([[undefined], [null], [5], ['text'], ['{not json'], [[1, [2]]]])('leaves %j', (body) => {
    expect(maskAnswer(body)).toEqual(body)
  })
})
