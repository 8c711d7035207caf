import { describe, expect, it } from 'vitest'
import { type Case, resultOf, statedBy } from '../functions/functionCase.fixture'

/** One attribute, `a`, as the whole input. */
const of = (expression: string, a: string, expected: string): Case => ({
  expression,
  inputs: { a },
  expected: [expected],
  mark: 'N',
})
const refused = (expression: string, a: string, code: string): Case => ({ expression, inputs: { a }, code, mark: 'N' })
const inCloudSync = (test: Case): Case => ({ ...test, profile: 'cloudSync' })

const casing: readonly Case[] = [
  // Only the invariant culture leaves İ and ı alone.
  of('ToLower([a])', 'İI', 'İi'),
  of('ToLower([a], "en-US")', 'İI', 'ii'),
  of('ToLower([a], "tr")', 'İI', 'iı'),
  of('ToUpper([a])', 'ıi', 'ıI'),
  of('ToUpper([a], "fr-FR")', 'ıi', 'II'),
  of('ToUpper([a], "az-Cyrl-AZ")', 'ıi', 'Iİ'),
  of('ToUpper([a], "TUR")', 'ıi', 'Iİ'),
  of('ToUpper([a], "")', 'ıi', 'ıI'),
  of('ToUpper([a], "de-DE")', 'ßŉǰ', 'ßŉǰ'),
  // names that both .NET Framework and .NET know, and names that only have the form of one
  of('ToUpper([a], "zh-CHS")', 'x', 'X'),
  of('ToUpper([a], "ca-ES-valencia")', 'x', 'X'),
  of('ToUpper([a], "de-DE_phoneb")', 'x', 'X'),
  of('ToUpper([a], "xx-YY")', 'x', 'X'),
  of('ToUpper([a], "abcdefghijk")', 'x', 'X'),
  refused('ToUpper("x", [a])', 'abcdefghijkl', 'unknown-culture'),
  refused('ToUpper("x", [a])', 'en-US ', 'unknown-culture'),
  refused('ToUpper("x", [a])', ' en-US', 'unknown-culture'),
  refused('ToUpper("x", [a])', ' ', 'unknown-culture'),
  refused('ToUpper("x", [a])', 'e', 'unknown-culture'),
  refused('ToUpper("x", [a])', 'en--US', 'unknown-culture'),
  refused('ToUpper("x", [a])', 'en-US-', 'unknown-culture'),
  refused('ToUpper("x", [a])', 'en_US_x', 'unknown-culture'),
  refused('ToUpper("x", [a])', 'en/US', 'unknown-culture'),
  // letters that are younger than .NET's tables
  of('ToUpper([a])', '\u0264\u019b\u1c8a\ua7d3', '\u0264\u019b\u1c8a\ua7d3'),
  of('ToLower([a])', '\ua7cb\ua7dc\u1c89\ua7d2', '\ua7cb\ua7dc\u1c89\ua7d2'),
  // characters beyond 16 bits
  of('PCase([a])', 'ann😀lee', 'Ann😀Lee'),
  of('PCase([a])', 'ann👩‍💻lee', 'Ann👩‍💻Lee'),
  of('PCase([a])', '𐐹𐐬', '𐐑𐐬'),
  of('ToUpper([a])', '𐐹', '𐐑'),
  of('ToLower([a], "en")', '𐐑', '𐐹'),
  of('PCase([a], "😀")', 'ann😀lee', 'Ann😀Lee'),
  of('PCase([a])', '\ud800x\udc00y', '\ud800X\udc00y'),
]

const whiteSpace: readonly Case[] = [
  inCloudSync(of('Trim([a])', '\u0085\u00a0\u2003\u3000x\u180e\u202f', 'x\u180e')),
  inCloudSync(of('Trim([a])', '\ufeff x\u200b ', '\ufeff x\u200b')),
  inCloudSync(of('Trim([a])', ' \t ', '')),
  {
    expression: 'Split([a], ",")',
    inputs: { a: '\u0085x\u0085,\ufeffy\u2028' },
    expected: ['x', '\ufeffy'],
    mark: 'N',
  },
]

