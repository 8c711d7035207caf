import { isRecord } from '../base/record'
/**
 * What this tab remembers of its sign-ins besides MSAL's own cache, so that a reload can restore them before MSAL
 * loads.
 * Contains no token. Uses sessionStorage, as MSAL's cache does, so both end with the tab.
 */
export type SignInMemory = {
  clientId: string
  cloud: string
  /** The key of the account whose tenant is shown. */
  active: string | undefined
  accounts: Readonly<Record<string, { readOnly: boolean; granted: readonly string[] }>>
}

const storageKey = 'syncscope.signedIn'

/** Whether this tab may have sign-ins to restore. Doesn't need the configuration that they belong to. */
export function wasSignedIn(storage: Pick<Storage, 'getItem'>): boolean {
  try {
    return storage.getItem(storageKey) !== null
  } catch {
    return false
  }
}

/** The sign-ins for this client ID and cloud. Undefined if nobody is signed in. */
export function readSignInMemory(
  storage: Pick<Storage, 'getItem'>,
  clientId: string,
  cloud: string,
): SignInMemory | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(storage.getItem(storageKey) ?? 'null')
  } catch {
    return undefined
  }
  if (!isRecord(parsed) || parsed.clientId !== clientId || parsed.cloud !== cloud || !isRecord(parsed.accounts))
    return undefined
  const accounts: Record<string, { readOnly: boolean; granted: readonly string[] }> = {}
  for (const [key, value] of Object.entries(parsed.accounts)) {
    if (!isRecord(value) || !Array.isArray(value.granted)) continue
    accounts[key] = {
      readOnly: value.readOnly === true,
      granted: value.granted.filter((scope) => typeof scope === 'string'),
    }
  }
  if (Object.keys(accounts).length === 0) return undefined
  return { clientId, cloud, active: typeof parsed.active === 'string' ? parsed.active : undefined, accounts }
}

export function writeSignInMemory(storage: Pick<Storage, 'setItem' | 'removeItem'>, memory: SignInMemory): void {
  try {
    if (Object.keys(memory.accounts).length === 0) storage.removeItem(storageKey)
    else storage.setItem(storageKey, JSON.stringify(memory))
  } catch {
    // Storage is blocked, so the sign-in lasts until the page is left, as MSAL's own cache does.
  }
}
