import { describe, expect, it } from 'vitest'
import { openAppOf } from './openApp'

const servicePrincipalId = '8649d01f-1764-423a-94f7-e11985da933c'

describe('the app whose pages the menu lists', () => {
  it('is the one in the path, with its job', () => {
    expect(openAppOf({ params: { servicePrincipalId, jobId: 'a.b' }, search: { app: 'other' } })).toEqual({
      servicePrincipalId,
      jobId: 'a.b',
    })
    expect(openAppOf({ params: { servicePrincipalId } })).toEqual({ servicePrincipalId, jobId: undefined })
  })

  it('is the one that a page about all apps is limited to', () => {
    expect(openAppOf({ params: {}, search: { app: servicePrincipalId, job: 'a.b' } })).toEqual({
      servicePrincipalId,
      jobId: 'a.b',
    })
  })

  it('is none on other pages, and for anything that is no object ID', () => {
    expect(openAppOf({})).toBeUndefined()
    expect(openAppOf({ params: {}, search: { q: 'box' } })).toBeUndefined()
    expect(openAppOf({ params: {}, search: { app: 'Slack' } })).toBeUndefined()
    expect(openAppOf({ params: {}, search: { app: [servicePrincipalId] } })).toBeUndefined()
  })
})
