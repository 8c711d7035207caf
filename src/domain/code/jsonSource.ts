import type { Json } from '../../base/json'
import type { SecretVariable } from './placeholders'

/**
 * Characters that an editor doesn't show, or that change the direction of what it shows, and line ends of some
 * languages.
 */
const invisible =
  /[\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\ufdd0-\ufdef\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu

const escapeUnits = (text: string): string =>
  [...Array(text.length).keys()].map((index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')

/** Indented JSON in which every character can be seen. Line ends are its only control characters. */
export const jsonSource = (value: Json, indent = 2): string =>
  JSON.stringify(value, null, indent).replace(invisible, escapeUnits)

/** JSON in ASCII, for programs that read a file in the encoding of the computer. */
export const asciiJsonSource = (value: Json): string => JSON.stringify(value, null, 2).replace(/[^ -~\n]/g, escapeUnits)

/** The source with an expression instead of each secret's text. */
export const withVariables = (
  source: string,
  variables: readonly SecretVariable[],
  expression: (variable: SecretVariable) => string,
): string =>
  variables.reduce(
    (text, variable) => text.replaceAll(JSON.stringify(variable.text), () => expression(variable)),
    source,
  )
