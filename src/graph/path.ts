/**
 * Builds a URL below the version root. Every hole is percent-encoded, so an id can never become a path: job ids contain
 * dots, other ids may contain anything. A hole straight after a quote is an OData string, whose quotes are doubled.
 *
 * Throws on a hole that is empty, `.` or `..`: no encoding protects those (URL parsers resolve `%2e%2e` as well), and an
 * empty id would turn one object's URL into its collection's.
 *
 * path`/servicePrincipals/${id}/synchronization/jobs/${jobId}` · path`/servicePrincipals(appId='${appId}')`
 */
export function path(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((url, part, index) => {
    const before = parts[index - 1] ?? ''
    return url + encodeHole(String(values[index - 1]), before) + part
  })
}

function encodeHole(value: string, before: string): string {
  if (before.endsWith('/') && (value === '' || value === '.' || value === '..')) {
    throw new Error(`“${value}” cannot be part of a URL after ${before}`)
  }
  const text = before.endsWith("'") ? value.replaceAll("'", "''") : value
  // A half of a character has no encoding, and encodeURIComponent throws on it.
  const whole = text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
  // encodeURIComponent leaves these five, which RFC 3986 reserves and OData gives a meaning.
  return encodeURIComponent(whole).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
