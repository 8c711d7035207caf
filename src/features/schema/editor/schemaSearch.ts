import { searchTexts } from '../../../ui/searchValues'

/** The parts of the editor, in the order of its tabs. */
export const schemaTabs = [
  'mappings',
  'scoping',
  'attributes',
  'rules',
  'json',
  'problems',
  'history',
  'review',
] as const
export type SchemaTab = (typeof schemaTabs)[number]

/** State of the schema editor in the address. */
export type SchemaSearch = {
  tab?: SchemaTab
  /** A rule's id. */
  rule?: string
  /** An object mapping's name. */
  object?: string
  /** A target attribute whose mapping is open. */
  attribute?: string
  /** JSON pointer of any place in the document. */
  at?: string
  /** A kept version, and another to compare it with. */
  snapshot?: string
  with?: string
  /** Which mappings are shown, as the names of filters, and by which column they are sorted. */
  show?: string
  sort?: string
  /** The application's object id when a template is edited on the vendor's side. */
  application?: string
}

/** Reads an address; what makes no sense is left out. Never throws. */
export function validateSchemaSearch(raw: Record<string, unknown>): SchemaSearch {
  const tab = schemaTabs.find((each) => each === raw.tab)
  return {
    ...(tab ? { tab } : {}),
    ...searchTexts(raw, ['rule', 'object', 'attribute', 'at', 'snapshot', 'with', 'show', 'sort', 'application']),
  }
}
