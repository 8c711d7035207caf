/**
 * Graph's many spellings of one address, brought to the one that routes are written in: version prefix off, segment names in
 * canonical case, key predicates as segments (`jobs('x')` → `jobs/x`), namespaces off actions, brackets off functions.
 */

const segmentNames = [
  'servicePrincipals',
  'applications',
  'applicationTemplates',
  'synchronization',
  'jobs',
  'templates',
  'schema',
  'secrets',
  'directories',
  'start',
  'pause',
  'restart',
  'validateCredentials',
  'provisionOnDemand',
  'bulkUpload',
  'acquireAccessToken',
  'filterOperators',
  'functions',
  'parseExpression',
  'discover',
  'users',
  'groups',
  'members',
  'owners',
  'organization',
  'me',
  'memberOf',
  'manager',
  'directReports',
  'appRoleAssignedTo',
  'appRoleAssignments',
  'auditLogs',
  'provisioning',
  'directoryAudits',
  'directoryObjects',
  'instantiate',
  'getAvailableExtensionProperties',
  '$batch',
  '$count',
  '$value',
  'transitiveMembers',
] as const
const canonical = new Map<string, string>(segmentNames.map((name) => [name.toLowerCase(), name]))

/** Where a name stands for itself; elsewhere a segment is a key and keeps its case (a job could be called `Start`). */
function canonicalName(segment: string): string {
  const name = segment.replace(/^(microsoft\.)?graph\./i, '').replace(/\(\)$/, '')
  return canonical.get(name.toLowerCase()) ?? segment
}

const keyPredicate = /^([^(]+)\((.+)\)$/

/** An OData string or guid key: quotes off, doubled quotes halved. */
const keyValue = (text: string) =>
  text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text

export type CanonicalPath = { version: string; path: string }

/** Collections whose next segment is a key, unless it names something that is bound to the collection itself. */
const keyed = new Set([
  'servicePrincipals',
  'applications',
  'applicationTemplates',
  'jobs',
  'templates',
  'directories',
  'users',
  'groups',
  'organization',
  'directoryObjects',
  'provisioning',
  'directoryAudits',
  'appRoleAssignedTo',
])
const boundToCollection = new Set(['$count', 'validateCredentials', 'getAvailableExtensionProperties'])

/**
 * `/v1.0/serviceprincipals(appId='…')/…` → `{ version: 'v1.0', path: '/servicePrincipals/appId=…/…' }`. Keys stay
 * percent-encoded, so a key can never become two segments.
 */
export function canonicalPath(pathname: string): CanonicalPath {
  const [version = '', ...rest] = pathname.split('/').filter((segment) => segment !== '')
  const segments: string[] = []
  let previous = ''
  for (const raw of rest) {
    const decoded = decode(raw)
    const predicate = keyPredicate.exec(decoded)
    const name = predicate ? canonicalName(predicate[1] ?? '') : canonicalName(decoded)
    if (keyed.has(previous) && !boundToCollection.has(name)) {
      segments.push(raw)
      previous = ''
      continue
    }
    if (predicate && canonical.has((predicate[1] ?? '').toLowerCase())) {
      const key = predicate[2] ?? ''
      const alternate = /^(\w+)=(.*)$/.exec(key)
      segments.push(
        name,
        encodeURIComponent(alternate ? `${alternate[1]}=${keyValue(alternate[2] ?? '')}` : keyValue(key)),
      )
      previous = ''
      continue
    }
    segments.push(canonical.has(name.toLowerCase()) ? name : raw)
    previous = name
  }
  return { version: version.toLowerCase(), path: `/${segments.join('/')}` }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
