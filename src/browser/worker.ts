import { startWorker } from './startWorker'

/** The part of `Worker` that we use. Tests replace it. */
export type WorkerPort<Request, Answer> = {
  onmessage: ((event: MessageEvent<Answer>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage(request: Request): void
  terminate(): void
}

/** A worker couldn't start or broke: its script is missing, or the browser refuses. The message is for people. */
export class WorkerUnavailable extends Error {
  constructor() {
    super("A background task couldn't be started. Reload the page. A newer version may have been published.")
    this.name = 'WorkerUnavailable'
  }
}

/** The page's end of a worker. */
export type WorkerConnection<Request> = {
  /**
   * Sends a request, and first starts a worker if none runs. False if that failed, in which case `unavailable` was
   * called.
   */
  send(request: Request): boolean
  /** Stops the worker, if one runs. Later answers from it are ignored. */
  stop(): void
}

/**
 * Connects to a worker that starts with the first request. One rule for all workers that can't start or that break: the
 * worker is dropped, `unavailable` is called once, and the next request starts another one.
 */
export function connectWorker<Request, Answer>(
  /** The address from an import such as `./evaluate.worker?worker&url`, or a function that starts one (in tests). */
  start: string | (() => WorkerPort<Request, Answer>),
  heard: { answer(answer: Answer): void; unavailable(error: WorkerUnavailable): void },
): WorkerConnection<Request> {
  let running: WorkerPort<Request, Answer> | undefined

  function stop() {
    running?.terminate()
    running = undefined
  }

  function giveUp() {
    stop()
    heard.unavailable(new WorkerUnavailable())
  }

  function started(): WorkerPort<Request, Answer> {
    const worker: WorkerPort<Request, Answer> = typeof start === 'string' ? startWorker(start) : start()
    // Messages that were sent before the worker stopped still arrive.
    worker.onmessage = ({ data }) => running === worker && heard.answer(data)
    worker.onerror = () => running === worker && giveUp()
    running = worker
    return worker
  }

  return {
    send(request) {
      try {
        const worker = running ?? started()
        worker.postMessage(request)
        return true
      } catch {
        giveUp()
        return false
      }
    },
    stop,
  }
}

/** The worker's end: hands each request to `handle`, which may answer any number of times. */
export function serve<Request, Answer>(handle: (request: Request, answer: (answer: Answer) => void) => void): void {
  // The compiler types `self` as a window, whose postMessage has another signature.
  const port = self as unknown as {
    onmessage: ((event: MessageEvent<Request>) => void) | null
    postMessage(answer: Answer): void
  }
  port.onmessage = ({ data }) => handle(data, (answer) => port.postMessage(answer))
}
