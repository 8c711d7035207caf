import { toBase64 } from './dotnet/bytes'
import { DateTime } from './dotnet/calendar'
import { defaultText } from './dotnet/dateFormat'
import { Reference, type Scalar } from './values'

/** The text form of a value that is there: `True`, `3/16/2020 7:00:00 AM`, base64 for bytes. */
export function textOf(value: Exclude<Scalar, null>): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? 'True' : 'False'
    case 'bigint':
      return value.toString()
    case 'number':
      return decimalText(value)
    default:
      if (value instanceof DateTime) return defaultText(value)
      return value instanceof Reference ? value.id : toBase64(value.bytes)
  }
}

/**
 * A double as .NET prints it: the shortest digits that give it back, with an exponent from 1E+15 on unless the digits themselves
 * are longer (`1234567890123456.8`), and below 0.0001.
 */
function decimalText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  const power = Number(exponent)
  const digits = mantissa.replace(/\D/g, '').length
  if (power >= -4 && power < Math.max(digits, 15)) return String(value)
  return `${mantissa}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}
