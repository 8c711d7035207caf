import { hash32 } from './random'

/**
 * A GUID (version 4 shape) that the parts decide: the same key names the same object in every tab and every run.
 * `guidOf('servicePrincipal', 'salesforce')`.
 */
export function guidOf(...parts: readonly string[]): string {
  const key = parts.join('\u0000')
  const hex = [0, 1, 2, 3].map((lane) => hash32(`${lane}\u0001${key}`).toString(16).padStart(8, '0')).join('')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const isGuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** A job's id: `{templateId}.{tenant id without dashes}[.{suffix}]`, as seen in the field. */
export const jobIdOf = (templateId: string, tenantId: string, suffix?: string): string =>
  [templateId, tenantId.replaceAll('-', ''), ...(suffix === undefined ? [] : [suffix])].join('.')
