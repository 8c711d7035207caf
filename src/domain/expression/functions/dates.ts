import { shown, toDate, toInteger, toText } from '../coerce'
import {
  addDays,
  addMonths,
  addTicks,
  civilDate,
  type DateTime,
  dayOfWeek,
  fromFileTime,
  TICKS_PER_DAY,
  TICKS_PER_SECOND,
  toFileTime,
} from '../dotnet/calendar'
import { formatDate, FormatProblem } from '../dotnet/dateFormat'
import { parseExact } from '../dotnet/dateParse'
import { DEFAULT_STYLES, readStyles } from '../dotnet/dateStyles'
import { type Environment, today } from '../environment'
import { fail, type Value } from '../values'
import { APP, type FunctionDefinition } from './definition'

/** The intervals of DateAdd and DateDiff; `n` is the minute, because `m` is the month. */
const INTERVALS = ['yyyy', 'm', 'd', 'ww', 'h', 'n', 's'] as const
type Interval = (typeof INTERVALS)[number]

const SECONDS: Readonly<Record<'d' | 'h' | 'n' | 's', number>> = { d: 86_400, h: 3600, n: 60, s: 1 }

function interval(value: Value | undefined): Interval {
  const text = toText(value ?? null, 0) ?? ''
  return (
    INTERVALS.find((name) => name === text) ??
    fail('bad-interval', `${shown(text)} isn't an interval. Use one of ${INTERVALS.join(' ')} (n is the minute).`, 0)
  )
}

function dateOrFail(value: Value | undefined, argument: number, environment: Environment): DateTime {
  return (
    toDate(value ?? null, () => today(environment), argument) ??
    fail('null-date', 'A date is needed here, but the value is null.', argument)
  )
}

/** Visual Basic's DateAdd takes the number as 32 bits. */
const MOST = 0x7fff_ffffn

function add(unit: Interval, amount: bigint, date: DateTime): DateTime | undefined {
  if (amount > MOST || amount < -MOST - 1n)
    return fail('number-out-of-range', `${amount} intervals are more than 32 bits hold.`, 1)
  const count = Number(amount)
  switch (unit) {
    case 'yyyy':
      return addMonths(date, count * 12)
    case 'm':
      return addMonths(date, count)
    case 'ww':
      return addDays(date, count * 7)
    case 'd':
      return addDays(date, count)
    case 'h':
    case 'n':
    case 's': {
      const days = Math.trunc((count * SECONDS[unit]) / 86_400)
      const rest = count * SECONDS[unit] - days * 86_400
      const moved = addDays(date, days)
      return moved && addTicks(moved, rest * TICKS_PER_SECOND)
    }
  }
}

/** Visual Basic's DateDiff, which the page's table reproduces to the digit. */
function difference(unit: Interval, first: DateTime, second: DateTime): bigint {
  switch (unit) {
    case 'yyyy':
      return BigInt(civilDate(second.day).year - civilDate(first.day).year)
    case 'm': {
      const a = civilDate(first.day)
      const b = civilDate(second.day)
      return BigInt((b.year - a.year) * 12 + b.month - a.month)
    }
    case 'ww':
      return elapsed(weekStart(first, 1), weekStart(second, 2), SECONDS.d) / 7n
    case 'd':
    case 'h':
    case 'n':
    case 's':
      return elapsed(first, second, SECONDS[unit])
  }
}

/** The time of day on the Sunday before, or on the date itself when it is one. */
function weekStart(date: DateTime, argument: number): DateTime {
  return (
    addDays(date, -dayOfWeek(date.day)) ??
    fail('date-out-of-range', 'The week of this date starts before the year 1.', argument)
  )
}

/** Whole units from one date to another. .NET counts them in a double, which rounds the last ticks of long spans. */
function elapsed(first: DateTime, second: DateTime, seconds: number): bigint {
  const ticks = BigInt(second.day - first.day) * BigInt(TICKS_PER_DAY) + BigInt(second.tick - first.tick)
  return BigInt(Math.trunc(Number(ticks) / (seconds * TICKS_PER_SECOND)))
}

const intervalParameter = {
  name: 'interval',
  type: 'String' as const,
  values: INTERVALS,
  doc: 'yyyy year, m month, d day, ww week, h hour, n minute, s second.',
}
const parsingRule = 'Dates without an offset are UTC. Dates with an offset are converted to UTC.'

