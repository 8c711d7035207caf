import { isRecord } from '../../base/record'
import type { MetadataEntry } from '../resources/synchronization'

/** One text box of the credential form that a template describes. */
export type ConfigurationField = { name: string; secret: boolean; facts: Record<string, unknown> }

export type MetadataValue =
  | { kind: 'text' | 'guid' | 'link'; text: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'json'; value: unknown }
  | { kind: 'fields'; fields: ConfigurationField[] }

export type DecodedMetadata = {
  /** As sent. */
  key: string
  /** The enum's spelling. Undefined for a key outside the enum, which is still listed. */
  known?: string
  label: string
  explain: string
  value: MetadataValue
  /** How many entries of the template are the same, this one included. */
  occurrences: number
}

/** synchronizationMetadata, with what each key is for. */
const knownKeys: Record<string, { label: string; explain: string }> = {
  GalleryApplicationIdentifier: {
    label: 'Gallery app',
    explain: 'Id of the app in the gallery that this template belongs to.',
  },
  GalleryApplicationKey: {
    label: 'Gallery key',
    explain: 'Short name of the gallery app, usually the same as the factory tag.',
  },
  IsOAuthEnabled: {
    label: 'Signs in by OAuth',
    explain: 'You authorize the connection in the app instead of entering a secret.',
  },
  IsSynchronizationAgentAssignmentRequired: {
    label: 'Agent assignment',
    explain: 'The app must be assigned to a provisioning agent.',
  },
  IsSynchronizationAgentRequired: {
    label: 'On-premises agent',
    explain: 'The target is reached through a provisioning agent in your network.',
  },
  IsSynchronizationInPreview: { label: 'Preview', explain: 'Microsoft offers provisioning for this app as a preview.' },
  OAuthSettings: { label: 'OAuth settings', explain: 'Addresses and client id for the OAuth exchange.' },
  SynchronizationLearnMoreIbizaFwLink: { label: 'Help page', explain: 'The tutorial that the admin center links to.' },
  ConfigurationFields: {
    label: 'Credential fields',
    explain: 'The text boxes of the credential form. Secret ones are never read back.',
  },
}
const byLowerCase = new Map(Object.keys(knownKeys).map((key) => [key.toLowerCase(), key]))

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function configurationFields(value: unknown): ConfigurationField[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter(isRecord).map((facts) => ({
    name: typeof facts['name'] === 'string' ? facts['name'] : '(unnamed)',
    secret: facts['secret'] === true,
    facts,
  }))
}

function decodeValue(known: string | undefined, text: string): MetadataValue {
  const trimmed = text.trim()
  if (/^(true|false)$/i.test(trimmed)) return { kind: 'boolean', value: trimmed.toLowerCase() === 'true' }
  if (guid.test(trimmed)) return { kind: 'guid', text: trimmed }
  if (/^https:\/\/\S+$/.test(trimmed)) return { kind: 'link', text: trimmed }
  if (/^[[{"]/.test(trimmed)) {
    const value = parseJson(trimmed)
    const fields = known === 'ConfigurationFields' ? configurationFields(value) : undefined
    if (fields) return { kind: 'fields', fields }
    // A string inside a string ("\"Normal\"") is a text that was quoted once too often.
    if (typeof value === 'string') return { kind: 'text', text: value }
    if (value !== undefined) return { kind: 'json', value }
  }
  return { kind: 'text', text }
}

/**
 * Makes a template's metadata readable. The service sends enum keys in camelCase, keys outside the enum, and the same
 * entry twice. Values are strings that often contain JSON. Nothing is dropped: equal entries are counted and unknown
 * keys stay.
 */
export function decodeMetadata(entries: readonly MetadataEntry[] | null | undefined): DecodedMetadata[] {
  const decoded = new Map<string, DecodedMetadata>()
  for (const entry of entries ?? []) {
    const key = entry.key ?? ''
    const text = entry.value ?? ''
    const identity = JSON.stringify([key.toLowerCase(), text])
    const before = decoded.get(identity)
    if (before) {
      before.occurrences += 1
      continue
    }
    const known = byLowerCase.get(key.toLowerCase())
    const facts = known ? knownKeys[known] : undefined
    decoded.set(identity, {
      key,
      ...(known ? { known } : {}),
      label: facts?.label ?? key,
      explain: facts?.explain ?? "A key that Microsoft's metadata doesn't list. It's shown as the service sent it.",
      value: decodeValue(known, text),
      occurrences: 1,
    })
  }
  return [...decoded.values()]
}

/** The credential fields that a template asks for. Empty if it asks for no credentials. */
export const credentialFields = (entries: readonly MetadataEntry[] | null | undefined): ConfigurationField[] =>
  decodeMetadata(entries).flatMap(({ value }) => (value.kind === 'fields' ? value.fields : []))
