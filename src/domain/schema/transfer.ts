import { isArray, isObject, type Json, type JsonObject, type Path } from '../../base/json'
import { listAt, textAt } from './schemaIndex'

/** What an identifier identifies. */
export type IdentifierKind =
  'schema' | 'tenant' | 'directory' | 'application' | 'domain' | 'distinguishedName' | 'group'

/** Something in a schema that belongs to the tenant it was taken from. */
export type Identifier = {
  kind: IdentifierKind
  value: string
  /** Its first positions only. */ places: readonly Path[]
  count: number
}

const PLACES = 20
/** Microsoft's own directory id of Entra ID: the same in every tenant. */
const ENTRA_DIRECTORY = '66e4a8cc-1b7b-435e-95f8-f06cea133828'
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const EXTENSION = /\bextension_([0-9a-f]{32})_/gi
const MAIL_DOMAIN = /@((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})(?![a-z0-9-])/gi
const TENANT_DOMAIN = /(?<![a-z0-9.-])([a-z0-9-]+\.onmicrosoft\.(?:com|us|de|cn))(?![a-z0-9-])/gi
const DOMAIN_COMPONENTS = /\bDC=[^,"\\]+(?:,\s*DC=[^,"\\]+)*/gi

const plain = (guid: string) => guid.replaceAll('-', '').toLowerCase()
const dashed = (hex: string) => hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** The tenant in a job's id, `<template>.<tenant without dashes>` with a further part perhaps; undefined for a template's, which is all zeros. */
export function tenantOfSchemaId(id: string): string | undefined {
  const hex = /\.([0-9a-f]{32})(?:\.|$)/i.exec(id)?.[1]
  return hex === undefined || /^0+$/.test(hex) ? undefined : dashed(hex)
}

/**
 * What would have to differ in another tenant: the schema's id, the tenant in it, ids of directories, applications in the names of
 * directory extensions, mail domains and domain components in texts, groups in filters. Rule ids are the engine's and stay.
 */
export function findIdentifiers(document: JsonObject): Identifier[] {
  const found = new Map<string, { kind: IdentifierKind; value: string; places: Path[]; count: number }>()
  const note = (kind: IdentifierKind, value: string, path: Path) => {
    const key = `${kind} ${value.toLowerCase()}`
    const known = found.get(key)
    if (!known) found.set(key, { kind, value, places: [path], count: 1 })
    else {
      known.count++
      if (known.places.length < PLACES) known.places.push(path)
    }
  }
  const id = textAt(document, 'id')
  if (id !== '') {
    note('schema', id, ['id'])
    const tenant = tenantOfSchemaId(id)
    if (tenant !== undefined) note('tenant', tenant, ['id'])
  }
  listAt(document, 'directories').forEach((directory, index) => {
    if (!isObject(directory)) return
    const directoryId = textAt(directory, 'id')
    if (GUID.test(directoryId) && directoryId !== ENTRA_DIRECTORY)
      note('directory', directoryId, ['directories', index, 'id'])
  })
  listAt(document, 'synchronizationRules').forEach((rule, index) => {
    const filter = isObject(rule) ? rule.groupFilter : undefined
    if (isObject(filter))
      listAt(filter, 'includedGroups').forEach(
        (group, position) =>
          typeof group === 'string' &&
          note('group', group, ['synchronizationRules', index, 'groupFilter', 'includedGroups', position]),
      )
  })
  eachText(document, [], (text, path) => {
    // Most texts contain no identifier, and running each pattern over tens of thousands of texts is slow.
    if (text.includes('xtension_'))
      for (const match of text.matchAll(EXTENSION)) note('application', dashed(match[1] ?? ''), path)
    if (text.includes('@'))
      for (const match of text.matchAll(MAIL_DOMAIN)) note('domain', (match[1] ?? '').toLowerCase(), path)
    if (text.includes('onmicrosoft'))
      for (const match of text.matchAll(TENANT_DOMAIN))
        if (text[match.index - 1] !== '@') note('domain', (match[1] ?? '').toLowerCase(), path)
    if (/DC=/i.test(text))
      for (const match of text.matchAll(DOMAIN_COMPONENTS)) note('distinguishedName', match[0], path)
  })
  return [...found.values()]
}

