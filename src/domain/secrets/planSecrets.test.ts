import { describe, expect, it } from 'vitest'
import { notificationProblem, readNotificationSettings, writeNotificationSettings } from './notificationSettings'
import { compareAfterwards, planSecrets } from './planSecrets'

const saved = [
  { key: 'BaseAddress', value: 'https://a' },
  { key: 'SecretToken', value: '*' },
  { key: 'SyncAll', value: 'false' },
  { key: 'SomethingNew', value: '*' },
]

describe('planSecrets', () => {
  it('sends nothing while a credential is neither typed again nor left out', () => {
    const plan = planSecrets(saved, { SyncAll: { kind: 'set', value: 'true' } })
    expect(plan.body).toBeUndefined()
    expect(plan.fates.map(({ key, fate }) => [key, fate])).toEqual([
      ['BaseAddress', 'again'],
      ['SecretToken', 'needed'],
      ['SyncAll', 'replaced'],
      ['SomethingNew', 'needed'],
    ])
  })
  it("doesn't send a credential back empty that was read without a value", () => {
    for (const unread of [{ key: 'SecretToken' }, { key: 'SecretToken', value: null }]) {
      const plan = planSecrets([unread], { UserName: { kind: 'set', value: 'svc' } })
      expect([plan.fates[0]?.fate, plan.body]).toEqual(['needed', undefined])
      const without = planSecrets([unread], {
        UserName: { kind: 'set', value: 'svc' },
        SecretToken: { kind: 'leaveOut' },
      })
      expect(without.body).toEqual({ value: [{ key: 'UserName', value: 'svc' }] })
    }
  })
  it('sends the whole set, and never an asterisk', () => {
    const plan = planSecrets(saved, {
      SecretToken: { kind: 'set', value: 'new' },
      SomethingNew: { kind: 'leaveOut' },
      BaseAddress: { kind: 'remove' },
      UserName: { kind: 'set', value: 'svc' },
    })
    expect(plan.body).toEqual({
      value: [
        { key: 'BaseAddress', value: '' },
        { key: 'SecretToken', value: 'new' },
        { key: 'SyncAll', value: 'false' },
        { key: 'UserName', value: 'svc' },
      ],
    })
    expect(JSON.stringify(plan.body)).not.toContain('*')
    expect(plan.isIdle).toBe(false)
    expect(plan.size).toBe('newfalsesvc'.length)
  })
  it.each([
    ['SecretToken', '*', /asterisk/],
    ['UserName', '', /Type a value/],
    ['SyncNotificationSettings', '[1]', /JSON object/],
    ['SyncNotificationSettings', '{', /JSON object/],
  ])('refuses %s with “%s”, says why, and sends nothing', (key, value, problem) => {
    const plan = planSecrets([], { [key]: { kind: 'set', value } })
    expect(plan.fates[0]?.problem).toMatch(problem)
    expect(plan.fates[0]?.fate).toBe('needed')
    expect(plan.body).toBeUndefined()
  })
  it('sends nothing while a typed value cannot be right, and says why', () => {
    const plan = planSecrets([], { SecretToken: { kind: 'set', value: '*' }, UserName: { kind: 'set', value: 'svc' } })
    expect(plan.body).toBeUndefined()
    expect(plan.fates.map(({ key, fate, problem }) => [key, fate, problem !== undefined])).toEqual([
      ['SecretToken', 'needed', true],
      ['UserName', 'new', false],
    ])
  })
  it('removes a JSON setting by an empty object, since an empty text is refused', () =>
    expect(
      planSecrets([{ key: 'SyncNotificationSettings', value: '{"Enabled":true}' }], {
        SyncNotificationSettings: { kind: 'remove' },
      }).body,
    ).toEqual({ value: [{ key: 'SyncNotificationSettings', value: '{}' }] }))
  it('is idle when nothing is typed', () =>
    expect(planSecrets(saved, { SecretToken: { kind: 'leaveOut' } }).isIdle).toBe(true))
})

describe('compareAfterwards', () => {
  it('names what was erased although it was left out, and what is missing', () => {
    const plan = planSecrets(saved, {
      SecretToken: { kind: 'leaveOut' },
      SomethingNew: { kind: 'remove' },
      SyncAll: { kind: 'set', value: 'true' },
    })
    expect(
      compareAfterwards(plan, [
        { key: 'BaseAddress', value: 'https://a' },
        { key: 'SomethingNew', value: '*' },
      ]).map(({ key }) => key),
    ).toEqual(['SecretToken', 'SyncAll', 'SomethingNew'])
    expect(compareAfterwards(plan, [{ key: 'BaseAddress' }, { key: 'SecretToken' }, { key: 'SyncAll' }])).toEqual([])
  })
})

describe('notification settings', () => {
  it('keep what is not known', () => {
    const text = '{"HumanResourcesLookaheadQueryEnabled":true,"Enabled":false}'
    const read = readNotificationSettings(text)
    expect(read).toEqual({ enabled: false, recipients: '', deleteThresholdEnabled: true, deleteThresholdValue: '500' })
    expect(JSON.parse(writeNotificationSettings(text, { ...read, deleteThresholdValue: '25' }))).toEqual({
      HumanResourcesLookaheadQueryEnabled: true,
      Enabled: false,
      Recipients: '',
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: 25,
    })
  })
  it('survive any text', () => {
    for (const text of [null, undefined, '', '{', '[]', '"x"', 'null'])
      expect(readNotificationSettings(text).deleteThresholdValue).toBe('500')
  })
  it('point at what is wrong', () => {
    const good = { enabled: true, recipients: 'a@b.c; d@e.f', deleteThresholdEnabled: true, deleteThresholdValue: '5' }
    expect(notificationProblem(good)).toBeUndefined()
    expect(notificationProblem({ ...good, recipients: 'nobody' })?.field).toBe('recipients')
    expect(notificationProblem({ ...good, deleteThresholdValue: '0' })?.field).toBe('deleteThresholdValue')
  })
})
