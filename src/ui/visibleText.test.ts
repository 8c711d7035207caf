import { describe, expect, it } from 'vitest'
import { visibleRuns } from './visibleText'

const shown = (text: string) =>
  visibleRuns(text)
    .map((run) => run.hidden?.sign ?? run.text)
    .join('')

describe('visibleRuns', () => {
  it('leaves ordinary text in one piece', () => {
    expect(visibleRuns('Renée D Angelo')).toEqual([{ text: 'Renée D Angelo' }])
  })
  it('shows blanks at the ends and in sequence, and invisible characters', () => {
    expect(shown(' a  b ')).toBe('·a··b·')
    expect(shown('a\tb\r\nc\u00a0')).toBe('a⇥b␍↵c⍽')
  })
  it('loses no character', () => {
    const text = ' a \u200b\n'
    expect(
      visibleRuns(text)
        .map((run) => run.text)
        .join(''),
    ).toBe(text)
  })
})
