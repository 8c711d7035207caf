import { formatNumber } from '../../base/numbers'

/** A count, formatted for people. A dash if the service sent none. */
export const countText = (value: number | undefined): string => (value === undefined ? '–' : formatNumber(value))

/** A change with its sign: `+12`, `−234`, `±0`. */
export const deltaText = (value: number): string =>
  value === 0 ? '±0' : value > 0 ? `+${formatNumber(value)}` : `−${formatNumber(-value)}`

/** A date for ui/Timestamp, from what the service sent. */
export const toIso = (instant: number): string => new Date(instant).toISOString()
