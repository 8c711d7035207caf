import { Failure } from '../base/errors'
import type { LimitedCall, Tenant } from './tenant'

/**
 * The two published limits for calls of the console (docs/graph-behaviours.md B34). They use real time, because it's
 * the client that has to wait.
 */
const LIMITS = {
  provisionOnDemand: {
    calls: 5,
    window: 10_000,
    message: 'Too many provisionOnDemand requests: five are allowed in ten seconds.',
  },
  /** Identity reports: everything below /auditLogs together, per app and tenant. */
  auditLogs: {
    calls: 5,
    window: 10_000,
    message: 'This request is throttled. Please try again after the value specified in the Retry-After header.',
  },
} as const satisfies Record<LimitedCall, unknown>

/** Counts a call, or throws the 429 that says in how many seconds the next one is allowed. */
export function limitRate(tenant: Tenant, what: LimitedCall): void {
  const { calls, window, message } = LIMITS[what]
  const now = tenant.realNow()
  const recent = (tenant.recentCalls[what] ?? []).filter((at) => at > now - window)
  tenant.recentCalls[what] = recent
  const [oldest] = recent
  if (oldest !== undefined && recent.length >= calls) {
    const seconds = Math.max(1, Math.ceil((oldest + window - now) / 1000))
    throw new Failure(429, 'TooManyRequests', message, { headers: { 'Retry-After': String(seconds) } })
  }
  recent.push(now)
}
