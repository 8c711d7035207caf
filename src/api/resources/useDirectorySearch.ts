import { useDescribeError } from '../errors/describeError'
import { useGroupSearch } from './groups'
import { useUserSearch } from './users'

/** A person or a group in search results. */
export type SearchResult = {
  id: string
  kind: 'User' | 'Group'
  name: string
  /** Tells namesakes apart: the user principal name, the group's description. */ detail: string
}

/** A search in the form that `SearchResults` takes: the text, the results, and the problem. */
export type DirectorySearch = {
  text: string
  results: readonly SearchResult[] | undefined
  problem: string | undefined
}

/**
 * The first people (or groups) whose name has a word that begins with the text. Idle for an empty text and without the
 * scope.
 * Debounce the text before passing it.
 */
export function useDirectorySearch(text: string, kind: SearchResult['kind'] = 'User'): DirectorySearch {
  const describeError = useDescribeError()
  const users = useUserSearch(kind === 'User' ? text : '')
  const groups = useGroupSearch(kind === 'Group' ? text : '')
  const error = kind === 'User' ? users.error : groups.error
  const { title, cause } = error ? describeError(error, kind === 'User' ? 'userSearchQuery' : 'groupSearchQuery') : {}
  const results =
    kind === 'User'
      ? users.data?.map(({ id, displayName, userPrincipalName }): SearchResult => ({
          id,
          kind,
          name: displayName ?? userPrincipalName ?? id,
          detail: userPrincipalName ?? '',
        }))
      : groups.data?.map(({ id, displayName, description }): SearchResult => ({
          id,
          kind,
          name: displayName ?? id,
          detail: description ?? '',
        }))
  return { text, results, problem: title === undefined ? undefined : `${title}: ${cause ?? ''}` }
}
