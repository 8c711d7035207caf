/**
 * Changes the address bar without telling a router. TanStack Router puts its own `replaceState` over the browser's and would
 * navigate the connection that is being left; the router of the next connection starts from the address bar anyway.
 */
export function setAddress(change: (url: URL) => void): void {
  const url = new URL(window.location.href)
  change(url)
  // `demo=` is how URLSearchParams writes a bare name; the shared link should read as people type it.
  const search = url.search.replace(/([?&](?:demo))=(?=&|$)/, '$1')
  History.prototype.replaceState.call(window.history, window.history.state, '', `${url.pathname}${search}${url.hash}`)
}

export type DemoAsked = {
  scale?: number
  /** When the demo tenant starts, epoch milliseconds: `now=2026-01-05T09:00:00Z`. Absent: at real time. */
  start?: number
}

/**
 * Whether the address asks for the demo tenant, how large, and when it starts. Reads what searchParameters.ts reads, before there is
 * a router; `now` counts only as the tenant is made, so no page keeps it.
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
