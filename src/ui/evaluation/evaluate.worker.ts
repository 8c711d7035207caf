import type { EvaluationMessage, EvaluationRequest } from './evaluation'
import { evaluateSlices } from './evaluateSlices'

// The compiler takes `self` for a window, whose postMessage is another one.
const worker = self as unknown as {
  onmessage: ((event: MessageEvent<EvaluationRequest>) => void) | null
  postMessage(message: EvaluationMessage): void
}

worker.onmessage = ({ data }) =>
  evaluateSlices(
    data,
    (message) => worker.postMessage(message),
    () => performance.now(),
  )
