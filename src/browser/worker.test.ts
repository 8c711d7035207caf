import { expect, it } from 'vitest'
import { connectWorker, WorkerUnavailable, type WorkerPort } from './worker'

/** A worker that echoes each request, and a record of all workers that were started. */
function workers() {
  const ports: (WorkerPort<string, string> & { isTerminated: boolean })[] = []
  const start = () => {
    const port: (typeof ports)[number] = {
      onmessage: null,
      onerror: null,
      isTerminated: false,
      postMessage: (request) => port.onmessage?.({ data: `${request}!` } as MessageEvent<string>),
      terminate: () => void (port.isTerminated = true),
    }
    ports.push(port)
    return port
  }
  return { start, ports }
}

function connected(start: () => WorkerPort<string, string>) {
  const heard: string[] = []
  const worker = connectWorker(start, {
    answer: (answer) => heard.push(answer),
    unavailable: (error) => heard.push(error.name),
  })
  return { worker, heard }
}

it('starts a worker with the first request and uses it for the next one', () => {
  const { start, ports } = workers()
  const { worker, heard } = connected(start)
  expect(ports).toHaveLength(0)
  expect([worker.send('a'), worker.send('b')]).toEqual([true, true])
  expect([ports.length, heard]).toEqual([1, ['a!', 'b!']])
})

it('says once that a worker broke, ends it, and starts another one with the next request', () => {
  const { start, ports } = workers()
  const { worker, heard } = connected(start)
  worker.send('a')
  ports[0]?.onerror?.({} as ErrorEvent)
  ports[0]?.onerror?.({} as ErrorEvent)
  expect([ports[0]?.isTerminated, heard]).toEqual([true, ['a!', 'WorkerUnavailable']])
  worker.send('b')
  expect([ports.length, heard.at(-1)]).toEqual([2, 'b!'])
})

it('says so when a worker cannot start, and tries again with the next request', () => {
  const { start } = workers()
  let isBlocked = true
  const { worker, heard } = connected(() => {
    if (isBlocked) throw new TypeError('The browser refuses')
    return start()
  })
  expect(worker.send('a')).toBe(false)
  isBlocked = false
  expect(worker.send('b')).toBe(true)
  expect(heard).toEqual(['WorkerUnavailable', 'b!'])
  expect(new WorkerUnavailable().message).toContain("couldn't be started")
})

it('hears nothing more from a worker that was stopped', () => {
  const { start, ports } = workers()
  const { worker, heard } = connected(start)
  worker.send('a')
  worker.stop()
  ports[0]?.onmessage?.({ data: 'late' } as MessageEvent<string>)
  ports[0]?.onerror?.({} as ErrorEvent)
  expect([ports[0]?.isTerminated, heard]).toEqual([true, ['a!']])
})