function formatDateTime(values: readonly (Value | undefined)[], environment: Environment): Value {
  const [source = null, second, third, fourth] = values
  const hasStyles = values.length > 3
  const styleText = hasStyles && second !== undefined ? (toText(second, 1) ?? '') : undefined
  const inputValue = hasStyles ? third : second
  const inputFormat = toText(inputValue ?? null, hasStyles ? 2 : 1) ?? ''
  const outputFormat = toText((hasStyles ? fourth : third) ?? null, hasStyles ? 3 : 2) ?? ''
  const styles = styleText === undefined ? DEFAULT_STYLES : readStyles(styleText)
  if ('problem' in styles) return fail('bad-date-style', styles.problem, 1)
  if (inputValue === undefined) return formatWithoutInput(source, outputFormat, hasStyles ? 3 : 2, environment)
  const text = toText(source, 0)
  if (text === null) return null
  const read = parseExact(text, inputFormat, styles, today(environment))
  if (read instanceof FormatProblem) return fail('bad-date-format', read.message, hasStyles ? 2 : 1)
  if (!read) return fail('not-a-date', `${shown(text)} doesn't follow the format ${shown(inputFormat)}.`, 0)
  const result = formatDate(read.date, outputFormat, read.kind)
  return result instanceof FormatProblem ? fail('bad-date-format', result.message, hasStyles ? 3 : 2) : result
}

/** Without an input format a date is printed unchanged, and text is parsed as CDate does. */
function formatWithoutInput(source: Value, outputFormat: string, argument: number, environment: Environment): Value {
  const date = toDate(source, () => today(environment), 0)
  if (date === null) return null
  const result = formatDate(date, outputFormat, 'utc')
  return result instanceof FormatProblem ? fail('bad-date-format', result.message, argument) : result
}

