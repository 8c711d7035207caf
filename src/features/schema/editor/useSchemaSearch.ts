import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { validateSchemaSearch, type SchemaSearch } from './schemaSearch'

/** What to change in the address; undefined takes a parameter out of it. */
export type SchemaSearchChange = { [Name in keyof SchemaSearch]?: SchemaSearch[Name] | undefined }

/**
 * The editor's part of the address, and how to change it: the same under a job's address and a template's. Changes replace the entry
 * in the history unless `push` asks for one to come back to.
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
