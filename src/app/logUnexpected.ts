/** What the service, the network and the sign-in answer: the page says it in words, and the person acts on it. */
const expected = new Set(['GraphError', 'NetworkError', 'ProtocolError', 'TokenError', 'AuthError'])

/** Leaves errors of our own making on the console, where a developer looks; the others are part of the work. */
export function logUnexpected(error: unknown): void {
  // By name: the classes would come with the Graph client, which the first page does without.
  if (!(error instanceof Error && expected.has(error.name))) console.error(error)
}
