import { describe, expect, it } from 'vitest'
import { parse } from '../../domain/expression/parse'
import { trace } from '../../domain/expression/trace'
import { branchLabel } from './branchLabel'

const branches = (source: string, record = {}) => {
  const { root } = trace(parse(source).root, record, { now: () => 0, random: () => 0 })
  return root.children.map((child) => branchLabel(root, child))
}

describe('branchLabel', () => {
  it('names the branch of IIF that was taken', () => {
    expect(branches('IIF([a]="1", "yes", "no")', { a: '1' })).toEqual(['condition', 'taken', 'not taken'])
    expect(branches('IIF([a]="1", "yes", "no")', { a: '2' })).toEqual(['condition', 'not taken', 'taken'])
  })
  it('names the value of Switch that was taken', () => {
    expect(branches('Switch([a], "d", "1", "one", "2", "two")', { a: '2' })).toEqual([
      'source',
      'default, not needed',
      'key',
      'not taken',
      'key',
      'taken',
    ])
    expect(branches('Switch([a], "d", "1", "one")', { a: '9' })).toEqual([
      'source',
      'default, taken',
      'key',
      'not taken',
    ])
  })
  it('names the argument where Coalesce stopped', () => {
    expect(branches('Coalesce([a], [b], [c])', { b: 'x' })).toEqual([undefined, 'taken', 'not reached'])
  })
  it('is empty if nothing is chosen', () => {
    expect(branches('Append([a], "x")', { a: '1' })).toEqual([undefined, undefined])
  })
})
