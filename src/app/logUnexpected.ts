/** Errors of the service, the network and the sign-in. The page describes them, and the person acts on them. */
const expected = new Set(['GraphError', 'NetworkError', 'ProtocolError', 'TokenError', 'AuthError'])

/** Logs our own programming errors to the console for developers. Expected errors aren't logged. */
export function logUnexpected(error: unknown): void {
  // By name, because the classes would load the Graph client, which the first page doesn't need.
  if (!(error instanceof Error && expected.has(error.name))) console.error(error)
}
