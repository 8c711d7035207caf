import { describe, expect, it } from 'vitest'
import { GraphError, NetworkError, TokenError } from '../../graph/graphError'
import { refusedParts, writeOutcome } from './writeOutcome'

const call = { method: 'PUT', path: '/servicePrincipals/a/synchronization/jobs/b/schema' }
const answer = (status: number) => new GraphError({ ...call, status, code: 'x', message: 'y' })

describe('a failed write', () => {
  it.each([400, 401, 403, 404, 409, 413, 429, 501])('answered with %i changed nothing', (status) =>
    expect(writeOutcome(answer(status))).toBe('refused'),
  )
  it.each([408, 500, 502, 503, 504])('answered with %i may have been carried out', (status) =>
    expect(writeOutcome(answer(status))).toBe('unknown'),
  )
  it('without a response may have been carried out', () =>
    expect(writeOutcome(new NetworkError(call, 'id', new TypeError('Failed to fetch')))).toBe('unknown'))
  it('without a token was never sent', () =>
    expect(writeOutcome(new TokenError(call, [], new Error('no')))).toBe('notSent'))

  it('lists the refused parts, or none', () => {
    const details = [{ code: 'InvalidProperty', message: 'No.', target: 'synchronizationRules[0].name' }]
    expect(
      refusedParts(new GraphError({ ...call, status: 400, code: 'InvalidSchema', message: 'No.', details })),
    ).toEqual(details)
    expect(refusedParts(new Error('x'))).toEqual([])
  })
})
