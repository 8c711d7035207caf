/**
 * Changes the URL without notifying a router. TanStack Router replaces the browser's `replaceState` with its own and
 * would navigate within the connection that's being closed. The next connection's router starts from the URL anyway.
 */
export function setAddress(change: (url: URL) => void): void {
  const url = new URL(window.location.href)
  change(url)
  // URLSearchParams writes a bare name as `demo=`. The shared link should look as people type it.
  const search = url.search.replace(/([?&](?:demo))=(?=&|$)/, '$1')
  History.prototype.replaceState.call(window.history, window.history.state, '', `${url.pathname}${search}${url.hash}`)
}

export type DemoAsked = {
  scale?: number
  /**
   * The demo tenant's start time, epoch milliseconds: `now=2026-01-05T09:00:00Z`. If it's missing, the tenant starts at
   * real time.
   */
  start?: number
}

/**
 * Whether the URL asks for the demo tenant, its size, and its start time. Reads the same parameters as
 * searchParameters.ts before a router exists. `now` is only used when the tenant is created, so no page preserves it.
 */
export function demoAsked(search: string): DemoAsked | undefined {
  const query = new URLSearchParams(search)
  const demo = query.get('demo')
  if (demo === null || demo === 'false' || demo === '0') return undefined
  const scale = Number(query.get('scale'))
  const now = query.get('now') ?? ''
  const start = /^\d{4}-\d{2}-\d{2}/.test(now) ? Date.parse(now) : Number.NaN
  return {
    ...(Number.isInteger(scale) && scale > 0 && { scale: Math.min(scale, 20_000) }),
    ...(!Number.isNaN(start) && { start }),
  }
}
