import { describe, expect, it } from 'vitest'
import { combineFixes } from './combineFixes'
import { applyOperation, type Operation } from './operations'

describe('fixing many at once', () => {
  const document = { list: ['a', 'b', 'c'], name: 'x' }
  const remove = (index: number): Operation => ({ label: 'Remove', steps: [{ kind: 'remove', path: ['list'], index }] })
  const set = (path: (string | number)[], value: string): Operation => ({
    label: 'Set',
    steps: [{ kind: 'set', path, value }],
  })

  it('removes several of one list without missing', () => {
    const { operation, taken } = combineFixes([remove(0), remove(2)], 'Fix')
    expect(taken).toBe(2)
    expect(applyOperation(document, operation).document).toEqual({ list: ['b'], name: 'x' })
  })

  it('uses one of two fixes at the same position', () => {
    const { operation, taken } = combineFixes(
      [set(['name'], 'y'), set(['name'], 'z'), set(['list', 1], 'B'), remove(1)],
      'Fix',
    )
    expect(taken).toBe(2)
    expect(operation.steps.length).toBe(2)
  })

  it('leaves out a fix of what contains a place that another fix touches, in either order', () => {
    const inner = set(['list', 1], 'B')
    const outer = set(['list'], 'none')
    for (const fixes of [
      [inner, outer],
      [outer, inner],
    ]) {
      const { operation, taken } = combineFixes(fixes, 'Fix')
      expect(taken).toBe(1)
      expect(applyOperation(document, operation).document).toEqual({ list: ['a', 'B', 'c'], name: 'x' })
    }
  })
})