export const dateFunctions: readonly FunctionDefinition[] = [
  {
    name: 'CDate',
    profiles: APP,
    category: 'Dates',
    parameters: [{ name: 'expression', type: 'DateTime', doc: 'Text that is a date.' }],
    returns: 'DateTime',
    summary: 'Reads a date and converts it to UTC.',
    rules: [
      parsingRule,
      'Reads what DateTime.Parse of .NET reads: ISO 8601, slashed dates month first, English names of months, a time before or after the date.',
      "Without a year it's this year, without a day the first of the month. A time alone is today's.",
      'Prints as M/d/yyyy h:mm:ss tt.',
      'Null, text that is no date, and a weekday that contradicts the date are errors.',
    ],
    traps: [
      'A date east of Greenwich, such as 2021-06-30+08:00, falls back to the day before.',
      'Text that looks incomplete is read too: 5/20, Oct 31 and 13:00 are dates.',
      'The only names of zones are GMT and Z: UTC is an error.',
    ],
    examples: [
      {
        expression: 'CDate([StatusHireDate])',
        inputs: { StatusHireDate: '2020-03-16-07:00' },
        result: ['3/16/2020 7:00:00 AM'],
      },
      { expression: 'CDate("2021-06-30+08:00")', result: ['6/29/2021 4:00:00 PM'] },
      { expression: 'CDate("2009-06-15T01:45:30-07:00")', result: ['6/15/2009 8:45:30 AM'] },
    ],
    mark: 'D',
    isPure: false,
    evaluate: ([value], environment) => dateOrFail(value, 0, environment),
  },
  {
    name: 'DateAdd',
    profiles: APP,
    category: 'Dates',
    parameters: [
      intervalParameter,
      {
        name: 'value',
        type: 'Integer',
        takesDecimals: true,
        doc: 'The number of intervals. Use a negative number for the past.',
      },
      { name: 'dateTime', type: 'DateTime', doc: 'A date, or text in the default form.' },
    ],
    returns: 'DateTime',
    summary: 'Moves a date by a number of intervals.',
    rules: [
      '31 January plus one month is the last day of February.',
      'A fraction of an interval is dropped.',
      'The interval is spelled exactly: m is the month, n the minute.',
    ],
    traps: ['Wrap text in CDate.'],
    examples: [
      {
        expression: 'DateAdd("d", 7, CDate([StatusHireDate]))',
        inputs: { StatusHireDate: '2012-03-16-07:00' },
        result: ['3/23/2012 7:00:00 AM'],
      },
      {
        expression: 'DateAdd("d", -10, CDate([StatusHireDate]))',
        inputs: { StatusHireDate: '2012-03-16-07:00' },
        result: ['3/6/2012 7:00:00 AM'],
      },
      {
        expression: 'DateAdd("ww", 2, CDate([StatusHireDate]))',
        inputs: { StatusHireDate: '2012-03-16-07:00' },
        result: ['3/30/2012 7:00:00 AM'],
      },
      {
        expression: 'DateAdd("m", 10, CDate([StatusHireDate]))',
        inputs: { StatusHireDate: '2012-03-16-07:00' },
        result: ['1/16/2013 7:00:00 AM'],
      },
      {
        expression: 'DateAdd("yyyy", 2, CDate([StatusHireDate]))',
        inputs: { StatusHireDate: '2012-03-16-07:00' },
        result: ['3/16/2014 7:00:00 AM'],
      },
    ],
    mark: 'D',
    isPure: false,
    evaluate([unit, value, date], environment) {
      const step = interval(unit)
      const amount = integerOf(value)
      return (
        add(step, amount, dateOrFail(date, 2, environment)) ??
        fail('date-out-of-range', 'The result is outside of the years 1 to 9999.', 1)
      )
    },
  },
  {
    name: 'DateDiff',
    profiles: APP,
    category: 'Dates',
    parameters: [
      intervalParameter,
      { name: 'date1', type: 'DateTime', doc: 'The date to count from.' },
      { name: 'date2', type: 'DateTime', doc: 'The date to count to.' },
    ],
    returns: 'Integer',
    summary: 'Counts the intervals from one date to another.',
    rules: [
      'Positive when the second date is later.',
      'Years and months count calendar boundaries, ignoring days.',
      'Days, hours, minutes and seconds are elapsed time, truncated toward zero.',
      'Weeks are counted from Sunday to Sunday.',
    ],
    traps: [
      'Wrap text in CDate.',
      'With Now(), a date of today is already partly in the past: the difference in days is 0 until tomorrow has passed.',
    ],
    examples: [
      { expression: 'DateDiff("d", CDate("2021-08-18+08:00"), CDate("2021-08-31+08:00"))', result: ['13'] },
      { expression: 'DateDiff("d", CDate("8/25/2021 5:41:18 PM"), CDate("2012-03-16-07:00"))', result: ['-3449'] },
      { expression: 'DateDiff("ww", CDate("8/25/2021 5:41:18 PM"), CDate("2012-03-16-07:00"))', result: ['-493'] },
      { expression: 'DateDiff("m", CDate("8/25/2021 5:41:18 PM"), CDate("2012-03-16-07:00"))', result: ['-113'] },
      { expression: 'DateDiff("yyyy", CDate("8/25/2021 5:41:18 PM"), CDate("2012-03-16-07:00"))', result: ['-9'] },
      { expression: 'DateDiff("d", CDate("2021-08-31+08:00"), CDate("2021-08-31+08:00"))', result: ['0'] },
      { expression: 'DateDiff("h", CDate("2021-08-24"), CDate("2021-08-25"))', result: ['24'] },
      { expression: 'DateDiff("n", CDate("2021-08-24"), CDate("2021-08-25"))', result: ['1440'] },
      { expression: 'DateDiff("s", CDate("2021-08-24"), CDate("2021-08-25"))', result: ['86400'] },
    ],
    mark: 'D',
    isPure: false,
    evaluate: ([unit, date1, date2], environment) =>
      difference(interval(unit), dateOrFail(date1, 1, environment), dateOrFail(date2, 2, environment)),
  },
  {
    name: 'DateFromNum',
    profiles: APP,
    category: 'Dates',
    parameters: [{ name: 'value', type: 'Integer', doc: 'Steps of 100 ns since 1601, as Active Directory counts.' }],
    returns: 'DateTime',
    summary: 'Turns an Active Directory date into a date.',
    rules: ['Exact to 100 ns.', 'Null stays null. A negative number is an error.'],
    traps: [],
    examples: [{ expression: 'DateFromNum(129699324000000000)', result: ['1/1/2012 11:00:00 PM'] }],
    mark: 'D',
    evaluate([value = null]) {
      const ticks = toInteger(value, 0)
      return ticks === null
        ? null
        : (fromFileTime(ticks) ?? fail('date-out-of-range', `${ticks} isn't a date of Active Directory.`, 0))
    },
  },
  {
    name: 'FormatDateTime',
    profiles: APP,
    category: 'Dates',
    parameters: [
      { name: 'source', type: 'String', doc: 'The date to reformat.' },
      {
        name: 'dateTimeStyles',
        type: 'String',
        optional: true,
        doc: "Names from .NET's DateTimeStyles, separated by commas.",
      },
      {
        name: 'inputFormat',
        type: 'String',
        mayBeEmpty: true,
        doc: 'How the source is written, as a .NET date format. Left empty for a source that is a date already.',
      },
      { name: 'outputFormat', type: 'String', doc: 'How to write the result.' },
    ],
    shortForm: { profiles: ['cloudSync', 'connect'], positions: [0, 2, 3] },
    returns: 'String',
    summary: 'Rewrites a date from one format into another.',
    rules: [
      "The source must match the input format exactly. Otherwise it's an error.",
      'The default styles are RoundtripKind, AllowLeadingWhite, and AllowTrailingWhite. Styles that you give replace them.',
      "A source with an offset is converted to UTC before it's printed.",
      'A format of one letter is a standard format: "d" is 12/31/2020, "%d" is 31. An empty output format is "G".',
      'A specifier that comes twice has to find the same value twice.',
      'Without an input format a date is printed as it is, and text is read as CDate reads it.',
      'Null stays null.',
    ],
    traps: [
      'hh without tt is a clock of 12 hours before noon: 12:15 is read as 00:15. HH reads 24 hours.',
      'HH with tt is an error when they contradict each other, as in 15:04 AM.',
      'All four positions are written, the second usually empty.',
      'A date with a + offset, read with zzz, falls back a day.',
      'Z in an output format is a plain letter.',
    ],
    examples: [
      {
        expression: 'FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")',
        inputs: { extensionAttribute1: '20150123105347.1Z' },
        result: ['2015-01-23'],
      },
      { expression: 'FormatDateTime("2020-12-31+08:00", , "yyyy-MM-ddzzz", "yyyy-MM-dd")', result: ['2020-12-30'] },
    ],
    mark: 'D',
    isPure: false,
    evaluate: formatDateTime,
  },
  {
    name: 'Now',
    profiles: APP,
    category: 'Dates',
    parameters: [],
    returns: 'DateTime',
    summary: 'The current date and time in UTC.',
    rules: ['Prints as M/d/yyyy h:mm:ss tt.'],
    traps: [],
    examples: [{ expression: 'Now()' }],
    mark: 'D',
    isPure: false,
    evaluate: (_values, environment) => today(environment),
  },
  {
    name: 'NumFromDate',
    profiles: APP,
    category: 'Dates',
    parameters: [{ name: 'value', type: 'DateTime', wireType: 'String', doc: 'A date in ISO 8601 form.' }],
    returns: 'Integer',
    summary: 'Turns a date into the number that Active Directory stores, for accountExpires.',
    rules: [parsingRule, 'Exact to 100 ns.', 'A date before 1601 is an error.', 'Null stays null.'],
    traps: ['A placeholder such as 0001-01-01 is an error, not a small number.'],
    examples: [
      { expression: 'NumFromDate("2020-12-31 23:59:59-08:00")', result: ['132539615990000000'] },
      {
        expression:
          'NumFromDate(Join("", FormatDateTime([ContractEndDate], , "yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00"))',
        inputs: { ContractEndDate: '2020-12-31-08:00' },
        result: ['132539615990000000'],
      },
      {
        expression:
          'NumFromDate(Join("", FormatDateTime([endDate], , "M/d/yyyy hh:mm:ss tt", "yyyy-MM-dd"), " 23:59:59-08:00"))',
        inputs: { endDate: '12/31/2020 12:00:00 AM' },
        result: ['132539615990000000'],
      },
    ],
    mark: 'D',
    isPure: false,
    evaluate([value = null], environment) {
      const date = toDate(value, () => today(environment), 0)
      if (date === null) return null
      return toFileTime(date) ?? fail('date-out-of-range', 'Active Directory has no dates before 1601.', 0)
    },
  },
]

/** A fraction is dropped, in text too: DateAdd("d", "1.9", …) adds one day. */
function integerOf(value: Value | undefined): bigint {
  if (typeof value === 'string' && /^\s*[+-]?\d+\.\d+\s*$/.test(value)) return BigInt(Math.trunc(Number(value)))
  return toInteger(value ?? null, 1) ?? fail('null-number', 'A number is needed here, but the value is null.', 1)
}
