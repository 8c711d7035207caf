/**
 * The grammar of DateTime.Parse: what may follow what in a date or a time that has no given format. A number of one or two
 * digits is an N, a longer one a year (Y), a month's name an M. The rules are those that .NET's DateTimeParse shows on
 * https://github.com/dotnet/runtime; the table lists only what is allowed.
 */

/** What the text has given so far, and whether a date separator (`/`) or a time separator (`:`) came last. */
export type State =
  | 'start'
  | 'N'
  | 'NN'
  | 'N/'
  | 'N/N'
  | 'N/N/'
  | 'M'
  | 'MN'
  | 'NM'
  | 'MN/'
  | 'N suffix'
  | 'Y'
  | 'YN'
  | 'YN/'
  | 'YM'
  | 'YM/'
  | 'date suffix'
  | 'time suffix'
  | 'N:'
  | 'N:N:'

/** A date or a time that is complete. Letters tell in which order its pieces came. */
export type Complete =
  | 'date NN'
  | 'date NNN'
  | 'date NM'
  | 'date MNN'
  | 'date NNY'
  | 'date YNN'
  | 'date YMN'
  | 'date YN'
  | 'date YM'
  | 'date suffix N'
  | 'date N suffix'
  | 'date NN suffix'
  | 'time N'
  | 'time NN'
  | 'time NNN'
  | 'suffixes'

/** A piece of the text with what follows it: `.` is the end of the text, `_` a blank or anything without a meaning of its own. */
export type Token =
  | 'end'
  | 'N.'
  | 'N am'
  | 'N_'
  | 'N/'
  | 'N:'
  | 'N date suffix'
  | 'N time suffix'
  | 'M.'
  | 'M_'
  | 'M/'
  | 'Y.'
  | 'Y_'
  | 'Y/'
  | 'weekday'
  | 'zone'
  | 'era'

type Row = Readonly<Partial<Record<Token, State | Complete>>>

/** Weekdays and eras change nothing, wherever they are allowed. */
const still = (state: State): Row => ({ weekday: state, era: state })
/** A number that completes something, with or without AM or PM behind it. */
const number = (result: Complete): Row => ({ 'N.': result, 'N am': result, N_: result })
const month = (result: Complete): Row => ({ 'M.': result, M_: result })
const year = (result: Complete): Row => ({ 'Y.': result, Y_: result })
const suffixTime: Row = { 'N:': 'N:', 'N time suffix': 'time suffix' }

export const GRAMMAR: Readonly<Record<State, Row>> = {
  start: {
    ...still('start'),
    end: 'start',
    zone: 'start',
    'N am': 'time N',
    N_: 'N',
    'N/': 'N/',
    'N:': 'N:',
    'N date suffix': 'date suffix',
    'N time suffix': 'time suffix',
    M_: 'M',
    'M/': 'M',
    Y_: 'Y',
    'Y/': 'Y',
  },
  N: {
    ...still('N'),
    zone: 'N',
    'N.': 'date NN',
    'N am': 'time NN',
    N_: 'NN',
    'N/': 'N/N/',
    'N date suffix': 'N suffix',
    'M.': 'date NM',
    M_: 'NM',
    'M/': 'MN/',
    'Y.': 'date YN',
    Y_: 'YN',
    'Y/': 'YN/',
  },
  NN: {
    ...still('NN'),
    ...suffixTime,
    ...month('date MNN'),
    ...year('date NNY'),
    zone: 'NN',
    end: 'date NN',
    'N.': 'date NNN',
    'N am': 'time NNN',
    N_: 'date NNN',
  },
  'N/': {
    ...still('N/'),
    'N.': 'date NN',
    N_: 'N/N',
    'N/': 'N/N/',
    'M.': 'date NM',
    M_: 'MN',
    'M/': 'MN/',
    'Y.': 'date YN',
    Y_: 'YN',
    'Y/': 'YN/',
  },
  'N/N': {
    ...still('N/N'),
    ...suffixTime,
    ...month('date MNN'),
    ...year('date NNY'),
    end: 'date NN',
    'N.': 'date NNN',
    'N am': 'time N',
    N_: 'date NNN',
    'N date suffix': 'suffixes',
  },
  'N/N/': {
    ...still('N/N/'),
    ...number('date NNN'),
    ...month('date MNN'),
    ...year('date NNY'),
    'N date suffix': 'suffixes',
  },
  M: { ...still('M'), 'N.': 'date NM', N_: 'MN', 'N/': 'MN/', 'Y.': 'date YM', Y_: 'YM', 'Y/': 'YM/' },
  MN: {
    ...still('MN'),
    ...suffixTime,
    ...number('date MNN'),
    ...year('date YMN'),
    end: 'date NM',
    'N date suffix': 'suffixes',
  },
  NM: {
    ...still('NM'),
    ...suffixTime,
    ...number('date MNN'),
    ...year('date YMN'),
    end: 'date NM',
    'N date suffix': 'suffixes',
  },
  'MN/': { ...still('MN/'), ...year('date YMN'), 'N.': 'date MNN', N_: 'date MNN' },
  'N suffix': {
    ...still('N suffix'),
    ...suffixTime,
    ...number('date NN suffix'),
    end: 'date N suffix',
    'N date suffix': 'N suffix',
  },
  Y: {
    ...still('Y'),
    'N.': 'date YN',
    N_: 'YN',
    'N/': 'YN/',
    'N date suffix': 'YM',
    'M.': 'date YM',
    M_: 'YM',
    'M/': 'YM/',
  },
  YN: { ...still('YN'), ...number('date YNN'), ...month('date YMN'), end: 'date YN' },
  'YN/': { ...still('YN'), ...number('date YNN'), ...month('date YMN') },
  YM: { ...still('YM'), ...number('date YMN'), end: 'date YM' },
  'YM/': { ...still('YM'), ...number('date YMN') },
  'date suffix': {
    ...still('date suffix'),
    ...suffixTime,
    end: 'suffixes',
    'N.': 'date suffix N',
    'N am': 'time N',
    N_: 'N:',
    'N date suffix': 'date suffix',
  },
  'time suffix': {
    ...still('time suffix'),
    zone: 'time suffix',
    end: 'suffixes',
    'N.': 'suffixes',
    'N am': 'suffixes',
    N_: 'N:',
    'N/': 'N/',
    'N date suffix': 'date suffix',
    'N time suffix': 'time suffix',
  },
  'N:': {
    ...number('time NN'),
    era: 'N:',
    zone: 'N:',
    'N:': 'N:N:',
    'N time suffix': 'time suffix',
    'M.': 'date NM',
    M_: 'NM',
  },
  'N:N:': { ...still('N:N:'), ...number('time NNN'), zone: 'N:N:', 'N time suffix': 'time suffix' },
}

/** Whether something is complete, so that the next date or time starts afresh. */
export function isComplete(state: State | Complete): state is Complete {
  return !Object.hasOwn(GRAMMAR, state)
}