function eachText(value: Json, path: Path, visit: (text: string, path: Path) => void): void {
  if (typeof value === 'string') visit(value, path)
  else if (isArray(value)) value.forEach((item, index) => eachText(item, [...path, index], visit))
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) eachText(item, [...path, key], visit)
}

/** What is known about the tenant that a schema is moved to. */
export type Destination = {
  /** The schema that is there now. */
  current?: JsonObject
  tenantId?: string
  /** Its default domain, for addresses. */
  domain?: string
}

/**
 * Suggested replacements for each identifier. One without a suggestion is left out, and stays unchanged unless a
 * person enters a value.
 */
export function suggestReplacements(document: JsonObject, destination: Destination): Map<string, string> {
  const { current, tenantId, domain } = destination
  const replacements = new Map<string, string>()
  const propose = (value: string, replacement: string | undefined) => {
    if (replacement !== undefined && replacement !== '' && replacement !== value) replacements.set(value, replacement)
  }
  const there = current ? findIdentifiers(current) : []
  const only = (kind: IdentifierKind) => {
    const values = there.filter((identifier) => identifier.kind === kind)
    return values.length === 1 ? values[0]?.value : undefined
  }
  const domains = findIdentifiers(document).filter(({ kind }) => kind === 'domain')
  for (const { kind, value, places } of findIdentifiers(document)) {
    if (kind === 'schema') propose(value, current && textAt(current, 'id'))
    else if (kind === 'tenant') propose(value, tenantId ?? only('tenant'))
    else if (kind === 'directory') propose(value, directoryIdThere(document, current, places[0]))
    else if (kind === 'application') propose(value, only('application'))
    else if (kind === 'distinguishedName') propose(value, only('distinguishedName'))
    else if (kind === 'domain' && domains.length === 1) propose(value, domain ?? only('domain'))
  }
  return replacements
}

/** The id of the directory that has the same name in the other schema. */
function directoryIdThere(
  document: JsonObject,
  current: JsonObject | undefined,
  place: Path | undefined,
): string | undefined {
  const index = place?.[1]
  const directory = typeof index === 'number' ? listAt(document, 'directories')[index] : undefined
  if (!current || !isObject(directory)) return undefined
  const twin = listAt(current, 'directories').find(
    (candidate) => isObject(candidate) && candidate.name === directory.name,
  )
  return isObject(twin) ? textAt(twin, 'id') : undefined
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * The schema with identifiers replaced, as complete words in any case. GUIDs are also replaced without dashes, as in
 * the names of directory extensions. Parts without an identifier are shared with the document.
 */
export function rewriteIdentifiers(document: JsonObject, replacements: ReadonlyMap<string, string>): JsonObject {
  const table = new Map<string, string>()
  for (const [value, replacement] of replacements) {
    if (value === '') continue
    table.set(value.toLowerCase(), replacement)
    if (GUID.test(value) && GUID.test(replacement)) table.set(plain(value), plain(replacement))
  }
  if (table.size === 0) return document
  const longestFirst = [...table.keys()].sort((a, b) => b.length - a.length).map(escaped)
  const pattern = new RegExp(`(?<![a-z0-9.-])(?:${longestFirst.join('|')})(?![a-z0-9-]|\\.[a-z0-9])`, 'gi')
  const idPattern = new RegExp(`(?<![a-z0-9-])(?:${longestFirst.join('|')})(?![a-z0-9-])`, 'gi')
  const replace = (text: string, within: RegExp) =>
    text.replace(within, (found) => table.get(found.toLowerCase()) ?? found)
  const rewritten = rewrite(document, (text) => replace(text, pattern))
  if (!isObject(rewritten)) return document
  const { id } = document
  // In a job's id dots part the template from the tenant, where elsewhere a dot joins a domain.
  return typeof id === 'string' && replace(id, idPattern) !== rewritten.id
    ? { ...rewritten, id: replace(id, idPattern) }
    : rewritten
}

function rewrite(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (isArray(value)) {
    let copy: Json[] | undefined
    value.forEach((item, index) => {
      const next = rewrite(item, change)
      if (next !== item) (copy ??= [...value])[index] = next
    })
    return copy ?? value
  }
  if (isObject(value)) {
    let copy: { [key: string]: Json } | undefined
    for (const [key, item] of Object.entries(value)) {
      const next = rewrite(item, change)
      if (next !== item) (copy ??= { ...value })[key] = next
    }
    return copy ?? value
  }
  return value
}
