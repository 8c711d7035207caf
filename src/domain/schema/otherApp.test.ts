import { describe, expect, it } from 'vitest'
import { compareKinship } from './otherApp'

const schema = (target: string, rule: string) => ({
  synchronizationRules: [
    {
      id: rule,
      sourceDirectoryName: 'Entra',
      targetDirectoryName: target,
      objectMappings: [{ sourceObjectName: 'User', targetObjectName: 'User' }],
    },
  ],
  directories: [{ name: 'Entra' }, { name: target }],
})

describe('compareKinship', () => {
  it('knows an edit of the same schema', () => {
    const mine = schema('Salesforce', 'r1')
    expect(compareKinship(mine, mine)).toEqual({ isOther: false, differences: [] })
    expect(compareKinship(mine, { ...mine, directories: [...mine.directories, { name: 'Third' }] }).isOther).toBe(false)
  })

  it('says what another app has instead', () => {
    const { isOther, differences } = compareKinship(schema('Salesforce', 'r1'), schema('ServiceNow', 'r2'))
    expect(isOther).toBe(true)
    expect(differences).toEqual([
      'Directories: ‘Entra’, ‘ServiceNow’ instead of ‘Entra’, ‘Salesforce’.',
      'Rules: ‘r2’ instead of ‘r1’.',
    ])
  })

  it('knows another app that calls its directories the same', () => {
    expect(compareKinship(schema('customappsso', 'r1'), schema('customappsso', 'r2')).isOther).toBe(true)
  })

  it('has nothing to compare with where there was nothing', () => {
    expect(compareKinship({}, schema('Salesforce', 'r1')).isOther).toBe(false)
  })
})
