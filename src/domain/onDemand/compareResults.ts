import type { OnDemandResult } from './readResult'
import { verdictOfResult, type OnDemandVerdict } from './verdict'

/** How one value differs between two runs; undefined: one of them does not have it. */
export type Difference = { name: string; before: string | undefined; after: string | undefined }

export type ResultComparison = {
  before: OnDemandVerdict
  after: OnDemandVerdict
  /** Steps by kind: their status and what they say. Only those that differ. */
  steps: Difference[]
  /** Details of steps, named `scoping: Assigned`. Only those that differ. */
  details: Difference[]
  /** Values written. Only those that differ. */
  properties: Difference[]
}

const differing = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Difference[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => ({ name, before: before.get(name), after: after.get(name) }))

/** Several steps of the same kind are numbered. */
function named(result: OnDemandResult): [name: string, step: OnDemandResult['steps'][number]][] {
  const counts = new Map<string, number>()
  return result.steps.map((step) => {
    const type = step.type || step.name || 'step'
    const count = (counts.get(type) ?? 0) + 1
    counts.set(type, count)
    return [count === 1 ? type : `${type} ${String(count)}`, step]
  })
}

const stepTexts = (result: OnDemandResult) =>
  new Map(named(result).map(([name, { status, description }]) => [name, `${status}: ${description}`]))
const detailTexts = (result: OnDemandResult) =>
  new Map(
    named(result).flatMap(([name, { details }]) =>
      Object.entries(details).map(([key, text]): [string, string] => [`${name}: ${key}`, text]),
    ),
  )
const propertyTexts = (result: OnDemandResult) =>
  new Map(result.properties.map(({ name, after }) => [name, after ?? 'none']))

/** What changed from one run of an object to another: verdict, steps, what the steps saw, and the values. */
export const compareResults = (before: OnDemandResult, after: OnDemandResult): ResultComparison => ({
  before: verdictOfResult(before),
  after: verdictOfResult(after),
  steps: differing(stepTexts(before), stepTexts(after)),
  details: differing(detailTexts(before), detailTexts(after)),
  properties: differing(propertyTexts(before), propertyTexts(after)),
})
