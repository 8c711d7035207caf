import { describe, expect, it } from 'vitest'
import { type Case, resultOf, statedBy } from '../functions/functionCase.fixture'

const format = (source: string, styles: string, input: string, output: string) =>
  `FormatDateTime("${source}", ${styles === '' ? '' : `"${styles}"`}, "${input}", "${output}")`

const cases: readonly Case[] = [
  // printing
  {
    expression: format('2020-12-05 13:04:09', '', 'yyyy-MM-dd HH:mm:ss', 'd/M/yy h:m:s t'),
    expected: ['5/12/20 1:4:9 P'],
    mark: 'N',
  },
  {
    expression: format('2020-12-05 13:04:09', '', 'yyyy-MM-dd HH:mm:ss', 'dddd, dd MMMM yyyy hh:mm:ss tt'),
    expected: ['Saturday, 05 December 2020 01:04:09 PM'],
    mark: 'N',
  },
  { expression: format('2020-12-05', '', 'yyyy-MM-dd', 'ddd MMM yyyyy y'), expected: ['Sat Dec 02020 20'], mark: 'N' },
  { expression: format('2020-12-05', '', 'yyyy-MM-dd', "'T'HH \\\\h\\\\e %d"), expected: ['T00 he 5'], mark: 'N' },
  {
    expression: format('2020-12-05', '', 'yyyy-MM-dd', 'yyyyMMddHHmmss.fZ'),
    expected: ['20201205000000.0Z'],
    mark: 'N',
  },
  { expression: format('2020-12-31', '', 'yyyy-MM-dd', 'd'), expected: ['12/31/2020'], mark: 'N' },
  { expression: format('2020-12-31', '', 'yyyy-MM-dd', '%d'), expected: ['31'], mark: 'N' },
  { expression: format('2020-12-31', '', 'yyyy-MM-dd', 's'), expected: ['2020-12-31T00:00:00'], mark: 'N' },
  { expression: format('2020-12-31', '', 'yyyy-MM-dd', 'o'), expected: ['2020-12-31T00:00:00.0000000'], mark: 'N' },
  { expression: format('2020-12-31', '', 'yyyy-MM-dd', 'r'), expected: ['Thu, 31 Dec 2020 00:00:00 GMT'], mark: 'N' },
  { expression: format('10:00:00.1200', '', 'HH:mm:ss.ffff', 'ss.FFFF|ss.fff'), expected: ['00.12|00.120'], mark: 'N' },
  { expression: format('10:00:00.0000', '', 'HH:mm:ss.ffff', 'ss.FFFF'), expected: ['00'], mark: 'N' },
  { expression: format('2020-12-31', '', 'yyyy-MM-dd', 'q'), code: 'bad-date-format', mark: 'N' },
  { expression: format('2020-12-31', '', 'yyyy-MM-dd', "yyyy'x"), code: 'bad-date-format', mark: 'N' },
  // reading exactly
  { expression: format('2020-12-31 ', '', 'yyyy-MM-dd', 'yyyy'), expected: ['2020'], mark: 'D' },
  { expression: format('2020-12-31 ', 'None', 'yyyy-MM-dd', 'yyyy'), code: 'not-a-date', mark: 'N' },
  { expression: format('2020 - 12 - 31', 'AllowInnerWhite', 'yyyy-MM-dd', 'yyyy'), expected: ['2020'], mark: 'N' },
  { expression: format('2020-1-31', '', 'yyyy-MM-dd', 'yyyy'), code: 'not-a-date', mark: 'N' },
  { expression: format('2020-1-31', '', 'yyyy-M-d', 'MM'), expected: ['01'], mark: 'N' },
  { expression: format('49', '', 'yy', 'yyyy'), expected: ['2049'], mark: 'N' },
  { expression: format('50', '', 'yy', 'yyyy'), expected: ['1950'], mark: 'N' },
  { expression: format('5 MAY 2021', '', 'd MMM yyyy', 'yyyy-MM-dd'), expected: ['2021-05-05'], mark: 'N' },
  { expression: format('Mon 5 May 2021', '', 'ddd d MMM yyyy', 'yyyy'), code: 'not-a-date', mark: 'N' },
  { expression: format('12:30 am', '', 'hh:mm tt', 'HH:mm'), expected: ['00:30'], mark: 'N' },
  { expression: format('2020-12-31T10:00:00', '', 'yyyy-MM-ddTHH:mm:ss.FFF', 'HH'), expected: ['10'], mark: 'N' },
  { expression: format('25:00', '', 'HH:mm', 'HH'), code: 'not-a-date', mark: 'N' },
  { expression: format('2021', '', 'yyyy', 'yyyy-MM-dd'), expected: ['2021-01-01'], mark: 'N' },
  { expression: format('10:30', '', 'HH:mm', 'yyyy-MM-dd HH:mm'), expected: ['2021-07-02 10:30'], mark: 'N' },
  { expression: format('10:30', 'NoCurrentDateDefault', 'HH:mm', 'yyyy-MM-dd'), expected: ['0001-01-01'], mark: 'N' },
  // zones
  {
    expression: format('2020-12-31-08:00', '', 'yyyy-MM-ddzzz', 'yyyy-MM-dd HH'),
    expected: ['2020-12-31 08'],
    mark: 'N',
  },
  {
    expression: format('2020-12-31+0800', '', 'yyyy-MM-ddzzz', 'yyyy-MM-dd HH'),
    expected: ['2020-12-30 16'],
    mark: 'N',
  },
  { expression: format('2020-12-31+8', '', 'yyyy-MM-ddz', 'yyyy-MM-dd'), expected: ['2020-12-30'], mark: 'N' },
  { expression: format('2020-12-31Z', '', 'yyyy-MM-ddK', 'K zzz'), expected: ['Z +00:00'], mark: 'N' },
  { expression: format('2020-12-31', '', 'yyyy-MM-ddK', 'xK'), expected: ['x'], mark: 'N' },
  {
    expression: format('2020-12-31', 'AssumeUniversal, AdjustToUniversal', 'yyyy-MM-dd', 'xK'),
    expected: ['xZ'],
    mark: 'N',
  },
  {
    expression: format('2020-12-31', 'DateTimeStyles.AssumeLocal', 'yyyy-MM-dd', 'xK'),
    expected: ['x+00:00'],
    mark: 'N',
  },
  {
    expression: format('2020-12-31', 'AssumeLocal, AssumeUniversal', 'yyyy-MM-dd', 'yy'),
    code: 'bad-date-style',
    mark: 'N',
  },
  {
    expression: format('2020-12-31', 'RoundtripKind, AdjustToUniversal', 'yyyy-MM-dd', 'yy'),
    code: 'bad-date-style',
    mark: 'N',
  },
  { expression: format('2020-12-31', 'Sometimes', 'yyyy-MM-dd', 'yy'), code: 'bad-date-style', mark: 'N' },
]

