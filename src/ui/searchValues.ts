/**
 * Picks the named texts from search parameters and leaves out anything else. Cuts texts at 2,000 characters. Never
 * throws.
 */
export function searchTexts<const Name extends string>(
  raw: Record<string, unknown>,
  names: readonly Name[],
): { [N in Name]?: string } {
  const result: { [N in Name]?: string } = {}
  for (const name of names) {
    const value = raw[name]
    if ((typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean')
      result[name] = String(value).slice(0, 2_000)
  }
  return result
}

/** The values of a comma-separated parameter, each once. */
export const readList = (text: string | undefined): string[] => [
  ...new Set(
    (text ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ),
]
/** The reverse. Undefined for no values, because defaults are absent from addresses. */
export const writeList = (values: readonly string[]): string | undefined =>
  values.length === 0 ? undefined : values.join(',')
