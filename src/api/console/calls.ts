import { endpointNotes } from '../endpointNotes'
import { type Endpoint, type EndpointName, endpoints } from '../endpoints'

/** What a call can change. `asks`: it sends a body and changes nothing. */
export type Risk = 'reads' | 'asks' | 'writes' | 'erases'

/** A page of the console that does what a call does, with more help. */
export type BetterPage = {
  label: string
  of:
    | 'app'
    | 'job'
    | 'schema'
    | 'templates'
    | 'credentials'
    | 'settings'
    | '/on-demand'
    | '/expressions'
    | '/logs'
    | '/explain'
    | '/apps'
}

/** A part of the path that a person fills in. */
export type Hole = { name: string; kind: HoleKind; label: string }
type HoleKind = 'servicePrincipal' | 'application' | 'job' | 'template' | 'directory' | 'appId' | 'other'

export type Call = Endpoint & {
  name: EndpointName
  note: string
  risk: Risk
  holes: readonly Hole[]
  bodyType: string | undefined
}

const asking: readonly string[] = ['parseExpression', 'validateCredentials', 'discover']
const erasing: readonly EndpointName[] = [
  'deleteJob',
  'updateApplicationTemplate',
  'updateApplicationTemplateSchema',
  'resetApplicationTemplateSchema',
  'updateJobSchema',
  'resetJobSchema',
  'updateSecrets',
  'restartJob',
]

const bodyTypes: Partial<Record<EndpointName, string>> = {
  createJob: 'synchronizationJob',
  updateJobSettings: 'synchronizationJob',
  restartJob: 'restart',
  validateJobCredentials: 'validateCredentials',
  validateCredentials: 'validateCredentials',
  provisionOnDemand: 'provisionOnDemand',
  updateJobSchema: 'synchronizationSchema',
  updateApplicationTemplateSchema: 'synchronizationSchema',
  updateApplicationTemplate: 'synchronizationTemplate',
  parseJobExpression: 'parseExpression',
  parseTemplateExpression: 'parseExpression',
  updateSecrets: 'secrets',
  acquireApplicationAccessToken: 'acquireAccessToken',
  acquireServicePrincipalAccessToken: 'acquireAccessToken',
  // Not types of the synchronization metadata, so these are JSON and nothing more is checked.
  bulkUpload: '',
  instantiateGalleryTemplate: '',
}

const holeKinds: Record<string, { kind: HoleKind; label: string }> = {
  jobId: { kind: 'job', label: 'Job ID' },
  templateId: { kind: 'template', label: 'Template ID' },
  directoryId: { kind: 'directory', label: 'Directory ID' },
  appId: { kind: 'appId', label: 'Application (client) ID' },
}

const idKinds: readonly (readonly [string, HoleKind, string])[] = [
  ['/servicePrincipals/', 'servicePrincipal', 'Service principal ID'],
  ['/applications/', 'application', 'Application object ID'],
  ['/applicationTemplates/', 'other', 'Gallery template ID'],
  ['/users/', 'other', 'User ID'],
  ['/groups/', 'other', 'Group ID'],
]

function holesOf(path: string): Hole[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']): Hole => {
    const known = holeKinds[name]
    if (known) return { name, ...known }
    const [, kind = 'other', label = 'ID'] = idKinds.find(([start]) => path.startsWith(start)) ?? []
    return { name, kind, label }
  })
}

function riskOf(name: EndpointName, { method, path }: Endpoint): Risk {
  if (method === 'GET') return 'reads'
  if (erasing.includes(name)) return 'erases'
  return asking.some((word) => path.endsWith(`/${word}`)) ? 'asks' : 'writes'
}

/** Every call of the table as a form, those of the reference first. */
export const calls: readonly Call[] = (Object.entries(endpoints) as [EndpointName, Endpoint][])
  .map(([name, endpoint]) => ({
    ...endpoint,
    name,
    note: endpointNotes[name],
    risk: riskOf(name, endpoint),
    holes: holesOf(endpoint.path),
    bodyType: bodyTypes[name],
  }))
  .sort((a, b) => Number(b.isReference ?? false) - Number(a.isReference ?? false))

export const callOf = (name: string | undefined): Call | undefined => calls.find((call) => call.name === name)

/** The page that does the same with more help. Undefined for a call that no page sends. */
export function betterPageOf({ path, method, name }: Call): BetterPage | undefined {
  if (name === 'createJob') return { label: 'App', of: 'app' }
  if (path.endsWith('/parseExpression') || path.endsWith('/functions'))
    return { label: 'Expressions', of: '/expressions' }
  if (path.endsWith('/provisionOnDemand')) return { label: 'Provision on demand', of: '/on-demand' }
  if (/\/(secrets|validateCredentials|acquireAccessToken)$/.test(path))
    return { label: 'Credentials', of: 'credentials' }
  if (path.includes('/jobs/{jobId}/schema')) return { label: 'Schema editor', of: 'schema' }
  if (path.includes('/synchronization/templates')) return { label: 'Templates', of: 'templates' }
  if (name === 'updateJobSettings') return { label: 'Settings', of: 'settings' }
  if (path.includes('/jobs/{jobId}')) return { label: 'Job', of: 'job' }
  if (path.startsWith('/auditLogs')) return { label: 'Provisioning logs', of: '/logs' }
  if (path.startsWith('/users')) return { label: 'Explain a person', of: '/explain' }
  if (path.startsWith('/groups')) return { label: 'Provision on demand', of: '/on-demand' }
  return method === 'GET' && path.includes('/jobs') ? { label: 'App', of: 'app' } : { label: 'Apps', of: '/apps' }
}

/** The query that a call needs, or that keeps its answer small. */
export const queryOf = (name: EndpointName): string =>
  ({
    listServicePrincipals: '$top=20',
    servicePrincipalSearchQuery: '$search="displayName:sales"&$top=20',
    userSearchQuery: '$search="displayName:ann"&$top=20',
    groupSearchQuery: '$search="displayName:sales"&$top=20',
    listUsers: '$top=20',
    provisioningLogsQuery: '$top=20',
    directoryAuditsQuery: "$filter=loggedByService eq 'Account Provisioning'&$top=20",
    galleryTemplatesQuery: "$filter=startswith(displayName,'a')&$top=20",
  })[name as string] ?? ''
