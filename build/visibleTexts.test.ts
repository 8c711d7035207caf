import { expect, it } from 'vitest'
import { brokenRules } from './textRules'
import { visibleTexts } from './visibleTexts'

const textsOf = (source: string) => visibleTexts('a.tsx', source).map(({ text }) => text)

it.each([
  ["import { a } from 'two words'", []],
  ["type A = 'two words'", []],
  ["const a = 'Saved in this browser'", ['Saved in this browser']],
  ['const a = `Saved ${when} here`', ['Saved {} here']],
  ["const a = { label: 'Paused', id: 'Paused' }", ['Paused']],
  ["const a = b === 'two words'", []],
  ["throw new TypeError('two words')", []],
  ['const a = <p className="two words">Read {count} rows</p>', ['Read {} rows']],
  ["const a = <p>{isOpen ? 'Hide' : 'Show'}</p>", ['Hide', 'Show']],
  ["const a = makeStyles({ root: { font: 'bold italic' } })", []],
])('finds what a person reads in %s', (source, expected) => expect(textsOf(source)).toEqual(expected))

it('says in which line a text is', () =>
  expect(visibleTexts('a.ts', "\nconst a = 'Saved in this browser'")).toEqual([
    { file: 'a.ts', line: 2, text: 'Saved in this browser' },
  ]))

it.each([
  ['Saved. Nothing else changed.', []],
  ['It is saved; it stays.', ['semicolon']],
  ['It cannot be saved.', ['missing contraction']],
  ['Somebody changed it.', ['dated word']],
  ['Nothing was saved.', ['begins with Nothing or Whoever']],
  ['7 days without a licence', ['UK spelling']],
])('judges %s', (text, broken) => expect(brokenRules(text)).toEqual(broken))
