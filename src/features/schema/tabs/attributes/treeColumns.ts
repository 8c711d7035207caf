import { formatNumber } from '../../../../base/numbers'
import { isObject, type JsonObject } from '../../../../base/json'
import type { ColumnSize } from '../../../../ui/grid/columns'
import type { TreeRow } from '../../../../domain/schema/attributeTree'
import { isCustomerDefined, listAt, textAt, typeOf } from '../../../../domain/schema/schemaIndex'

type AttributeRow = TreeRow & { kind: 'attribute' }

/** A column after the name. `text` is the content of the cell, or empty when there is none. */
export type TreeColumn = ColumnSize & {
  header: string
  explain: string
  /** Also shown when there is space for only a few columns. */ isMain?: true
  text: (row: AttributeRow) => string
}

const yes = (value: unknown, word: string): string => (value === true ? word : '')

const MUTABILITY: Readonly<Record<string, string>> = {
  ReadOnly: 'read-only',
  Immutable: 'on creation',
  WriteOnly: 'write-only',
}

/** The longest value that a cell shows. */
const longest = 24

/** "MaximumLength 80", or only the key when the value is long. */
function entryText(entry: JsonObject): string {
  const value = textAt(entry, 'value')
  return value.length > longest ? textAt(entry, 'key') : `${textAt(entry, 'key')} ${value}`.trim()
}

/** Other properties of a definition: default value, null flow, references and metadata. */
function otherPropertiesText(definition: JsonObject): string {
  const references = listAt(definition, 'referencedObjects')
    .filter(isObject)
    .map((reference) => textAt(reference, 'referencedObjectName'))
  const metadata = listAt(definition, 'metadata')
    .filter(isObject)
    .filter((entry) => textAt(entry, 'key').toLowerCase() !== 'iscustomerdefined')
    .map(entryText)
  return [
    isCustomerDefined(definition) && 'custom',
    typeof definition.defaultValue === 'string' && `default “${definition.defaultValue}”`,
    definition.flowNullValues === true && 'cleared if empty',
    references.length > 0 && `refers to ${references.join(', ')}`,
    ...metadata,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The columns of the tree table, after the name. */
export const treeColumns: readonly TreeColumn[] = [
  {
    id: 'type',
    header: 'Type',
    explain: 'String, Integer, Boolean, DateTime, Reference or Binary.',
    least: 84,
    share: 0.4,
    cuts: 'never',
    isMain: true,
    text: ({ value }) => textAt(value, 'type') || typeOf(value),
  },
  {
    id: 'multivalued',
    header: 'Values',
    explain: 'Whether it can have more than one value.',
    least: 70,
    share: 0.2,
    cuts: 'never',
    text: ({ value }) => yes(value.multivalued, 'several'),
  },
  {
    id: 'required',
    header: 'Required',
    explain: "The object can't be created without a value.",
    least: 78,
    share: 0.2,
    cuts: 'never',
    text: ({ value }) => yes(value.required, 'required'),
  },
  {
    id: 'mutability',
    header: 'Mutability',
    explain: 'If empty, it can be read and written at any time.',
    least: 92,
    share: 0.3,
    cuts: 'never',
    text: ({ value }) =>
      MUTABILITY[textAt(value, 'mutability')] ?? (value.mutability === 'ReadWrite' ? '' : textAt(value, 'mutability')),
  },
  {
    id: 'anchor',
    header: 'Anchor',
    explain: 'Unique ID that never changes. One per object.',
    least: 70,
    share: 0.2,
    cuts: 'never',
    text: ({ value }) => yes(value.anchor, 'anchor'),
  },
  {
    id: 'caseExact',
    header: 'Case',
    explain: 'Whether a different case counts as a change.',
    least: 64,
    share: 0.2,
    cuts: 'never',
    text: ({ value }) => yes(value.caseExact, 'exact'),
  },
  {
    id: 'other',
    header: 'Other',
    explain: 'Custom attributes, default value, null flow, references and metadata.',
    least: 130,
    share: 1.2,
    text: ({ value }) => otherPropertiesText(value),
  },
  {
    id: 'api',
    header: 'API expressions',
    explain: 'XPath or JSONPath of the value in an HR system.',
    least: 110,
    share: 0.8,
    text: ({ value }) =>
      listAt(value, 'apiExpressions')
        .filter(isObject)
        .map((entry) => textAt(entry, 'value'))
        .join(' · '),
  },
  {
    id: 'used',
    header: 'Mappings',
    explain: 'How many mappings write or read it.',
    least: 78,
    share: 0.2,
    cuts: 'never',
    isMain: true,
    text: ({ mappings }) => (mappings === 0 ? '' : formatNumber(mappings)),
  },
]
