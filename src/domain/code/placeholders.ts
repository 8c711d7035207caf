import { isArray, isObject, type Json } from '../../base/json'
import { isCredential, secretKeys } from '../secrets/secretKeys'
import type { CodeRequest } from './codeRequest'

/** A body without secrets, and the environment variable for each text that replaces one. */
type BodyWithoutSecrets = { body: Json; variables: readonly SecretVariable[] }
export type SecretVariable = {
  /** The text in the body. It's there and nowhere else. It's the variable's name unless the body contains that. */
  text: string
  /** The environment variable: `TARGET_SECRET_TOKEN`. */
  name: string
  /** The key of the secret: `SecretToken`. It has only letters and digits. */
  key: string
}

/** The calls whose bodies hold credentials. A key that isn't known there may hold one too. */
const credentialCalls = /\/(secrets|validateCredentials|acquireAccessToken)\/?(\?.*)?$/i

/** Replaces each credential by a text. Undefined without a body. */
export function withoutSecrets({ path, body }: CodeRequest): BodyWithoutSecrets | undefined {
  if (body === undefined) return undefined
  const isCredentialCall = credentialCalls.test(path)
  const isUpload = /\/bulkUpload\/?(\?.*)?$/i.test(path)
  const plain = JSON.stringify(body)
  const variables = new Map<string, SecretVariable>()

  /** The variable of a key. Two secrets of one key are two values, so the second one has a number. */
  function variableFor(key: string, occurrence: number): string {
    const name = variableName(key) + (occurrence > 1 ? `_${String(occurrence)}` : '')
    const known = variables.get(name)
    if (known) return known.text
    let text = name
    while (plain.includes(text)) text += '_'
    variables.set(name, { text, name, key: key.replace(/\W/g, '') })
    return text
  }

  const counts = new Map<string, number>()
  const next = (key: string): string => {
    const count = (counts.get(variableName(key)) ?? 0) + 1
    counts.set(variableName(key), count)
    return variableFor(key, count)
  }

  function visit(value: Json): Json {
    if (isArray(value)) return value.map(visit)
    if (!isObject(value)) return value
    const { key, value: paired } = value
    const isSecretPair =
      typeof key === 'string' &&
      paired !== undefined &&
      paired !== null &&
      paired !== '' &&
      holdsSecret(key, isCredentialCall)
    return fromEntries(
      Object.entries(value).map(([name, inner]) => {
        if (isSecretPair && name === 'value') return [name, next(key)]
        if (isUpload && /password|secret|token/i.test(name) && typeof inner === 'string') return [name, next(name)]
        return [name, visit(inner)]
      }),
    )
  }

  return { body: visit(body), variables: [...variables.values()] }
}

/** As `Object.fromEntries`, and a property named `__proto__` stays one. */
function fromEntries(entries: readonly (readonly [string, Json])[]): Json {
  const object: Record<string, Json> = {}
  for (const [name, value] of entries)
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
  return object
}

/** AppKey is either a key or the name of a scenario, and reading doesn't tell. */
const holdsSecret = (key: string, isCredentialCall: boolean): boolean =>
  isCredential(key) || (isCredentialCall && (key === 'AppKey' || !secretKeys.has(key)))

/** `Oauth2ClientSecret` → `TARGET_OAUTH2_CLIENT_SECRET`. The prefix tells it from the program's own secret. */
const variableName = (key: string): string =>
  `TARGET_${key
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1_')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
    .slice(0, 60)}`
