import { isRecord } from '../base/record'
import { tabChannel } from '../browser/tabChannel'

/**
 * Tells the other tabs that an account signed out. Each tab has its own cache (a duplicated tab has a copy), so the
 * other tabs would continue to use tokens that the person believes are gone.
 */
export function createSignOutChannel(
  clientId: string,
  onSignedOut: (key: string) => void,
): { tell(key: string): void; close(): void } {
  const channel = tabChannel<unknown>(`syncscope.auth.${clientId}`)
  channel.onmessage = ({ data }) => {
    if (isRecord(data) && typeof data.signedOut === 'string') onSignedOut(data.signedOut)
  }
  return { tell: (key) => channel.postMessage({ signedOut: key }), close: () => channel.close() }
}
