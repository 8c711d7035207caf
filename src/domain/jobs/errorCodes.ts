import { activeDirectoryCodes } from './codes/activeDirectory'
import { cloudSyncCodes } from './codes/cloudSync'
import { crossTenantCodes } from './codes/crossTenant'
import { pages, type CodeEntry, type CodeTable, type ErrorCodeKind } from './codes/entry'
import { hrCodes } from './codes/hr'
import { provisioningLogCodes } from './codes/provisioningLog'
import { scimCodes } from './codes/scim'
import type { Connector } from './connector'

export type ErrorCodeFacts = {
  /** The table's code, without a connector's prefix. */
  code: string
  /** The prefix before it: `Salesforce` in `SalesforceInvalidCredentials`. */
  connector?: string
  kind: ErrorCodeKind
  title: string
  cause: string
  fix: string
  /** The public page that describes it. */
  documentation: string
}

/** The published tables, each with the page it is from. */
export const codeTables: readonly CodeTable[] = [
  provisioningLogCodes,
  scimCodes,
  cloudSyncCodes,
  activeDirectoryCodes,
  crossTenantCodes,
  hrCodes,
]

/** Codes begin with the part of the service that they come from. What is not listed is explained by that. */
const families: readonly (Omit<CodeEntry, 'codes'> & { prefix: string })[] = [
  {
    prefix: 'HybridIdentityService',
    kind: 'agent',
    title: "The provisioning agent can't be reached",
    cause: "The service couldn't talk to the provisioning agent of the domain.",
    fix: "On the agent's server, check that the Microsoft Entra Provisioning Agent service is running and can connect to the internet. If the problem continues, send the job ID to Microsoft Support.",
    documentation: pages.cloudSync,
  },
  {
    prefix: 'HybridSynchronization',
    kind: 'agent',
    title: "The provisioning agent couldn't do it in Active Directory",
    cause: 'The agent met an error in Active Directory. Its message says which.',
    fix: "Read the message, and check the agent's events on its server. If the problem continues, send the agent name and the job ID to Microsoft Support.",
    documentation: pages.cloudSyncHelp,
  },
  {
    prefix: 'InvitationCreationFailure',
    kind: 'crossTenant',
    title: 'The invitation failed',
    cause: "The service couldn't invite the person to the target tenant.",
    fix: "Read the message, and check the person's address and the target tenant's external collaboration settings.",
    documentation: pages.crossTenant,
  },
  {
    prefix: 'AzureActiveDirectory',
    kind: 'object',
    title: 'Microsoft Entra ID rejected the change',
    cause: "The directory didn't accept a value or the change as a whole. Its message says which.",
    fix: 'Read the message, and correct the value or the mapping that it names.',
    documentation: pages.logs,
  },
  {
    prefix: 'SystemForCrossDomainIdentityManagement',
    kind: 'compatibility',
    title: "The app's SCIM endpoint returned an error",
    cause: "The app didn't complete the request. Its response is in the message.",
    fix: "Read the response. If it doesn't name a value, contact the app's developer.",
    documentation: pages.scim,
  },
]

type Listed = { code: string; entry: CodeEntry }
const listed: readonly Listed[] = codeTables.flatMap(({ entries }) =>
  entries.flatMap((entry) => entry.codes.map((code) => ({ code, entry }))),
)
const byCode = new Map<string, Listed[]>()
for (const each of listed) {
  const key = each.code.toLowerCase()
  const known = byCode.get(key)
  if (known) known.push(each)
  else byCode.set(key, [each])
}
/** Longest first, so that a prefixed `…EntryConflict` is not taken for a `…Conflict`. */
const suffixes = [...byCode.keys()].sort((a, b) => b.length - a.length)
const AGENT = /^hybrid(?:identityservice|synchronization)/

/** The entry whose words are true for the connector; without a connector, those for all of them, else the first. */
function chosen(candidates: readonly Listed[], connector: Connector | undefined): Listed | undefined {
  const general = candidates.find(({ entry }) => entry.connectors === undefined)
  const own = connector && candidates.find(({ entry }) => entry.connectors?.includes(connector))
  return own ?? general ?? (connector === undefined ? candidates[0] : undefined)
}

function facts(
  code: string,
  { kind, title, cause, fix, documentation }: Omit<CodeEntry, 'codes'>,
  connector?: string,
): ErrorCodeFacts {
  return { code, kind, title, cause, fix, documentation, ...(connector ? { connector } : {}) }
}

/**
 * Explains a synchronization error code (`status.error`, `quarantine.error`, a log's `errorCode`) for the job's
 * connector, if it is known. Targets put their name in front (`SalesforceInvalidCredentials`), so the rest is looked
 * up too. A code that no table lists is explained by its prefix, which names a part of the service. Undefined for an
 * unknown code and for `None`.
 */
export function explainErrorCode(code: string | null | undefined, connector?: Connector): ErrorCodeFacts | undefined {
  if (!code) return undefined
  const wanted = code.toLowerCase()
  // Codes that start with the service's own name are listed in full. Such a code can occur with other connectors too.
  const exact = byCode.get(wanted)
  const found = exact && (chosen(exact, connector) ?? (AGENT.test(wanted) ? exact[0] : undefined))
  if (found) return facts(found.code, found.entry)
  const isAgent = AGENT.test(wanted)
  for (const suffix of suffixes) {
    if (suffix === wanted || !wanted.endsWith(suffix) || isAgent) continue
    const ending = chosen(byCode.get(suffix) ?? [], connector ?? 'app')
    if (ending) return facts(ending.code, ending.entry, code.slice(0, code.length - suffix.length))
  }
  const family = families.find(({ prefix }) => wanted.startsWith(prefix.toLowerCase()))
  return family && facts(code, family)
}

/**
 * Explains why testing or saving credentials was refused. The code may also be a general Graph code (`Unauthorized`),
 * so only codes about the connection are explained.
 */
export function explainConnectionCode(
  code: string | null | undefined,
  connector?: Connector,
): ErrorCodeFacts | undefined {
  const found = explainErrorCode(code, connector)
  const isAboutIt = found?.kind === 'credentials' || found?.kind === 'agent' || found?.kind === 'compatibility'
  return isAboutIt && found.code !== 'Unauthorized' ? found : undefined
}

/** Every code in the tables once, for tests and for a reference page. */
export const knownErrorCodes: readonly string[] = [...byCode.values()].flatMap(([first]) => (first ? [first.code] : []))
