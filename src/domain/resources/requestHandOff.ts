/** The page of Microsoft's Graph Explorer that is ready to send a GET request. `path` begins with a slash and has no version. */
export const graphExplorerUrl = (path: string): string =>
  `https://developer.microsoft.com/graph/graph-explorer?${new URLSearchParams({
    request: path.slice(1),
    method: 'GET',
    version: 'v1.0',
    GraphUrl: 'https://graph.microsoft.com',
  }).toString()}`

/** The names that Microsoft Graph PowerShell has for the clouds. The global one needs no mention. */
const environments: Readonly<Record<string, string>> = {
  usGovL4: 'USGov',
  usGovDoD: 'USGovDoD',
  china: 'China',
}

/**
 * The commands of Microsoft Graph PowerShell that send a GET request in one of our clouds. A path without a host is of the
 * cloud that is connected. Single quotes keep PowerShell from reading `$` as a variable.
 */
export function powerShellRequest(cloud: string, path: string, scope: string): string {
  const environment = environments[cloud]
  return [
    `Connect-MgGraph -Scopes '${scope}'${environment === undefined ? '' : ` -Environment ${environment}`}`,
    `Invoke-MgGraphRequest -Method GET -Uri '/v1.0${path.replaceAll("'", "''")}' | ConvertTo-Json -Depth 20`,
  ].join('\n')
}
