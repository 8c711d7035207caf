import type { FaultKind, HiddenKind, ScenarioName } from '../../simulator'

/** The choices of the demo bar, with texts for presenters. */
export const scenarios: readonly { name: ScenarioName; label: string; tells: string }[] = [
  {
    name: 'contoso',
    label: 'Contoso, an ordinary Monday',
    tells: 'Every state at once: healthy, late, failed objects, quarantined, paused, and never run.',
  },
  {
    name: 'quarantineAndRecovery',
    label: 'Quarantine and recovery',
    tells: 'Expired credentials quarantined a job. Test and update them, and then end the quarantine.',
  },
  {
    name: 'initialCycle',
    label: 'Initial cycle',
    tells: 'An initial cycle is running. Set the clock to 60× and watch it finish.',
  },
  {
    name: 'massDeleteHeld',
    label: 'Mass delete held',
    tells: 'A changed scope would delete too many accounts. The service waits for your decision.',
  },
  {
    name: 'throttledTenant',
    label: 'Throttled tenant',
    tells: 'Microsoft Graph sometimes returns 429. Syncscope waits and tries again.',
  },
]

export const faultKinds: readonly { kind: FaultKind; label: string; amount?: { label: string; initial: number } }[] = [
  { kind: 'throttle', label: '429 Too many requests', amount: { label: 'Retry after, seconds', initial: 5 } },
  { kind: 'badRequest', label: '400 Bad request' },
  { kind: 'unauthorized', label: '401 Unauthorized' },
  { kind: 'claimsChallenge', label: '401 Claims challenge' },
  { kind: 'forbidden', label: '403 Forbidden' },
  { kind: 'notFound', label: '404 Not found' },
  { kind: 'conflict', label: '409 Conflict' },
  { kind: 'preconditionFailed', label: '412 Precondition failed' },
  { kind: 'serverErrorNested', label: '500 with a nested error' },
  { kind: 'unavailable', label: '503 Unavailable', amount: { label: 'Retry after, seconds', initial: 5 } },
  { kind: 'gatewayTimeout', label: '504 Gateway timeout' },
  { kind: 'slow', label: 'Slow response', amount: { label: 'Delay, milliseconds', initial: 3000 } },
  { kind: 'dropped', label: 'Connection lost before' },
  { kind: 'droppedAfter', label: 'Connection lost after' },
  { kind: 'noContent', label: '204 without a body' },
  { kind: 'malformed', label: 'A web page as the answer' },
  { kind: 'wrongType', label: 'An answer of another type' },
  { kind: 'truncated', label: 'Half of the answer' },
  { kind: 'otherAnswer', label: 'Another result of an expression' },
]

/** What no endpoint reveals, with the words for how many there are now. */
export const hiddenKinds: readonly { kind: HiddenKind; label: string; one: string; many: string }[] = [
  {
    kind: 'changedByHand',
    label: 'Accounts changed by hand',
    one: 'account changed by hand',
    many: 'accounts changed by hand',
  },
  {
    kind: 'deletedByHand',
    label: 'Accounts deleted by hand',
    one: 'account deleted by hand',
    many: 'accounts deleted by hand',
  },
  {
    kind: 'belongsToNobody',
    label: 'Accounts without an owner',
    one: 'account without an owner',
    many: 'accounts without an owner',
  },
  { kind: 'refusedValue', label: 'Values that the app rejects', one: 'rejected value', many: 'rejected values' },
  { kind: 'changedPerson', label: 'People who change now', one: 'changed person', many: 'changed people' },
]

const job = '/servicePrincipals/*/synchronization/jobs/*'

/** Routes that are useful for faults, as the simulator matches them: `METHOD /path`, `*` for any characters. */
export const faultRoutes: readonly { label: string; route: string }[] = [
  { label: 'Every request', route: '*' },
  { label: 'Listing the principals', route: 'GET /servicePrincipals' },
  { label: 'Batches', route: 'POST /$batch' },
  { label: "A principal's jobs", route: 'GET /servicePrincipals/*/synchronization/jobs' },
  { label: 'One job', route: `GET ${job}` },
  { label: 'Start', route: `POST ${job}/start` },
  { label: 'Pause', route: `POST ${job}/pause` },
  { label: 'Restart', route: `POST ${job}/restart` },
  { label: 'Testing credentials', route: `POST ${job}/validateCredentials` },
  { label: 'Reading a schema', route: `GET ${job}/schema` },
  { label: 'Saving a schema', route: `PUT ${job}/schema` },
  { label: 'Testing an expression', route: 'POST *parseExpression' },
  { label: 'Provisioning on demand', route: `POST ${job}/provisionOnDemand` },
]

/** Sizes of the tenant, in service principals. */
export const scales: readonly { value: number | undefined; label: string }[] = [
  { value: undefined, label: 'The demonstrable apps only' },
  { value: 500, label: '500 principals' },
  { value: 5000, label: '5,000 principals' },
]
