import { isObject, pointer, type JsonObject, type Path } from '../../base/json'
import { attributeUses, countMappings, usesIn, type AttributeUse } from './attributeUsage'
import { isCustomerDefined, listAt, textAt } from './schemaIndex'

type Place = {
  /** JSON pointer of the row's value: names are not unique. */
  id: string
  path: Path
  value: JsonObject
  name: string
  /** Among its siblings that are shown; from 1. */
  position: number
  siblings: number
}

/** One line of the tree-table: directory, object or attribute. `count` is of attributes, those that are shown. */
export type TreeRow =
  | (Place & { kind: 'directory'; level: 1; isExpanded: boolean; count: number; total: number })
  | (Place & { kind: 'object'; level: 2; isExpanded: boolean; count: number; total: number; directory: JsonObject })
  | (Place & {
      kind: 'attribute'
      level: 3
      directory: JsonObject
      object: JsonObject
      uses: readonly AttributeUse[]
      mappings: number
    })

export const attributeFilters = ['all', 'custom', 'required', 'mapped', 'unmapped', 'anchor', 'reference'] as const
export type AttributeFilter = (typeof attributeFilters)[number]

const NO_USES: readonly AttributeUse[] = []

const passes: Record<AttributeFilter, (attribute: JsonObject, mappings: number) => boolean> = {
  all: () => true,
  custom: (attribute) => isCustomerDefined(attribute),
  required: ({ required }) => required === true,
  mapped: (_, mappings) => mappings > 0,
  unmapped: (_, mappings) => mappings === 0,
  anchor: ({ anchor }) => anchor === true,
  reference: ({ type }) => type === 'Reference',
}

export type TreeOptions = {
  /** JSON pointers of the directories and objects that are open. */
  expanded: ReadonlySet<string>
  /** Text that a name must contain, ignoring case. During a search, every branch with a match is open. */
  search: string
  filter: AttributeFilter
}

/** The rows of the tree-table, from top to bottom, without those inside of what is closed. */
export function attributeRows(document: JsonObject, { expanded, search, filter }: TreeOptions): TreeRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const isSeeking = words.length > 0 || filter !== 'all'
  const uses = attributeUses(document)
  const rows: TreeRow[] = []
  const directories = placed(document, 'directories', [])
  for (const directory of directories) {
    const directoryRow = {
      ...directory,
      kind: 'directory',
      level: 1,
      isExpanded: false,
      count: 0,
      total: 0,
    } satisfies TreeRow
    const inside: TreeRow[] = []
    const objects: { row: TreeRow & { kind: 'object' }; attributes: TreeRow[] }[] = []
    for (const object of placed(directory.value, 'objects', directory.path)) {
      const used = usesIn(uses, directory.name, object.name)
      const all = placed(object.value, 'attributes', object.path)
      const found = all.flatMap((attribute) => {
        const ownUses = used.get(attribute.name) ?? NO_USES
        const mappings = countMappings(ownUses)
        const name = attribute.name.toLowerCase()
        return words.every((word) => name.includes(word)) && passes[filter](attribute.value, mappings)
          ? [{ ...attribute, uses: ownUses, mappings }]
          : []
      })
      if (isSeeking && found.length === 0) continue
      const attributes = found.map((attribute, index): TreeRow => ({
        ...attribute,
        kind: 'attribute',
        level: 3,
        directory: directory.value,
        object: object.value,
        position: index + 1,
        siblings: found.length,
      }))
      objects.push({
        row: {
          ...object,
          kind: 'object',
          level: 2,
          isExpanded: isSeeking || expanded.has(object.id),
          count: found.length,
          total: all.length,
          directory: directory.value,
        },
        attributes,
      })
      directoryRow.total += all.length
      directoryRow.count += found.length
    }
    if (isSeeking && objects.length === 0) continue
    objects.forEach(({ row, attributes }, index) => {
      inside.push({ ...row, position: index + 1, siblings: objects.length })
      if (row.isExpanded) inside.push(...attributes)
    })
    const isExpanded = isSeeking || expanded.has(directory.id)
    rows.push({ ...directoryRow, isExpanded })
    if (isExpanded) rows.push(...inside)
  }
  const shown = rows.filter(({ kind }) => kind === 'directory').length
  let position = 0
  return rows.map((row) => (row.kind === 'directory' ? { ...row, position: ++position, siblings: shown } : row))
}

function placed(owner: JsonObject, property: string, path: Path): Place[] {
  const list = listAt(owner, property)
  return list.flatMap((value, index) => {
    const position = [...path, property, index]
    return isObject(value)
      ? [
          {
            id: pointer(position),
            path: position,
            value,
            name: textAt(value, 'name'),
            position: index + 1,
            siblings: list.length,
          },
        ]
      : []
  })
}

/** The pointers to expand so that the row at a path is visible. */
export const ancestorsOf = (path: Path): string[] =>
  [2, 4].filter((length) => path.length > length).map((length) => pointer(path.slice(0, length)))
