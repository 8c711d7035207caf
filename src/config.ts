import { isRecord, recordOf } from './base/record'

/** One bundle for every tenant. The host, the build, this browser and the link say where to sign in. */

export type CloudName = 'global' | 'usGovL4' | 'usGovDoD' | 'china'

export type Cloud = {
  name: CloudName
  label: string
  /** The root of the identity provider, without a tenant. */
  authority: string
  /** The root of Microsoft Graph, without a version. Also the prefix of a fully qualified scope. */
  graph: string
  adminCenter: string
  /** The cloud's name in `Connect-MgGraph -Environment`. */
  powerShellEnvironment: string
  /** The cloud's name in `az cloud set --name`. */
  azureCliCloud: string
}

const usGov = {
  authority: 'https://login.microsoftonline.us',
  adminCenter: 'https://entra.microsoft.us',
  azureCliCloud: 'AzureUSGovernment',
}

/** The clouds with their own authority and Graph. https://learn.microsoft.com/graph/deployments */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: {
    name: 'global',
    label: 'Global',
    authority: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    adminCenter: 'https://entra.microsoft.com',
    powerShellEnvironment: 'Global',
    azureCliCloud: 'AzureCloud',
  },
  usGovL4: {
    name: 'usGovL4',
    label: 'US Government L4',
    graph: 'https://graph.microsoft.us',
    powerShellEnvironment: 'USGov',
    ...usGov,
  },
  usGovDoD: {
    name: 'usGovDoD',
    label: 'US Government L5 (DoD)',
    graph: 'https://dod-graph.microsoft.us',
    powerShellEnvironment: 'USGovDoD',
    ...usGov,
  },
  china: {
    name: 'china',
    label: 'China (21Vianet)',
    authority: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    adminCenter: 'https://entra.microsoftonline.cn',
    powerShellEnvironment: 'China',
    azureCliCloud: 'AzureChinaCloud',
  },
}

export const cloudNames = Object.keys(clouds) as readonly CloudName[]
export const isCloudName = (value: unknown): value is CloudName =>
  typeof value === 'string' && Object.hasOwn(clouds, value)

/** The source of a setting: the host's file, the build, values typed in this browser, or the opened link. */
export type SettingSource = 'host' | 'build' | 'browser' | 'link' | 'default'

export type Config = Readonly<{
  /** The application (client) ID to sign in with. Undefined until someone registers an app. */
  clientId: string | undefined
  /** A tenant ID, one of the tenant's domains, or `organizations` for any work or school account. */
  tenant: string
  cloud: Cloud
  /**
   * The page that receives the identity provider's answer. Must be registered exactly like this, as a SPA redirect URI.
   */
  redirectUri: string
  sources: Readonly<{ clientId: SettingSource; tenant: SettingSource; cloud: SettingSource }>
}>

type SettingName = 'clientId' | 'tenant' | 'cloud'
export type Settings = Partial<Record<SettingName, string>>

export type ConfigResult = { ok: true; config: Config } | { ok: false; field: string; message: string }

const settingNames: readonly SettingName[] = ['clientId', 'tenant', 'cloud']
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i

export const isGuid = (value: string): boolean => guid.test(value)

/** What's wrong with a client ID. Undefined if it's valid. */
export function clientIdProblem(value: string): string | undefined {
  if (isGuid(value)) return undefined
  return "The client ID is a GUID such as 8f5c0b9e-4d0a-4b52-9a57-3f7c1d2e6a90: “Application (client) ID” on the registration's overview."
}

/** What's wrong with a tenant. Undefined if it's valid. */
export function tenantProblem(value: string): string | undefined {
  if (isGuid(value) || domain.test(value) || value === 'organizations') return undefined
  if (value === 'common' || value === 'consumers') {
    return `“${value}” would admit personal Microsoft accounts, which have no provisioning. Use “organizations”, a tenant ID or a domain.`
  }
  return 'The tenant is a tenant ID (a GUID), one of its domains such as contoso.onmicrosoft.com, or “organizations”.'
}

function cloudProblem(value: string): string | undefined {
  return isCloudName(value) ? undefined : `The cloud is one of ${cloudNames.join(', ')}.`
}

const problemOf: Record<SettingName, (value: string) => string | undefined> = {
  clientId: clientIdProblem,
  tenant: tenantProblem,
  cloud: cloudProblem,
}

const storageKey = 'syncscope.registration'

/** What an administrator typed on this browser's welcome page. An invalid value counts as missing. */
export function readTypedSettings(storage: Pick<Storage, 'getItem'>): Settings {
  try {
    const values = recordOf(JSON.parse(storage.getItem(storageKey) ?? '{}'))
    const settings: Settings = {}
    for (const name of settingNames) {
      const value = values[name]
      if (typeof value === 'string' && value !== '' && !problemOf[name](value)) settings[name] = value
    }
    return settings
  } catch {
    return {} // storage is blocked (private modes) or contains another app's text
  }
}

/** Stores typed settings. An empty object removes them. Returns why they couldn't be stored, if so. */
export function writeTypedSettings(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  settings: Settings,
): string | undefined {
  try {
    if (Object.keys(settings).length === 0) storage.removeItem(storageKey)
    else storage.setItem(storageKey, JSON.stringify(settings))
    return undefined
  } catch {
    return "This browser doesn't let the page keep settings. They hold until the tab is closed."
  }
}

