import { expect, it } from 'vitest'
import { graphExplorerUrl, powerShellRequest } from './requestHandOff'

it('opens Graph Explorer with the request, escaped', () => {
  const url = new URL(graphExplorerUrl("/servicePrincipals/a/synchronization/jobs/O'Neil.1&2"))
  expect(url.searchParams.get('request')).toBe("servicePrincipals/a/synchronization/jobs/O'Neil.1&2")
  expect(url.searchParams.get('method')).toBe('GET')
})

it('writes commands that PowerShell reads as they are, for the cloud', () => {
  expect(powerShellRequest('global', "/x/$batch/O'Neil", 'A.Read')).toBe(
    "Connect-MgGraph -Scopes 'A.Read'\nInvoke-MgGraphRequest -Method GET -Uri '/v1.0/x/$batch/O''Neil' | ConvertTo-Json -Depth 20",
  )
  expect(powerShellRequest('china', '/x', 'A.Read')).toMatch(/^Connect-MgGraph -Scopes 'A\.Read' -Environment China\n/)
})
