/**
 * A GUID (version 4 shape) derived from the parts, so that the same key names the same object in every tab and every
 * run.
 * `guidOf('servicePrincipal', 'salesforce')`. 128 bits in one pass over the text (cyrb128).
 */
export function guidOf(...parts: readonly string[]): string {
  const key = parts.join('\u0000')
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  const [first, second, third] = [a ^ b ^ c ^ d, b ^ a, c ^ a]
  const hex = word(first) + word((second & 0xffff0fff) | 0x4000) + word((third & 0x3fffffff) | 0x80000000) + word(d ^ a)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const word = (bits: number) => (bits >>> 0).toString(16).padStart(8, '0')

/** A job's ID: `{templateId}.{tenant id without dashes}[.{suffix}]`, as observed. */
export const jobIdOf = (templateId: string, tenantId: string, suffix?: string): string =>
  [templateId, tenantId.replaceAll('-', ''), ...(suffix === undefined ? [] : [suffix])].join('.')

/** Gives the same GUID for the same key in every tab and every run. */
export type GuidOf = (key: string) => string

/** `extension_<app id, 32 hex>_`: the prefix of the names of Contoso's directory extensions. */
export const extensionPrefix = (guid: GuidOf) => `extension_${guid('directoryExtensionApp').replaceAll('-', '')}_`
