import { isRecord } from '../../base/record'
import { isSecretName } from './readResult'

const MASK = '••••••'

const isFilled = (value: unknown) => value !== null && value !== undefined && value !== ''

/**
 * Texts that are JSON themselves are parsed, masked and serialized again. Nesting deeper than any real answer is left
 * unchanged.
 */
function maskText(text: string, depth: number): string {
  if (depth > 6 || !/^\s*[[{"]/.test(text)) return text
  try {
    const value: unknown = JSON.parse(text)
    return JSON.stringify(mask(value, depth + 1))
  } catch {
    return text
  }
}

function mask(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskText(value, depth)
  if (depth > 40) return value
  if (Array.isArray(value)) return value.map((item) => mask(item, depth + 1))
  if (!isRecord(value)) return value
  const name = Object.entries(value).find(([key]) => key.toLowerCase() === 'displayname')?.[1]
  const isSecretProperty = typeof name === 'string' && isSecretName(name)
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      const isValue = /^(old|new)value$/i.test(key)
      return [
        key,
        (isSecretProperty && isValue) || isSecretName(key) ? (isFilled(entry) ? MASK : entry) : mask(entry, depth + 1),
      ]
    }),
  )
}

/** The body of an answer with masked secrets, safe to store, copy and show. The shape stays. Never throws. */
export const maskAnswer = (body: unknown): unknown => mask(body, 0)
