import { counted, formatNumber } from '../../base/numbers'
import { initialCycleEstimate, type Estimate } from '../jobs/restart'
import type { ChangeClass, WhatIfSettings } from './types'

/** What a class means for people, in the plural: "37 people lose their account". */
const phrases: Readonly<Record<Exclude<ChangeClass, 'same'>, readonly [one: string, many: string]>> = {
  losesAccount: ['person loses their account', 'people lose their account'],
  beginsToFail: ['person begins to fail', 'people begin to fail'],
  gainsAccount: ['person gains an account', 'people gain an account'],
  valuesChange: ['person gets other values', 'people get other values'],
  matchingChanges: ['person is matched otherwise', 'people are matched otherwise'],
  noLongerSent: ['person gets some values no longer', 'people get some values no longer'],
  stopsFailing: ['person stops failing', 'people stop failing'],
  unknown: ["person can't be told", "people can't be told"],
}

const inOrder = [
  'losesAccount',
  'beginsToFail',
  'gainsAccount',
  'valuesChange',
  'matchingChanges',
  'noLongerSent',
  'stopsFailing',
  'unknown',
] as const

/** How many people a save touches: everybody but those who stay the same and those who can't be told. */
const touchedBy = (classes: Readonly<Record<ChangeClass, number>>): number =>
  inOrder.reduce((sum, name) => (name === 'unknown' ? sum : sum + classes[name]), 0)

/** The sentence of a prediction: "Saving will touch 913 of 5,310 people: 37 people lose their account, …". */
export function predictionSentence(population: number, classes: Readonly<Record<ChangeClass, number>>): string {
  const touched = touchedBy(classes)
  const parts = inOrder.flatMap((name) => {
    const count = classes[name]
    return count === 0 ? [] : [`${formatNumber(count)} ${phrases[name][count === 1 ? 0 : 1]}`]
  })
  if (parts.length === 0)
    return population === 0
      ? 'There are no people to compare.'
      : `Saving will touch none of ${counted(population, 'person', 'people')}.`
  return `Saving will touch ${formatNumber(touched)} of ${counted(population, 'person', 'people')}: ${parts.join(', ')}.`
}

/** What the save costs and what holds it back. */
export type Cost = {
  /** Everybody is looked at again. Undefined where nobody is in the job. */
  initialCycle: Estimate | undefined
  /** Accounts that the next cycle would disable or delete. */
  deletes: number
  /** `off`: no threshold. `held`: the service holds all deletes and quarantines the job. */
  guard: { state: 'off' } | { state: 'passes' | 'held'; threshold: number }
  leavesAccountsAlone: boolean
}

/**
 * The numbers of the cost panel. `objects` is how many people, groups and members the initial cycle looks at. `deletes` counts
 * accounts that are disabled or deleted: the threshold counts both, and is reached with that many (500 means that 499 pass).
 */
export function costOf(
  objects: number,
  deletes: number,
  { deleteThreshold, skipOutOfScopeDeletions }: WhatIfSettings,
): Cost {
  return {
    initialCycle: initialCycleEstimate(objects),
    deletes,
    guard:
      deleteThreshold === undefined
        ? { state: 'off' }
        : { state: deletes >= deleteThreshold ? 'held' : 'passes', threshold: deleteThreshold },
    leavesAccountsAlone: skipOutOfScopeDeletions,
  }
}

/** "37 < 500: passes", or what happens instead. */
export function guardText({ deletes, guard }: Cost): string {
  if (guard.state === 'off') return 'Off: nothing holds deletes back.'
  return guard.state === 'passes'
    ? `${formatNumber(deletes)} < ${formatNumber(guard.threshold)}: passes`
    : `${formatNumber(deletes)} ≥ ${formatNumber(guard.threshold)}: held until someone decides`
}
