import { useNavigate, useSearch } from '@tanstack/react-router'
import { validateSchemaSearch, type SchemaSearch } from './schemaSearch'

/** What to change in the address; undefined takes a parameter out of it. */
export type SchemaSearchChange = { [Name in keyof SchemaSearch]?: SchemaSearch[Name] | undefined }

/**
 * The editor's part of the address, and how to change it: the same under a job's address and a template's. Changes replace the entry
 * in the history unless `push` asks for one to come back to.
 */
export function useSchemaSearch(): [SchemaSearch, (change: SchemaSearchChange, options?: { push?: boolean }) => void] {
  const search = validateSchemaSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const show = (change: SchemaSearchChange, { push = false } = {}) =>
    void navigate({ to: '.', search: (previous) => ({ ...previous, ...change }) as typeof previous, replace: !push, resetScroll: false })
  return [search, show]
}