describe('FormatDateTime follows .NET', () => {
  it.each(cases)('[$mark] $expression', (test) => expect(resultOf(test)).toEqual(statedBy(test)))
})

const general: readonly { text: string; expected?: string }[] = [
  { text: '2021-06-30', expected: '6/30/2021 12:00:00 AM' },
  { text: '2021/6/30 5:06', expected: '6/30/2021 5:06:00 AM' },
  { text: '2021-06-30T05:06:07+02', expected: '6/30/2021 3:06:07 AM' },
  { text: '2021-06-30 05:06:07 -1', expected: '6/30/2021 6:06:07 AM' },
  { text: '6/30/2021 12:00:00 AM', expected: '6/30/2021 12:00:00 AM' },
  { text: 'June 30, 2021 1 PM', expected: '6/30/2021 1:00:00 PM' },
  { text: 'Wed, 30 Jun 2021 05:06:07 GMT', expected: '6/30/2021 5:06:07 AM' },
  { text: '  2021-06-30  ', expected: '6/30/2021 12:00:00 AM' },
  { text: '30/6/2021' },
  { text: '2021-06-31' },
  { text: '2021-06-30 25:00' },
  { text: '2021-06-30 13:00 PM' },
  { text: '2021-06-30 soon' },
  { text: '' },
  { text: '20210630' },
]

describe('CDate reads', () => {
  it.each(general)('$text', ({ text, expected }) => {
    expect(resultOf({ expression: 'CDate([d])', inputs: { d: text }, mark: 'I' })).toEqual(
      expected === undefined ? { code: 'not-a-date' } : { expected: [expected] },
    )
  })
})
