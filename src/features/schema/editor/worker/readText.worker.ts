import { createReading, type ReadAnswer, type ReadRequest } from './reading'

// The compiler takes `self` for a window, whose postMessage is another one.
const worker = self as unknown as {
  onmessage: ((event: MessageEvent<ReadRequest>) => void) | null
  postMessage(message: ReadAnswer): void
}

const read = createReading()
worker.onmessage = ({ data }) => worker.postMessage(read(data))
