import { formatRelative } from '../../domain/health/time'

/**
 * How long ago the page's data arrived. Uses this computer's clock, not the tenant's, because the age of an answer doesn't
 * depend on simulated time.
 */
export function updatedAgo(at: number, refreshing: boolean): string {
  const now = Date.now()
  return refreshing ? 'Updating…' : `Updated ${formatRelative(Math.min(at, now), now)}`
}
