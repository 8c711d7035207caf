/**
 * Whether the browser deletes what a site stores if nobody visits it for seven days, as Safari and every browser on
 * iPads do. `vendor` is `navigator.vendor`.
 * https://webkit.org/blog/10218/full-third-party-cookie-blocking-and-more/
 */
export const deletesUnvisited = (vendor: string): boolean => vendor.startsWith('Apple')
