/** The page of Microsoft's Graph Explorer that is ready to send a GET request. `path` begins with a slash and has no version. */
export const graphExplorerUrl = (path: string): string =>
  `https://developer.microsoft.com/graph/graph-explorer?${new URLSearchParams({
    request: path.slice(1),
    method: 'GET',
    version: 'v1.0',
    GraphUrl: 'https://graph.microsoft.com',
  }).toString()}`
