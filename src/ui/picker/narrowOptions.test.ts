import { describe, expect, it } from 'vitest'
import { grouped, narrow, type PickerOption } from './narrowOptions'

const options: readonly PickerOption[] = [
  { id: '1', label: 'Zoom', group: 'Pinned' },
  { id: '2', label: 'Box', group: 'With provisioning', also: ['AAAA-1'] },
  { id: '3', label: 'Dropbox', group: 'With provisioning' },
  { id: '4', label: 'Boxer', group: 'With provisioning' },
]
const labels = (options: readonly PickerOption[]) => options.map(({ label }) => label)

describe('narrowing a list by typed text', () => {
  it('returns everything for an empty text, in the original order', () => {
    expect(narrow(options, '  ')).toBe(options)
  })
  it('matches a part of a label in any case, and puts labels that begin with it first', () => {
    expect(labels(narrow(options, ' BOX '))).toEqual(['Box', 'Boxer', 'Dropbox'])
  })
  it('matches an option by its whole ID and not by a part of it', () => {
    expect(labels(narrow(options, 'aaaa-1'))).toEqual(['Box'])
    expect(labels(narrow(options, 'aaaa'))).toEqual([])
  })
  it('preserves the order of groups even if a later one has the better match', () => {
    const mixed: readonly PickerOption[] = [
      { id: '1', label: 'My box', group: 'Pinned' },
      { id: '2', label: 'Box', group: 'With provisioning' },
    ]
    expect(labels(narrow(mixed, 'box'))).toEqual(['My box', 'Box'])
  })
  it('collects the options of a group under its name', () => {
    const groups = grouped([{ id: '0', label: 'None' }, ...options])
    expect([...groups.keys()]).toEqual([undefined, 'Pinned', 'With provisioning'])
    expect(labels(groups.get('With provisioning') ?? [])).toEqual(['Box', 'Dropbox', 'Boxer'])
  })
})
