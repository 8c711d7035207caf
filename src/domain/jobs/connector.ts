/**
 * Which of Microsoft's connectors runs a job: an app provisioned from Entra ID, cloud sync through an agent, cross-tenant synchronization,
 * or an HR source in either direction. What is true, what breaks and what helps differs between them.
 */
export type Connector = 'app' | 'cloudSync' | 'crossTenant' | 'hrInbound' | 'hrWriteback'

const HR_SOURCE = /^(?:workday|wd|(?:sap)?successfactors|sf|api)(?:2|to)/
const HR_SYSTEM = /^(?:workday|(?:sap )?successfactors|api)\b/i

/** Whether a directory of a schema is Entra ID, under its present or its former name. */
const isEntraDirectory = (name: string): boolean => /azure active directory|entra id/i.test(name)

/** Whether a directory of a schema is an Active Directory domain. */
export const isActiveDirectory = (name: string): boolean => /active directory/i.test(name) && !isEntraDirectory(name)

/**
 * The connector of a job, from its template's ID and, if known, the directory names of its rule. The IDs come from
 * public exports and tutorials (AD2AADProvisioning, AAD2ADGroupProvisioning, Azure2Azure, Workday2AD, API2AAD).
 * Anything else is an app.
 */
export function connectorOf(templateId: string, directories: { source?: string; target?: string } = {}): Connector {
  const template = templateId.toLowerCase().replace(/\..*$/, '')
  const { source = '', target = '' } = directories
  if (template === 'azure2azure' || (isEntraDirectory(source) && isEntraDirectory(target) && source !== target))
    return 'crossTenant'
  if (HR_SOURCE.test(template) || HR_SYSTEM.test(source)) return 'hrInbound'
  if (HR_SYSTEM.test(target) || /^(?:workday|wd|(?:sap)?successfactors|sf).*writeback/.test(template))
    return 'hrWriteback'
  if (
    /^(?:ad2aad|aad2ad|addcin)/.test(template) ||
    (isActiveDirectory(source) && isEntraDirectory(target)) ||
    (isEntraDirectory(source) && isActiveDirectory(target))
  )
    return 'cloudSync'
  return 'app'
}

/**
 * The expression dialect of a rule, from the names of its directories: cloud sync, between Active Directory and Entra ID, has more
 * functions and forms than the other connectors, such as FormatDateTime with three arguments.
 */
export function dialectOf(directories: { source?: string; target?: string }): 'app' | 'cloudSync' {
  return connectorOf('', directories) === 'cloudSync' ? 'cloudSync' : 'app'
}
