import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FUNCTIONS } from '../expression/functions/table'
import { checkBody } from './checkBody'
import { compareFunctions, readServiceFunctions } from './compareFunctions'
import { lostParts } from './lossyWrite'
import { actionBodies, enumerations, structures } from './metadata'

const csdlFile = new URL('../../../../shared/reference/synchronization.csdl.xml', import.meta.url)

describe.runIf(existsSync(csdlFile))('the types of bodies', () => {
  const xml = existsSync(csdlFile) ? readFileSync(csdlFile, 'utf8').replace(/<!--[\s\S]*?-->/g, '') : ''
  const blockOf = (kinds: string, name: string) =>
    new RegExp(`<(${kinds}) Name="${name}"(?:(?!/>)[^>])*>([\\s\\S]*?)</\\1>`).exec(xml)?.[2] ?? ''
  const wire = (inner: string) => {
    const type = (/Type="([^"]+)"/.exec(inner)?.[1] ?? '').replace(/\b(microsoft\.)?graph\.|Edm\./g, '')
    const item = /^Collection\((.+)\)$/.exec(type)?.[1]
    return item ? `${item}[]` : `${type}${inner.includes('Nullable="false"') ? '!' : ''}`
  }

  it.each(Object.entries(enumerations))('%s has the members of the metadata', (name, { members }) => {
    expect([...blockOf('EnumType', name).matchAll(/<Member Name="([^"]+)"/g)].map(([, member]) => member)).toEqual(
      members,
    )
  })
  it.each(Object.entries(structures))('%s has the properties of the metadata', (name, { properties }) => {
    const listed = [
      ...blockOf('EntityType|ComplexType', name).matchAll(/<(?:Navigation)?Property Name="(\w+)"([^>]*)>/g),
    ]
    expect(listed.length).toBeGreaterThan(0)
    for (const [, property = '', inner = ''] of listed) {
      const isReadOnly = name === 'synchronizationJob' && !Object.hasOwn(properties, property)
      if (!isReadOnly) expect(`${property} ${properties[property] ?? ''}`).toBe(`${property} ${wire(inner)}`)
    }
  })
  it.each(Object.entries(actionBodies).filter(([name]) => name !== 'secrets'))(
    '%s has the parameters of the metadata',
    (name, { properties }) => {
      const listed = [...blockOf('Action', name).matchAll(/<Parameter Name="(\w+)"([^>]*)>/g)]
        .filter(([, parameter]) => parameter !== 'bindingParameter')
        .map(([, parameter = '', inner = '']) => [parameter, wire(inner)])
      expect(Object.entries(properties)).toEqual(listed)
    },
  )
})

describe('checkBody', () => {
  const sentences = (body: Parameters<typeof checkBody>[0], type: string) =>
    checkBody(body, type).map(({ at, sentence, severity }) => `${severity} ${at}: ${sentence}`)
  it('accepts what fits', () => {
    expect(sentences({ criteria: { resetScope: 'Watermark, Escrows' } }, 'restart')).toEqual([])
    expect(sentences({ value: [{ key: 'SyncAll', value: 'true' }] }, 'secrets')).toEqual([])
  })
  it('compares letter case of members and names, and suggests the right one', () => {
    expect(sentences({ criteria: { resetScope: 'Watermark,escrows' } }, 'restart')).toEqual([
      'error criteria.resetScope: Write Escrows instead of escrows. The service compares letter case.',
    ])
    expect(sentences({ Criteria: {} }, 'restart')).toEqual([
      'error Criteria: Write criteria instead of Criteria. The service compares letter case.',
    ])
  })
  it('reports wrong types with their position, and warns of unknown properties', () => {
    expect(
      sentences(
        { synchronizationRules: [{ editable: 'yes', priority: 1.5, more: 1, id: null }] },
        'synchronizationSchema',
      ),
    ).toEqual([
      'error synchronizationRules[0].editable: Use true or false.',
      'error synchronizationRules[0].priority: Use a whole number.',
      'warning synchronizationRules[0].more: The metadata has no more here.',
    ])
    expect(sentences([], 'secrets')).toEqual(['error : Use an object, in braces.'])
    expect(sentences({ value: [{ key: 5, value: 1 }] }, 'secrets')).toHaveLength(2)
    expect(sentences({ value: [{ key: null }] }, 'secrets')).toEqual(["error value[0].key: This can't be null."])
  })
  it('takes no inherited property for one of the metadata', () =>
    expect(sentences({ constructor: 1 }, 'secrets')).toEqual([
      'warning constructor: The metadata has no constructor here.',
    ]))
})

describe('lostParts', () => {
  it('finds entries by their names in any order, and missing properties', () => {
    const server = {
      id: '1',
      rules: [
        { id: 'a', on: true },
        { id: 'b', list: [1, 2] },
      ],
      empty: [],
      none: null,
    }
    expect(
      lostParts(server, {
        id: '1',
        rules: [
          { id: 'b', list: [2, 1] },
          { id: 'a', on: false },
        ],
      }),
    ).toEqual([])
    expect(lostParts(server, { id: '2', rules: [{ id: 'b', list: [1] }] })).toEqual([
      { at: 'rules[id a]', what: 'entry' },
      { at: 'rules[id b].list[2]', what: 'entry' },
    ])
    expect(lostParts(server, { rules: null })).toEqual([
      { at: 'id', what: 'property' },
      { at: 'rules', what: 'property' },
    ])
  })
})

describe('compareFunctions', () => {
  const parameter = (name: string, required = true) => ({
    name,
    required,
    allowMultipleOccurrences: false,
    type: 'String',
  })
  it('says which functions only one side has, and which differ', () => {
    const service = readServiceFunctions({
      value: [
        { name: 'Append', parameters: [parameter('source'), parameter('suffix')] },
        { id: 'Mid', parameters: [parameter('source')] },
        { name: 'NewFunction', parameters: [] },
      ],
    })
    const compared = compareFunctions(service ?? [], FUNCTIONS)
    const stateOf = (name: string) => compared.find((one) => one.name === name)
    expect(stateOf('Append')?.state).toBe('same')
    expect(stateOf('Mid')).toEqual({ name: 'Mid', state: 'parameters', service: 'source' })
    expect(stateOf('NewFunction')).toEqual({ name: 'NewFunction', state: 'serviceOnly', service: 'none' })
    expect(stateOf('Word')?.state).toBe('oursOnly')
    expect(compared.at(-1)?.state).toBe('same')
  })
  it('reads nothing else', () => expect(readServiceFunctions({ error: {} })).toBeUndefined())
})
