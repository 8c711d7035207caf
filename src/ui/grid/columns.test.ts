import { describe, expect, it } from 'vitest'
import { layOut, type ColumnSize } from './columns'

const columns: readonly ColumnSize[] = [
  { id: 'box', least: 36, share: 0, isFixed: true },
  { id: 'name', least: 100, share: 2, cuts: 'last' },
  { id: 'state', least: 80, share: 1, cuts: 'never' },
  { id: 'reason', least: 60, share: 3 },
]
const natural = { name: 200, state: 120, reason: 300 }

describe('the widths of columns', () => {
  it('are the minimum until the content has been measured', () => {
    expect(layOut(columns, {}, {}, 1000)).toEqual({
      template: '36px minmax(100px, 2fr) minmax(80px, 1fr) minmax(60px, 3fr)',
      least: 276,
    })
  })

  it('fit the content if there is enough space', () => {
    expect(layOut(columns, natural, {}, 1000).template).toBe(
      '36px minmax(200px, 2fr) minmax(120px, 1fr) minmax(300px, 3fr)',
    )
  })

  it('do not cut states and names while another column can shrink', () => {
    const { template, least } = layOut(columns, natural, {}, 500)
    expect(template).toBe('36px minmax(200px, 2fr) minmax(120px, 1fr) minmax(144px, 3fr)')
    expect(least).toBe(500)
  })

  it('cut names only after the others have shrunk to their minimum', () => {
    expect(layOut(columns, natural, {}, 380).template).toBe(
      '36px minmax(164px, 2fr) minmax(120px, 1fr) minmax(60px, 3fr)',
    )
  })

  it('scroll horizontally instead of cutting a state', () => {
    expect(layOut(columns, natural, {}, 200)).toEqual({
      template: '36px minmax(100px, 2fr) minmax(120px, 1fr) minmax(60px, 3fr)',
      least: 316,
    })
  })

  it('are the ones that a person set, whatever the content needs', () => {
    expect(layOut(columns, natural, { reason: 90, box: 400 }, 500).template).toBe(
      '36px minmax(200px, 2fr) minmax(120px, 1fr) 90px',
    )
  })

  it('give a long text its usual maximum, and then the space that no other column needs', () => {
    expect(layOut(columns, { ...natural, reason: 5000 }, {}, 736).template).toContain('minmax(380px, 3fr)')
    expect(layOut(columns, { ...natural, reason: 5000 }, {}, 1000)).toEqual({
      template: '36px minmax(200px, 2fr) minmax(120px, 1fr) minmax(644px, 3fr)',
      least: 1000,
    })
    expect(layOut(columns, { ...natural, reason: 400 }, {}, 1000).template).toContain('minmax(400px, 3fr)')
  })
})
