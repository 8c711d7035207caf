import type { WriteState } from '../../domain/guardedWrite/guardedWrite'
import type { useDescribeError } from '../errors/describeError'
import type { EndpointName } from '../endpoints'

/** The name of a write in sentences, and its calls. */
export type WriteWords = {
  /** With its article: "the template". */
  what: string
  /** The participle for the result: "saved", "deleted", "restarted". */
  done: string
  calls: { read: EndpointName; write: EndpointName }
  /** The message if no copy could be stored. */
  withoutCopy?: { title: string; remedy: string }
}

type Words = { title: string; cause: string; remedy: string; support: string }

const messageOf = (error: unknown) => (error instanceof Error ? error.message : 'The browser gave no reason.')

/**
 * Why a guarded write stopped, with what's known about its result. Undefined while it runs and after success. A change
 * by another person isn't described here, because the remedy depends on the document.
 */
export function writeProblem(
  state: WriteState<unknown, unknown> | undefined,
  { what, done, calls, withoutCopy }: WriteWords,
  describe: ReturnType<typeof useDescribeError>,
): Words | undefined {
  switch (state?.at) {
    case 'notKept':
      return {
        title: withoutCopy?.title ?? "Couldn't save a backup",
        cause: messageOf(state.error),
        remedy: withoutCopy?.remedy ?? 'No request was sent.',
        support: '',
      }
    case 'failed': {
      const words = describe(state.error, state.step === 'read' ? calls.read : calls.write)
      if (!state.isChecked) return words
      return { ...words, cause: `${words.cause} Reading again showed that nothing was ${done}.` }
    }
    case 'unread': {
      const words = describe(state.error, calls.read)
      return 'lost' in state
        ? {
            ...words,
            title: `It isn't known whether ${what} was ${done}`,
            cause: `There was no response, and the check failed too. ${words.cause}`,
          }
        : {
            ...words,
            title: `The service says that ${what} was ${done}`,
            cause: `Reading it again to check failed. ${words.cause}`,
          }
    }
    case 'unclear': {
      const words = describe(state.lost, calls.write)
      return {
        ...words,
        cause: `${words.cause} Reading again doesn't show whether ${what} was ${done}.`,
      }
    }
    case 'notSeen':
      return {
        title: `The service says that ${what} was ${done}`,
        cause: 'The service still returns the earlier version. This can take a few seconds.',
        remedy: 'Check again before you send it once more.',
        support: '',
      }
    default:
      return undefined
  }
}