type Environment = Readonly<Record<string, unknown>>

/** Build-time defaults: VITE_CLIENT_ID, VITE_TENANT, VITE_CLOUD. */
function readEnvironment(env: Environment): Record<SettingName, unknown> {
  return { clientId: env.VITE_CLIENT_ID, tenant: env.VITE_TENANT, cloud: env.VITE_CLOUD }
}

type Failure = { ok: false; field: string; message: string }
const failure = (field: string, message: string): Failure => ({ ok: false, field, message })

/** The settings in `values`. Empty and missing ones are skipped, and an invalid one is reported. */
function checkSettings(
  values: Readonly<Record<string, unknown>>,
  where: string,
): { ok: true; settings: Settings } | Failure {
  const settings: Settings = {}
  for (const name of settingNames) {
    const value = values[name]
    if (value === undefined || value === null || value === '') continue
    if (typeof value !== 'string')
      return failure(name, `${name} in ${where} must be text, not ${Array.isArray(value) ? 'a list' : typeof value}.`)
    const problem = problemOf[name](value.trim())
    if (problem) return failure(name, `${name} in ${where} is “${value}”. ${problem}`)
    settings[name] = value.trim()
  }
  return { ok: true, settings }
}

function checkFile(text: string): { ok: true; settings: Settings } | Failure {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    return failure(
      'config.json',
      `config.json is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  if (!isRecord(parsed)) {
    return failure(
      'config.json',
      'config.json must hold one object, such as { "clientId": "…", "tenant": "organizations" }.',
    )
  }
  // A misspelled name would be ignored silently, and sign-in would fail later.
  const known: readonly string[] = settingNames
  const stranger = Object.keys(parsed).find((name) => !known.includes(name) && !name.startsWith('$'))
  if (stranger !== undefined) {
    const meant = settingNames.find((name) => name.toLowerCase() === stranger.toLowerCase().replace(/[^a-z]/g, ''))
    return failure(
      stranger,
      `config.json has “${stranger}”, which is not a setting. ${meant ? `Did you mean “${meant}”?` : `It may have ${settingNames.join(', ')}.`}`,
    )
  }
  return checkSettings(parsed as Record<string, unknown>, 'config.json')
}

/** GET /config.json. If it's missing (404, or a host that answers every path with its page), it sets nothing. */
async function readFile(
  fetch: typeof globalThis.fetch,
  url: string,
): Promise<{ ok: true; settings: Settings } | Failure> {
  let response: Response
  try {
    response = await fetch(url, { cache: 'no-cache', credentials: 'same-origin' })
  } catch {
    return failure(
      'config.json',
      "config.json couldn't be fetched because this address doesn't answer. Check the network and reload.",
    )
  }
  if (response.status === 404 || (response.headers.get('content-type') ?? '').includes('text/html'))
    return { ok: true, settings: {} }
  if (!response.ok)
    return failure('config.json', `config.json could not be fetched: the host answered ${String(response.status)}.`)
  return checkFile(await response.text())
}

/**
 * What this page signs in with. The host's `config.json` beside the page overrides the build's defaults, what an administrator typed
 * in this browser overrides both, and `?tenant=` in the link overrides all.
 */
export async function loadConfig(
  fetch: typeof globalThis.fetch,
  env: Environment,
  storage: Pick<Storage, 'getItem'>,
  location: Pick<Location, 'origin' | 'search'>,
): Promise<ConfigResult> {
  const built = checkSettings(readEnvironment(env), 'the build')
  if (!built.ok) return built
  // `/`, or the path that the build is hosted below.
  const base = typeof env.BASE_URL === 'string' ? env.BASE_URL : '/'
  const host = await readFile(fetch, `${base}config.json`)
  if (!host.ok) return host
  const asked = new URLSearchParams(location.search).get('tenant')?.trim() ?? ''
  if (asked !== '') {
    const problem = tenantProblem(asked)
    if (problem) return failure('tenant', `The link asks for the tenant “${asked}”. ${problem}`)
  }
  return {
    ok: true,
    config: merge(built.settings, host.settings, readTypedSettings(storage), asked, location.origin + base),
  }
}

function merge(built: Settings, host: Settings, typed: Settings, asked: string, root: string): Config {
  const pick = (name: SettingName): { value: string | undefined; source: SettingSource } => {
    if (name === 'tenant' && asked !== '') return { value: asked, source: 'link' }
    if (typed[name]) return { value: typed[name], source: 'browser' }
    if (host[name]) return { value: host[name], source: 'host' }
    if (built[name]) return { value: built[name], source: 'build' }
    return { value: undefined, source: 'default' }
  }
  const clientId = pick('clientId')
  const tenant = pick('tenant')
  const cloud = pick('cloud')
  return Object.freeze({
    clientId: clientId.value,
    tenant: tenant.value ?? 'organizations',
    cloud: isCloudName(cloud.value) ? clouds[cloud.value] : clouds.global,
    redirectUri: `${root}redirect.html`,
    sources: { clientId: clientId.source, tenant: tenant.source, cloud: cloud.source },
  })
}
