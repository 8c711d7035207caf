import { compareTexts, type CompareAnswer, type CompareRequest } from './compareTexts'

// The compiler takes `self` for a window, whose postMessage is another one.
const worker = self as unknown as {
  onmessage: ((event: MessageEvent<CompareRequest>) => void) | null
  postMessage(message: CompareAnswer): void
}

worker.onmessage = ({ data }) => worker.postMessage(compareTexts(data))
