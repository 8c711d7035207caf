import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { searchTexts } from '../../../ui/searchValues'

/** The parts of the editor, in the order of its tabs. */
const schemaTabs = [
  'mappings',
  'scoping',
  'attributes',
  'rules',
  'json',
  'problems',
  'history',
  'whatIf',
  'review',
] as const
export type SchemaTab = (typeof schemaTabs)[number]

/** The names of the parts, for tabs, titles and breadcrumbs. */
export const schemaTabLabels: Readonly<Record<SchemaTab, string>> = {
  mappings: 'Mappings',
  scoping: 'Scoping',
  attributes: 'Attributes',
  rules: 'Rules',
  json: 'JSON',
  problems: 'Problems',
  history: 'History',
  whatIf: 'What-if',
  review: 'Review',
}

/** The state of the schema editor in the address. */
export type SchemaSearch = {
  tab?: SchemaTab
  /** A rule's id. */
  rule?: string
  /** An object mapping's name. */
  object?: string
  /** A target attribute whose mapping is open. */
  attribute?: string
  /** A JSON pointer to any part of the document. */
  at?: string
  /** A stored version, and another to compare it with. */
  snapshot?: string
  with?: string
  /** Which mappings are shown, as the names of filters, and by which column they are sorted. */
  show?: string
  sort?: string
  /** The application's object id when a template is edited on the vendor's side. */
  application?: string
}

/** Reads an address and leaves out what is not valid. Never throws. */
export function validateSchemaSearch(raw: Record<string, unknown>): SchemaSearch {
  const tab = schemaTabs.find((each) => each === raw.tab)
  return {
    ...(tab ? { tab } : {}),
    ...searchTexts(raw, ['rule', 'object', 'attribute', 'at', 'snapshot', 'with', 'show', 'sort', 'application']),
  }
}

/** What to change in the address; undefined removes a parameter. */
export type SchemaSearchChange = { [Name in keyof SchemaSearch]?: SchemaSearch[Name] | undefined }

/**
 * The editor's part of the address, and the function that changes it. It works the same for a job and a template. A
 * change replaces the entry in the browser's history, unless `push` asks for a new one.
 */
export function useSchemaSearch(): [SchemaSearch, (change: SchemaSearchChange, options?: { push?: boolean }) => void] {
  const raw = useSearch({ strict: false })
  const navigate = useNavigate()
  const search = useMemo(() => validateSchemaSearch(raw), [raw])
  const show = useCallback(
    (change: SchemaSearchChange, { push = false }: { push?: boolean } = {}) =>
      void navigate({
        to: '.',
        search: (previous) => ({ ...previous, ...change }) as typeof previous,
        replace: !push,
        resetScroll: false,
      }),
    [navigate],
  )
  return [search, show]
}