const numbers: readonly Case[] = [
  of('BitAnd([a], -1)', ' \t\r\n\v\f-7 \n', '-7'),
  of('BitAnd([a], -1)', '+7', '7'),
  of('BitAnd([a], -1)', '7\0\0', '7'),
  of('BitAnd([a], -1)', '7 \0', '7'),
  of('BitAnd([a], -1)', `-${'0'.repeat(60)}7`, '-7'),
  of('BitAnd([a], -1)', '-0', '0'),
  refused('BitAnd([a], -1)', '\u00a07', 'not-an-integer'),
  refused('BitAnd([a], -1)', '7\u2003', 'not-an-integer'),
  refused('BitAnd([a], -1)', '7\u0085', 'not-an-integer'),
  refused('BitAnd([a], -1)', '7\0 ', 'not-an-integer'),
  refused('BitAnd([a], -1)', '\x007', 'not-an-integer'),
  refused('BitAnd([a], -1)', '- 7', 'not-an-integer'),
  refused('BitAnd([a], -1)', '\u0667', 'not-an-integer'),
  refused('BitAnd([a], -1)', '\u22127', 'not-an-integer'),
  refused('BitAnd([a], -1)', '9223372036854775808', 'not-an-integer'),
  refused('BitAnd([a], -1)', '9'.repeat(50), 'not-an-integer'),
  of('CBool([a])', 'tRUE\0', 'True'),
  of('CBool([a])', '\0\u00a0false\u2003', 'False'),
  refused('CBool([a])', '\ufefftrue', 'not-a-boolean'),
  { expression: 'CStr(1234567890123456.7)', expected: ['1234567890123456.8'], mark: 'N' },
  { expression: 'CStr(12345678901234567.0)', expected: ['12345678901234568'], mark: 'N' },
  { expression: 'CStr(123456789012345678.0)', expected: ['1.2345678901234568E+17'], mark: 'N' },
  { expression: 'CStr(100000000000000.0)', expected: ['100000000000000'], mark: 'N' },
  { expression: 'CStr(1000000000000000.0)', expected: ['1E+15'], mark: 'N' },
  { expression: 'CStr(0.0001)', expected: ['0.0001'], mark: 'N' },
  { expression: 'CStr(0.00012345678901234567)', expected: ['0.00012345678901234567'], mark: 'N' },
  { expression: 'CStr(0.000099)', expected: ['9.9E-05'], mark: 'N' },
  { expression: 'CStr(-2.50)', expected: ['-2.5'], mark: 'N' },
]

const bytes: readonly Case[] = [
  of('ConvertToBase64([a])', 'x\udc00', 'eAD9/w=='),
  of('ConvertToBase64([a])', '\ud83d\ude00', 'PdgA3g=='),
  of('ConvertToUTF8Hex([a])', '\ude00\ud83d', 'EFBFBDEFBFBD'),
  inCloudSync(of('ConvertFromBase64([a], Unicode)', 'eAA92A==', 'x\ufffd')),
  inCloudSync(of('ConvertFromBase64([a], UTF8)', '4ph4', '\ufffdx')),
  inCloudSync(of('ConvertFromBase64([a], UTF8)', '7aCA', '\ufffd\ufffd\ufffd')),
  inCloudSync(of('ConvertFromBase64([a], UTF8)', '4ICA', '\ufffd\ufffd\ufffd')),
  inCloudSync(of('ConvertFromBase64([a], UTF8)', '9I+/v/SQgIA=', '\u{10ffff}\ufffd\ufffd\ufffd\ufffd')),
  inCloudSync(of('ConvertFromBase64([a], UTF8)', '8J+YgMOp4oKs', '😀é€')),
  inCloudSync(of('ConvertFromBase64([a], UTF8)', '8J+Y', '\ufffd')),
]

const dates: readonly Case[] = [
  of('NumFromDate([a])', '1601-01-01', '0'),
  refused('NumFromDate([a])', '1600-12-31T23:59:59.9999999', 'date-out-of-range'),
  refused('NumFromDate([a])', '0001-01-01', 'date-out-of-range'),
  { expression: 'DateAdd("s", 2147483647, CDate("2021-07-02"))', expected: ['7/20/2089 3:14:07 AM'], mark: 'N' },
  { expression: 'DateAdd("s", 2147483648, CDate("2021-07-02"))', code: 'number-out-of-range', mark: 'N' },
  { expression: 'DateAdd("d", -2147483649, CDate("2021-07-02"))', code: 'number-out-of-range', mark: 'N' },
  {
    expression: 'DateDiff("s", CDate("1921-07-02"), CDate("2021-07-02T00:00:00.9999999"))',
    expected: ['3155760001'],
    mark: 'N',
  },
  {
    expression: 'DateDiff("s", CDate("2021-07-01"), CDate("2021-07-02T00:00:00.9999999"))',
    expected: ['86400'],
    mark: 'N',
  },
  {
    expression: 'DateDiff("s", CDate("2021-07-02T00:00:00.9999999"), CDate("1921-07-02"))',
    expected: ['-3155760001'],
    mark: 'N',
  },
  { expression: 'DateDiff("ww", CDate("0001-01-07"), CDate("0001-01-15"))', expected: ['1'], mark: 'N' },
  { expression: 'DateDiff("ww", CDate("0001-01-06"), CDate("0001-01-15"))', code: 'date-out-of-range', mark: 'N' },
]

const title = '[$mark] $expression of $inputs'

describe('casing follows .NET', () => {
  it.each(casing)(title, (test) => expect(resultOf(test)).toEqual(statedBy(test)))
})
describe('white space is what .NET counts as such', () => {
  it.each(whiteSpace)(title, (test) => expect(resultOf(test)).toEqual(statedBy(test)))
})
describe('numbers and booleans are read and printed as in .NET', () => {
  it.each(numbers)(title, (test) => expect(resultOf(test)).toEqual(statedBy(test)))
})
describe('encodings follow .NET', () => {
  it.each(bytes)(title, (test) => expect(resultOf(test)).toEqual(statedBy(test)))
})
describe('arithmetic with dates has the limits of .NET', () => {
  it.each(dates)(title, (test) => expect(resultOf(test)).toEqual(statedBy(test)))
})
