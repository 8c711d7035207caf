import { createChecking, type CheckAnswer, type CheckRequest } from './checking'

// The compiler takes `self` for a window, whose postMessage is another one.
const worker = self as unknown as {
  onmessage: ((event: MessageEvent<CheckRequest>) => void) | null
  postMessage(message: CheckAnswer): void
}

/** Long enough to let a word be typed, short enough to be the answer to it. */
const PAUSE = 200

const checking = createChecking(
  (answer) => worker.postMessage(answer),
  (run) => {
    const timer = setTimeout(run, PAUSE)
    return () => clearTimeout(timer)
  },
)
worker.onmessage = ({ data }) => checking(data)
