import { expect, it } from 'vitest'
import type { OnDemandStep } from '../../domain/onDemand/readResult'
import { spansOf } from './stepSpans'

const at = (timestamp: number | undefined): OnDemandStep => ({
  name: '',
  type: 'import',
  status: 'success',
  description: '',
  timestamp,
  details: {},
})

it('starts each bar at the end of the previous one', () => {
  expect(spansOf([at(1100), at(1300), at(2000)], 1000)).toEqual([
    { start: 0, length: 0.1, offset: 100, duration: 100 },
    { start: 0.1, length: 0.2, offset: 300, duration: 200 },
    { start: 0.3, length: 0.7, offset: 1000, duration: 700 },
  ])
})

it('starts at the first step without a start time, and accepts steps without a duration', () => {
  expect(spansOf([at(500), at(500)], undefined)).toEqual([
    { start: 0, length: 0, offset: 0, duration: 0 },
    { start: 0, length: 0, offset: 0, duration: 0 },
  ])
})

it('has no bars if a step has no time', () => {
  expect(spansOf([at(500), at(undefined)], 0)).toBeUndefined()
  expect(spansOf([], 0)).toBeUndefined()
})
