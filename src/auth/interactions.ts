export type InteractionPurpose = 'signIn' | 'consent' | 'signOut'

/** A Microsoft window that the app is waiting for, and what the person can do about it. */
export type Interaction = {
  purpose: InteractionPurpose
  /**
   * The window looks closed. It may still be open and in use, because a page with Cross-Origin-Opener-Policy looks
   * closed from here. So this offers a new window and never ends the wait by itself.
   */
  windowClosed: boolean
  /** Replaces the pending window with another one. Call it directly from a click. */
  tryAgain(): void
  giveUp(): void
  showWindow(): void
}

type Attempt = {
  purpose: InteractionPurpose
  number: number
  window: Window | undefined
  closed: boolean
  restart(): void
  end(error: unknown): void
}

/** How often to check whether the window is closed, in milliseconds. Browsers send no event for it. */
const watchEvery = 400

/**
 * Allows one window at a time. The promise of {@link run} lasts as long as the person keeps trying. "Try again"
 * replaces the window behind it, and the caller doesn't have to know.
 */
export function createInteractions({
  busy,
  abandoned,
  onChange,
}: {
  /** The error for a second request while a window is open. */
  busy: (purpose: InteractionPurpose) => Error
  /** The error if the person stops waiting. */
  abandoned: (purpose: InteractionPurpose) => Error
  onChange: () => void
}) {
  let current: Attempt | undefined
  let snapshot: Interaction | undefined
  let watching: ReturnType<typeof setInterval> | undefined
  /** MSAL's own promises that haven't settled. While there are any, a new window has to say that it replaces them. */
  let pending = 0

  function publish() {
    const attempt = current
    snapshot = attempt && {
      purpose: attempt.purpose,
      windowClosed: attempt.closed,
      tryAgain: () => attempt.restart(),
      giveUp: () => attempt.end(abandoned(attempt.purpose)),
      showWindow: () => attempt.window?.focus(),
    }
    onChange()
  }

  function watch() {
    clearInterval(watching)
    watching =
      current?.window &&
      setInterval(() => {
        if (!current?.window || current.window.closed === current.closed) return
        current.closed = current.window.closed
        publish()
      }, watchEvery)
  }

  function finish(attempt: Attempt) {
    if (current !== attempt) return
    current = undefined
    watch()
    publish()
  }

  function run<T>(purpose: InteractionPurpose, start: (replacing: boolean) => Promise<T>): Promise<T> {
    if (current && !current.closed && current.purpose !== 'signOut') return Promise.reject(busy(current.purpose))
    current?.end(abandoned(current.purpose))
    return new Promise<T>((resolve, reject) => {
      const attempt: Attempt = {
        purpose,
        number: 0,
        window: undefined,
        closed: false,
        restart() {
          const number = ++attempt.number
          attempt.window?.close()
          attempt.window = undefined
          attempt.closed = false
          current = attempt
          const replacing = pending > 0
          pending += 1
          start(replacing)
            .finally(() => (pending -= 1))
            .then(
              (value) => {
                resolve(value)
                finish(attempt)
              },
              (error: unknown) => {
                // A newer window is pending, and this result belongs to the one that it replaced.
                if (number !== attempt.number) return
                reject(error as Error)
                finish(attempt)
              },
            )
          watch()
          publish()
        },
        end(error) {
          reject(error as Error)
          finish(attempt)
        },
      }
      attempt.restart()
    })
  }

  return {
    run,
    current: () => snapshot,
    /** MSAL opened a window for the current request. */
    opened(window: Window) {
      if (!current) return
      current.window = window
      current.closed = false
      watch()
      publish()
    },
  }
}
