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

/** Whether the address asks for the demo tenant, and how large. Reads what searchParameters.ts reads, before there is a router. */
export function demoAsked(search: string): { scale: number | undefined } | undefined {
  const query = new URLSearchParams(search)
  const demo = query.get('demo')
  if (demo === null || demo === 'false' || demo === '0') return undefined
  const scale = Number(query.get('scale'))
  return { scale: Number.isInteger(scale) && scale > 0 ? Math.min(scale, 20_000) : undefined }
}
