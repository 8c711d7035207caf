import { describe, expect, it } from 'vitest'
import type { SynchronizationSchema } from '../resources/synchronization'
import { schemaContext } from './schemaContext'

const directory = (name: string, ...attributes: string[]) => ({
  id: name,
  name,
  objects: [
    { name: 'User', attributes: attributes.map((attribute) => ({ name: attribute, type: 'String' as const })) },
  ],
})
const mapping = (name: string, enabled: boolean, ...targets: string[]) => ({
  name,
  enabled,
  sourceObjectName: 'User',
  targetObjectName: 'User',
  attributeMappings: targets.map((targetAttributeName) => ({
    targetAttributeName,
    source: { type: 'Attribute' as const, name: 'mail', expression: '[mail]' },
  })),
})

const schema: SynchronizationSchema = {
  directories: [
    directory('Azure Active Directory', 'mail', 'givenName'),
    directory('Target', 'userName'),
    directory('Active Directory', 'sAMAccountName'),
  ],
  synchronizationRules: [
    {
      id: 'late',
      priority: 2,
      sourceDirectoryName: 'Active Directory',
      targetDirectoryName: 'Azure Active Directory',
      objectMappings: [mapping('inbound', true, 'mail')],
    },
    {
      id: 'first',
      priority: 1,
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'Target',
      objectMappings: [mapping('off', false), mapping('users', true, 'userName')],
    },
  ],
}

describe('schemaContext', () => {
  it('takes the rule that runs first and its first enabled object mapping, unless others are named', () => {
    const context = schemaContext(schema, {})
    expect([context.rule?.id, context.objectMapping?.name]).toEqual(['first', 'users'])
    expect(schemaContext(schema, { objectMapping: 'off' }).objectMapping?.name).toBe('off')
    expect(schemaContext(schema, { ruleId: 'late' }).objectMapping?.name).toBe('inbound')
  })
  it('knows the attributes of both sides and what is mapped', () => {
    const context = schemaContext(schema, {})
    expect([...context.attributes.keys()]).toEqual(['mail', 'givenName'])
    expect([...context.targets.keys()]).toEqual(['userName'])
    expect([...context.mappings.keys()]).toEqual(['userName'])
  })
  it('reads the dialect off the directories', () => {
    expect(schemaContext(schema, {}).profile).toBe('app')
    expect(schemaContext(schema, { ruleId: 'late' }).profile).toBe('cloudSync')
  })
  it('has nothing to offer for a schema without rules', () => {
    expect(schemaContext({}, {})).toMatchObject({ rule: undefined, objectMapping: undefined })
  })
})
