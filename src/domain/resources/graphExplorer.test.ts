import { expect, it } from 'vitest'
import { graphExplorerUrl } from './graphExplorer'

it('opens Graph Explorer with the request, escaped', () => {
  const url = new URL(graphExplorerUrl("/servicePrincipals/a/synchronization/jobs/O'Neil.1&2"))
  expect(url.searchParams.get('request')).toBe("servicePrincipals/a/synchronization/jobs/O'Neil.1&2")
  expect(url.searchParams.get('method')).toBe('GET')
})
