import { isObject, sameJson, type Json, type JsonObject } from '../../base/json'

/** Properties of a template that a person can change. */
export type TemplateProperties = {
  description: string
  factoryTag: string
  default: boolean
  discoverable: boolean
  metadata: readonly { key: string; value: string }[]
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The properties as a form shows them; what is missing is empty. */
export const propertiesOf = (template: JsonObject): TemplateProperties => ({
  description: text(template.description),
  factoryTag: text(template.factoryTag),
  default: template.default === true,
  discoverable: template.discoverable !== false,
  metadata: (Array.isArray(template.metadata) ? (template.metadata as readonly Json[]) : [])
    .filter(isObject)
    .map(({ key, value }) => ({ key: text(key), value: text(value) })),
})

/** The names of the properties that differ. */
export function changedProperties(before: TemplateProperties, after: TemplateProperties): (keyof TemplateProperties)[] {
  return (['description', 'factoryTag', 'default', 'discoverable', 'metadata'] as const).filter(
    (name) => !sameJson(before[name] as Json, after[name] as Json),
  )
}

/**
 * The body of PATCH template. PATCH acts like PUT (docs/graph-behaviours.md B15) and erases what is left out. So the body is the
 * template as it was just read, with its schema and all unknown properties, plus the form's changes. An unchanged
 * metadata entry stays exactly as it was.
 */
export function templateBody(
  read: JsonObject,
  schema: JsonObject,
  before: TemplateProperties,
  after: TemplateProperties,
): JsonObject {
  const changed = new Set(changedProperties(before, after))
  const body: Record<string, Json> = {}
  for (const [name, value] of Object.entries(read)) if (!name.startsWith('@odata.')) body[name] = value
  if (changed.has('description')) body.description = after.description === '' ? null : after.description
  if (changed.has('factoryTag')) body.factoryTag = after.factoryTag === '' ? null : after.factoryTag
  if (changed.has('default')) body.default = after.default
  if (changed.has('discoverable')) body.discoverable = after.discoverable
  if (changed.has('metadata')) {
    const entries = (Array.isArray(read.metadata) ? (read.metadata as readonly Json[]) : []).filter(isObject)
    const unused = [...entries]
    body.metadata = after.metadata.map(({ key, value }): Json => {
      const index = unused.findIndex((entry) => text(entry.key) === key && text(entry.value) === value)
      return (index >= 0 ? unused.splice(index, 1)[0] : undefined) ?? { key, value }
    })
  }
  body.schema = Object.fromEntries(Object.entries(schema).filter(([name]) => !name.startsWith('@odata.')))
  return body
}

/** A template's inline schema, unless it is the empty shell that some answers contain. */
export function inlineSchemaOf(template: JsonObject): JsonObject | undefined {
  const { schema } = template
  return isObject(schema) && Array.isArray(schema.synchronizationRules) && schema.synchronizationRules.length > 0
    ? schema
    : undefined
}

/**
 * The properties of a template that differ from what was sent. Empty if reading afterwards returned the same. Ignores
 * `schema` and `@odata`.
 */
export function storedOtherwise(sent: JsonObject, read: JsonObject): string[] {
  return Object.keys(sent).filter((name) => name !== 'schema' && !sameJson(sent[name], read[name]))
}
