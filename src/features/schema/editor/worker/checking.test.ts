import { expect, it } from 'vitest'
import { problemsOf } from '../../../../domain/lint/schema/problems'
import { generateSchema } from '../../../../domain/schema/generateSchema.fixture'
import { changeAt } from '../../../../domain/schema/mappingEdits'
import { applyOperation } from '../../../../domain/schema/operations'
import { isObject, type JsonObject } from '../../../../base/json'
import { createChecker, type CheckOutcome, type CheckWorker } from './checkInWorker'
import { createChecking, type CheckRequest } from './checking'

/** The worker's side on this thread. Its pauses end when the test ends them. */
function checkers() {
  const sent: CheckRequest[] = []
  const outcomes: CheckOutcome[] = []
  let rest = () => {}
  const start = (): CheckWorker => {
    const worker: CheckWorker = {
      onmessage: null,
      onerror: null,
      terminate: () => undefined,
      postMessage: (request) => (sent.push(request), handle(structuredClone(request))),
    }
    const handle = createChecking(
      (data) => worker.onmessage?.({ data } as MessageEvent<typeof data>),
      (run) => {
        rest = run
        return () => (rest = () => {})
      },
    )
    return worker
  }
  return { checker: createChecker((outcome) => outcomes.push(outcome), start), sent, outcomes, rest: () => rest() }
}

it('checks the document of the page, although it receives only steps', () => {
  const base = generateSchema({ objectMappings: 2, mappings: 12, attributes: 80 })
  const path = ['synchronizationRules', 0, 'targetDirectoryName']
  const edit = (document: JsonObject, value: string) => {
    const next = applyOperation(document, changeAt(document, path.slice(0, 2), { targetDirectoryName: value })).document
    return isObject(next) ? next : document
  }
  const it = checkers()
  const options = {}
  it.checker.check(base, base, options)
  const once = edit(base, 'Nowhere')
  const twice = edit(once, 'Elsewhere')
  it.checker.check(base, once, options)
  it.checker.check(base, twice, options)
  expect(it.outcomes.at(-1)).toEqual({ state: 'checking' })
  it.rest()
  expect(it.outcomes.at(-1)).toEqual({ state: 'ready', problems: problemsOf(twice, { base, current: base }) })
  expect(it.sent.map(({ kind }) => kind)).toEqual(['open', 'steps', 'steps'])
})
