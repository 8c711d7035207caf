/** Checks JSON against OData metadata. A small reader for one document, used only by the parity test. */
export type Csdl = {
  /** What's wrong with the value, one line each with a path. Empty if it matches the type. */
  problems(value: unknown, type: string): string[]
}

type Property = { type: string; nullable: boolean; contained: boolean }
type Structure = { base: string | undefined; open: boolean; properties: Map<string, Property> }
type Enumeration = { members: ReadonlySet<string>; flags: boolean }

/** Answers contain these although the metadata lacks them (docs/graph-behaviours.md B3). */
const documented: Record<string, readonly string[]> = {
  filterOperatorSchema: ['name'],
  attributeMappingFunctionSchema: ['name'],
}
/** Metadata keys are in camelCase, and unknown ones occur (docs/graph-behaviours.md B4), so any text is accepted. */
const loose = new Set([
  'synchronizationMetadata',
  'attributeDefinitionMetadata',
  'objectDefinitionMetadata',
  'objectMappingMetadata',
])

const edm: Record<string, (value: unknown) => boolean> = {
  'Edm.String': (value) => typeof value === 'string',
  'Edm.Boolean': (value) => typeof value === 'boolean',
  'Edm.Int32': (value) => Number.isInteger(value),
  'Edm.Int64': (value) => Number.isSafeInteger(value),
  'Edm.Guid': (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  'Edm.DateTimeOffset': (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)$/.test(value),
  'Edm.Duration': (value) =>
    typeof value === 'string' && /^-?P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/.test(value),
}

export function readCsdl(xml: string): Csdl {
  const text = xml.replace(/<!--[\s\S]*?-->/g, '')
  const enumerations = new Map<string, Enumeration>()
  for (const [, head = '', body = ''] of text.matchAll(/<EnumType ([^>]*)>([\s\S]*?)<\/EnumType>/g)) {
    const members = new Set([...body.matchAll(/<Member Name="([^"]+)"/g)].map((match) => match[1] ?? ''))
    enumerations.set(attribute(head, 'Name') ?? '', { members, flags: attribute(head, 'IsFlags') === 'true' })
  }
  const structures = new Map<string, Structure>()
  for (const [, , head = '', body = ''] of text.matchAll(
    /<(EntityType|ComplexType) ((?:[^>/]|\/(?!>))*)(?:\/>|>([\s\S]*?)<\/\1>)/g,
  )) {
    const properties = new Map<string, Property>()
    for (const [, kind = '', inner = ''] of body.matchAll(/<(Property|NavigationProperty) ([^>]*?)\/?>/g)) {
      const contained = kind === 'NavigationProperty'
      properties.set(attribute(inner, 'Name') ?? '', {
        type: bare(attribute(inner, 'Type') ?? ''),
        nullable: attribute(inner, 'Nullable') !== 'false',
        contained,
      })
    }
    const base = attribute(head, 'BaseType')
    structures.set(attribute(head, 'Name') ?? '', {
      base: base && bare(base),
      open: attribute(head, 'OpenType') === 'true',
      properties,
    })
  }

  function propertiesOf(name: string): Map<string, Property> {
    const structure = structures.get(name)
    if (!structure) throw new Error(`The metadata has no type ${name}`)
    return new Map([...(structure.base ? propertiesOf(structure.base) : []), ...structure.properties])
  }

  function check(value: unknown, type: string, at: string): string[] {
    const item = /^Collection\((.+)\)$/.exec(type)?.[1]
    if (item !== undefined) {
      if (!Array.isArray(value)) return [`${at} isn't a collection`]
      return value.flatMap((entry, index) => check(entry, item, `${at}[${index}]`))
    }
    const primitive = edm[type]
    if (primitive) return primitive(value) ? [] : [`${at} isn't ${type}`]
    const enumeration = enumerations.get(type)
    if (enumeration) return isMember(value, type, enumeration) ? [] : [`${at} isn't a ${type}`]
    return checkStructure(value, type, at)
  }

  function isMember(value: unknown, type: string, { members, flags }: Enumeration): boolean {
    if (typeof value !== 'string') return false
    if (loose.has(type)) return value !== ''
    return flags ? value.split(',').every((member) => members.has(member.trim())) : members.has(value)
  }

  function checkStructure(value: unknown, type: string, at: string): string[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} isn't a ${type}`]
    const properties = propertiesOf(type)
    const problems: string[] = []
    for (const [name, inner] of Object.entries(value)) {
      // Annotations: `@odata.context` of an answer, `schema@odata.context` of a property.
      if (name.includes('@odata.')) continue
      const property = properties.get(name)
      if (!property) {
        if (!structures.get(type)?.open && !documented[type]?.includes(name))
          problems.push(`${at}.${name} isn't in ${type}`)
      } else if (inner === null) {
        if (!property.nullable) problems.push(`${at}.${name} is null`)
      } else problems.push(...check(inner, property.type, `${at}.${name}`))
    }
    for (const [name, { nullable, contained }] of properties) {
      if (!nullable && !contained && !(name in value)) problems.push(`${at}.${name} is missing`)
    }
    return problems
  }

  return { problems: (value, type) => check(value, type, '') }
}

const attribute = (head: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(head)?.[1]

/** `Collection(graph.synchronizationJob)` → `Collection(synchronizationJob)`. */
const bare = (type: string): string => type.replace(/\b(graph|microsoft\.graph)\./, '')
