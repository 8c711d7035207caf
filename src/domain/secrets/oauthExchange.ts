import { isRecord } from '../../base/record'
import type { MetadataEntry, SecretPair } from '../resources/synchronization'
import { decodeMetadata } from '../jobs/templateMetadata'

/**
 * The keys of the code exchange, in the order in which a person needs them. Microsoft doesn't publish which of them each
 * app needs: https://learn.microsoft.com/graph/api/synchronization-synchronization-acquireaccesstoken
 */
export const oauthKeys = [
  'Oauth2ClientId',
  'Oauth2ClientSecret',
  'Oauth2RedirectUri',
  'Oauth2AuthorizationUri',
  'Oauth2TokenExchangeUri',
  'Oauth2AuthorizationCode',
] as const
export type OauthKey = (typeof oauthKeys)[number]
export type OauthValues = Readonly<Partial<Record<OauthKey, string>>>

const typed = (values: OauthValues, key: OauthKey): string => values[key]?.trim() ?? ''

function isAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}

/** What is wrong with one value. Undefined for an empty one, because only the code is always needed. */
export function oauthProblem(key: OauthKey, values: OauthValues): string | undefined {
  const text = typed(values, key)
  if (text === '') return undefined
  if (key.endsWith('Uri') && !isAddress(text)) return 'Type an address that begins with https://.'
  return /^\*+$/.test(text) ? 'Asterisks hide a saved value. Type the value itself.' : undefined
}

/** The page of the app where a person allows the access (RFC 6749, 4.1.1), or what is missing for it. */
export function authorizationAddress(values: OauthValues, state: string): { address: string } | { missing: string } {
  const missing = (['Oauth2AuthorizationUri', 'Oauth2ClientId', 'Oauth2RedirectUri'] as const).filter(
    (key) => typed(values, key) === '' || oauthProblem(key, values) !== undefined,
  )
  if (missing.length > 0) return { missing: missing.join(', ') }
  const address = new URL(typed(values, 'Oauth2AuthorizationUri'))
  address.searchParams.set('response_type', 'code')
  address.searchParams.set('client_id', typed(values, 'Oauth2ClientId'))
  address.searchParams.set('redirect_uri', typed(values, 'Oauth2RedirectUri'))
  address.searchParams.set('state', state)
  return { address: address.href }
}

/**
 * The code in a pasted text: the code alone, or the address that the app redirected to (RFC 6749, 4.1.2). An address
 * with another `state` belongs to another attempt, maybe of another person.
 */
export function readAuthorizationCode(text: string, state: string): { code: string } | { problem: string } {
  const trimmed = text.trim()
  if (!/^https?:\/\//i.test(trimmed)) return { code: trimmed }
  if (!URL.canParse(trimmed)) return { problem: "This isn't a valid address. Paste it again, or only the code." }
  const { searchParams } = new URL(trimmed)
  const refusal = searchParams.get('error')
  if (refusal !== null)
    return { problem: `The app refused: ${searchParams.get('error_description') ?? refusal}. Open its page again.` }
  const code = searchParams.get('code') ?? ''
  if (code === '')
    return { problem: 'This address has no code. Paste the one that the browser shows after you allow the access.' }
  const returned = searchParams.get('state')
  if (returned !== null && returned !== state)
    return {
      problem:
        'This address belongs to another attempt. Open the page of the app from here, and paste the address again.',
    }
  return { code }
}

/** What `acquireAccessToken` is sent: the keys that have a value. */
export const exchangePairs = (values: OauthValues): SecretPair[] =>
  oauthKeys.flatMap((key) => (typed(values, key) === '' ? [] : [{ key, value: typed(values, key) }]))

/** Names in a template's OAuth settings, in lower case. Their form isn't public, so others are ignored. */
const settingNames: Readonly<Record<string, OauthKey>> = {
  clientid: 'Oauth2ClientId',
  redirecturi: 'Oauth2RedirectUri',
  authorizationuri: 'Oauth2AuthorizationUri',
  authorizeuri: 'Oauth2AuthorizationUri',
  tokenexchangeuri: 'Oauth2TokenExchangeUri',
  exchangeuri: 'Oauth2TokenExchangeUri',
}

/** What a template's metadata says about the exchange: whether the app uses it, and values to begin with. */
export function oauthSettings(entries: readonly MetadataEntry[] | null | undefined): {
  isEnabled: boolean
  values: OauthValues
} {
  const metadata = decodeMetadata(entries)
  const valueOf = (key: string) => metadata.find(({ known }) => known === key)?.value
  const enabled = valueOf('IsOAuthEnabled')
  const settings = valueOf('OAuthSettings')
  const named = settings?.kind === 'json' && isRecord(settings.value) ? Object.entries(settings.value) : []
  const pairs = named.flatMap(([name, value]) => {
    const key = settingNames[name.toLowerCase().replace(/^oauth2/, '')]
    return key !== undefined && typeof value === 'string' ? [[key, value] as const] : []
  })
  return { isEnabled: enabled?.kind === 'boolean' && enabled.value, values: Object.fromEntries(pairs) }
}
