import type { OnDemandResult } from './readResult'
import { verdictOfResult, type OnDemandVerdict } from './verdict'

/** How one value differs between two runs. Undefined: one of them doesn't mention it, which doesn't mean that it's gone. */
export type Difference = { name: string; before: string | undefined; after: string | undefined }

export type ResultComparison = {
  before: OnDemandVerdict
  after: OnDemandVerdict
  /** Steps by kind: their status and what they say. Only those that differ. */
  steps: Difference[]
  /** Details of steps, named `scoping: Assigned`. Only those that differ. */
  details: Difference[]
  /** Values written. Only those that differ, and none when one of the runs changed no values. */
  properties: Difference[]
  /** The run that changed no values, when only one of them did. Its values are as they were, not gone. */
  unchanged: 'before' | 'after' | 'both' | undefined
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
  new Map(result.properties.map(({ name, after }) => [name, after ?? 'No value']))

function unchangedRun(before: OnDemandResult, after: OnDemandResult): ResultComparison['unchanged'] {
  if (before.properties.length > 0) return after.properties.length > 0 ? undefined : 'after'
  return after.properties.length > 0 ? 'before' : 'both'
}

/** What changed from one run of an object to another: verdict, steps, what the steps saw, and the values. */
export function compareResults(before: OnDemandResult, after: OnDemandResult): ResultComparison {
  const unchanged = unchangedRun(before, after)
  return {
    before: verdictOfResult(before),
    after: verdictOfResult(after),
    steps: differing(stepTexts(before), stepTexts(after)),
    details: differing(detailTexts(before), detailTexts(after)),
    // A run reports only the values that it changed, so a run without changes has nothing to compare.
    properties: unchanged === undefined ? differing(propertyTexts(before), propertyTexts(after)) : [],
    unchanged,
  }
}
