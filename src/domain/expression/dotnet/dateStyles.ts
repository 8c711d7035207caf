/** .NET's DateTimeStyles, as far as they change what is read. */
export interface DateStyles {
  readonly leadingWhite: boolean
  readonly trailingWhite: boolean
  readonly innerWhite: boolean
  readonly noCurrentDateDefault: boolean
  readonly adjustToUniversal: boolean
  readonly assumeLocal: boolean
  readonly assumeUniversal: boolean
  readonly roundtripKind: boolean
}

const none: DateStyles = {
  leadingWhite: false,
  trailingWhite: false,
  innerWhite: false,
  noCurrentDateDefault: false,
  adjustToUniversal: false,
  assumeLocal: false,
  assumeUniversal: false,
  roundtripKind: false,
}

/** What FormatDateTime uses when the position is left empty (functions page). */
export const DEFAULT_STYLES: DateStyles = { ...none, leadingWhite: true, trailingWhite: true, roundtripKind: true }

/** Whether no style is set, as DateTimeStyles.None. */
export function isWithoutStyles(styles: DateStyles): boolean {
  return !Object.values(styles).includes(true)
}

const byName: Readonly<Record<string, Partial<DateStyles>>> = {
  none: {},
  allowleadingwhite: { leadingWhite: true },
  allowtrailingwhite: { trailingWhite: true },
  allowinnerwhite: { innerWhite: true },
  allowwhitespaces: { leadingWhite: true, trailingWhite: true, innerWhite: true },
  nocurrentdatedefault: { noCurrentDateDefault: true },
  adjusttouniversal: { adjustToUniversal: true },
  assumelocal: { assumeLocal: true },
  assumeuniversal: { assumeUniversal: true },
  roundtripkind: { roundtripKind: true },
}

/** The names, as completion offers them. */
const STYLE_NAMES = [
  'None',
  'AllowLeadingWhite',
  'AllowTrailingWhite',
  'AllowInnerWhite',
  'AllowWhiteSpaces',
  'NoCurrentDateDefault',
  'AdjustToUniversal',
  'AssumeLocal',
  'AssumeUniversal',
  'RoundtripKind',
] as const

/** Reads a comma-separated list of names (`DateTimeStyles.` allowed before each), or says what is wrong with it. */
export function readStyles(text: string): DateStyles | { readonly problem: string } {
  let styles = none
  for (const part of text.split(',')) {
    const name = part.trim().replace(/^DateTimeStyles\./i, '')
    if (name === '' && text.trim() === '') continue
    const flags = Object.hasOwn(byName, name.toLowerCase()) ? byName[name.toLowerCase()] : undefined
    if (!flags) return { problem: `"${name}" isn't one of the DateTimeStyles: ${STYLE_NAMES.join(', ')}.` }
    styles = { ...styles, ...flags }
  }
  if (styles.assumeLocal && styles.assumeUniversal)
    return { problem: 'AssumeLocal and AssumeUniversal exclude each other.' }
  if (styles.roundtripKind && (styles.assumeLocal || styles.assumeUniversal || styles.adjustToUniversal)) {
    return { problem: 'RoundtripKind excludes AssumeLocal, AssumeUniversal and AdjustToUniversal.' }
  }
  return styles
}
