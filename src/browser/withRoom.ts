/** Writes to the browser's storage. When the browser has no room left, rejects with this sentence. */
export async function withRoom<T>(sentence: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    // A transaction that runs out of space may only report that it was aborted.
    if (error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'AbortError'))
      throw new Error(sentence, { cause: error })
    throw error
  }
}
