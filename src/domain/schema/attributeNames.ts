/** A problem with a new attribute name. `error`: it can't work. `warning`: it's unusual. */
export type NameProblem = { severity: 'error' | 'warning'; message: string }

const GUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i
/** RFC 7643 §2.1: a letter, then letters, digits, `$`, `-`, `_`; a dot leads to a sub-attribute. */
const SCIM_ATTRIBUTE = /^[a-z][\w$-]*(?:\.[a-z][\w$-]*)?$/i
const CORE_URN = /^urn:ietf:params:scim:schemas:core:/i
const ENTERPRISE_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/**
 * Checks a SCIM extension attribute from its typed parts: the extension's name (or full URN) and the attribute's name.
 */
export function checkScimExtension(extension: string, attribute: string): NameProblem[] {
  const problems: NameProblem[] = []
  const urn = extension.trim().replace(/:+$/, '')
  if (urn === '') problems.push({ severity: 'error', message: 'Name the extension, e.g. contoso, or paste its URN.' })
  else if (/^urn:/i.test(urn)) {
    if (CORE_URN.test(urn))
      problems.push({
        severity: 'warning',
        message: 'This is the URN of the core schema, not of an extension: core attributes are named without it.',
      })
    if (/\s/.test(urn)) problems.push({ severity: 'error', message: 'A URN has no blanks.' })
  } else if (!/^[\w.-]+$/.test(urn))
    problems.push({
      severity: 'error',
      message: 'The name of an extension has letters, digits, dots, dashes and underscores only.',
    })
  else if (urn.toLowerCase() === 'enterprise')
    problems.push({
      severity: 'warning',
      message: `This is SCIM's own enterprise extension (${ENTERPRISE_URN}): only its standard attributes are in it.`,
    })
  if (attribute.trim() === '')
    problems.push({ severity: 'error', message: 'Name the attribute, as the target spells it.' })
  else if (!SCIM_ATTRIBUTE.test(attribute.trim()))
    problems.push({
      severity: 'error',
      message: 'A SCIM attribute begins with a letter, followed by letters, digits, $, - and _.',
    })
  return problems
}

/** A directory extension as its parts are typed: the application (client) ID that it was made under, and its name. */
export function checkDirectoryExtension(appId: string, attribute: string): NameProblem[] {
  const problems: NameProblem[] = []
  if (!GUID.test(appId.trim()))
    problems.push({ severity: 'error', message: 'The application ID is a GUID, with dashes or without.' })
  if (attribute.trim() === '')
    problems.push({ severity: 'error', message: 'Name the extension as it was made: the case counts.' })
  else if (!/^\w+$/.test(attribute.trim()))
    problems.push({ severity: 'error', message: 'The name of an extension has letters, digits and underscores only.' })
  return problems
}

/** Any attribute's name, among those that its object has already. */
export function checkAttributeName(name: string, others: ReadonlySet<string>): NameProblem[] {
  if (name.trim() === '') return [{ severity: 'error', message: 'An attribute needs a name.' }]
  if (others.has(name)) return [{ severity: 'error', message: 'The object has an attribute of this name already.' }]
  const problems: NameProblem[] = []
  if (name !== name.trim())
    problems.push({ severity: 'warning', message: 'The name begins or ends with a blank, which counts.' })
  const twin = [...others].find((other) => other.toLowerCase() === name.toLowerCase())
  if (twin !== undefined)
    problems.push({
      severity: 'warning',
      message: `The object has ${twin} already: names that differ only in case are easily mistaken.`,
    })
  if (/^extension_/i.test(name) && !/^extension_[0-9a-f]{32}_\w+$/.test(name)) {
    problems.push({
      severity: 'warning',
      message:
        'Directory extensions are called extension_, the application ID without dashes in lower case, _ and the name. Any other name is always empty.',
    })
  }
  if (/^urn:/i.test(name) && !/^urn:[^\s]+:[^\s:]+$/i.test(name))
    problems.push({
      severity: 'warning',
      message: 'A SCIM extension attribute is the URN of its extension, a colon, and the attribute.',
    })
  return problems
}

/** The parts of a directory extension's name as Graph writes it; undefined for any other name. */
export function readDirectoryExtension(name: string): { appId: string; attribute: string } | undefined {
  const [, appId, attribute] = /^extension_([0-9a-f]{32})_(\w+)$/i.exec(name.trim()) ?? []
  return appId === undefined || attribute === undefined ? undefined : { appId, attribute }
}
