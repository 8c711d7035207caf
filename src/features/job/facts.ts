import { formatNumber } from '../../base/numbers'

/** A count as people read it; a dash where the service sent none. */
export const countText = (value: number | undefined): string => (value === undefined ? '–' : formatNumber(value))

/** A change with its sign: `+12`, `−234`, `±0`. */
export const deltaText = (value: number): string =>
  value === 0 ? '±0' : value > 0 ? `+${formatNumber(value)}` : `−${formatNumber(-value)}`

/** For ui/Timestamp, which takes what the wire has. */
export const isoOf = (instant: number): string => new Date(instant).toISOString()
