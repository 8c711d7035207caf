import type { ProvisioningSettings } from '../provisioning/model'
import type { AttributeRecord } from '../expression/values'

/**
 * What a save does to one person, by precedence: a person is in the first class that applies, so the classes add up to
 * the population. `losesAccount` covers accounts that are disabled, deleted, left alone, or no longer created (see
 * {@link Fate}). `noLongerSent`: the account keeps its value, and nothing is sent anymore.
 */
export const changeClasses = [
  'unknown',
  'beginsToFail',
  'losesAccount',
  'gainsAccount',
  'matchingChanges',
  'valuesChange',
  'noLongerSent',
  'stopsFailing',
  'same',
] as const
export type ChangeClass = (typeof changeClasses)[number]

/**
 * What a class is based on. `evidence`: the log says what account the person has. `computed`: the class is the same with
 * and without an account. `assumed`: nothing says whether the account exists, so it's taken to be as the saved schema
 * makes it.
 */
export type Certainty = 'evidence' | 'computed' | 'assumed'

/** What happens to the account of a person in `losesAccount` or `gainsAccount`. */
export type Fate =
  | 'disabled'
  | 'deleted'
  /** Out of reach of the job, and neither disabled nor deleted. The reason names what decides. */
  | 'leftAlone'
  /** There's no account yet, and the next cycle no longer creates it. */
  | 'notCreated'
  | 'created'
  | 'takesOver'
  | 'enabledAgain'

/** Why a class can't be known. */
export type UnknownCause =
  /** SelectUniqueValue, or a random value. */
  | 'chance'
  /** Depends on the moment of the cycle: Now. */
  | 'clock'
  /** Reads app roles, and the assignments or roles couldn't be read. */
  | 'roles'
  /** A placeholder that only the service fills in: %DomainFQDN%. */
  | 'placeholder'
  /** Refers to another object, such as the manager, that wasn't read. */
  | 'reference'
  | 'customSecurityAttribute'
  /** An attribute that GET /users doesn't answer. */
  | 'attribute'
  /** The input or category filter decides differently. Nothing logs what it does. */
  | 'inputFilter'
  /** Active Directory, HR and API-driven sources can't be read as a population. */
  | 'source'
  | 'assignedJustNow'
  /** Whether the person is assigned couldn't be read. */
  | 'assignment'
  /** An expression that the language here can't run. */
  | 'construct'
  /** Depends on what the account holds, or on whether it exists, and there's no evidence. */
  | 'account'
  /** The ID names nobody in the directory. */
  | 'notFound'
  /** A pasted person lacks an attribute that decides. */
  | 'notGiven'
  /** Another object mapping takes the person from now on, and nothing documents what happens to the account. */
  | 'objectMapping'
  /** The definition of a target attribute changes in a way whose effect isn't documented, such as its type. */
  | 'definition'

/** One changed attribute of the account, as text. Null is nothing. For `noLongerSent`, `after` is null and the account keeps `before`. */
export type ValueChange = { attribute: string; before: string | null; after: string | null }

/** One person of a prediction, in the form of `prediction.json`. */
export type PredictedPerson = {
  id: string
  /** The user principal name, or the ID where it couldn't be read. */
  name: string
  class: ChangeClass
  certainty: Certainty
  /** A sentence for people. Names and values are between backticks. */
  reason: string
  changes: ValueChange[]
}

/** What the comparison finds for one person: the prediction, and what only the page needs. */
export type PersonComparison = PredictedPerson & {
  /** Set for `losesAccount` and `gainsAccount`. */
  fate?: Fate
  /** Set for `unknown`. */
  cause?: UnknownCause
  /** The kinds of change that the person counts in. Empty for `same` and `unknown`. */
  kinds: readonly KindSignature[]
}

/** `department` and `"Sales" → "Commercial"`. `attribute` is the clause's for kinds of scope, and empty where no attribute decides. */
export type KindSignature = { attribute: string; change: string }

/** Everybody with the same signature, counted. */
export type KindOfChange = KindSignature & {
  count: number
  /** The names of the first three people. */
  names: readonly string[]
}

/** `prediction.json`, the format of the command and of the export. The classes have every name and add up to the population. */
export type Prediction = {
  /** When the people were read: ISO 8601, UTC. */
  readAt: string
  population: number
  classes: Record<ChangeClass, number>
  /** Most frequent first. */
  kinds: { attribute: string; change: string; count: number }[]
  people: PredictedPerson[]
}

/** The settings that decide about people. They belong to the app's secrets, not to the schema. */
export type WhatIfSettings = ProvisioningSettings & {
  /** From this many deletes in one cycle, all are held. Undefined: the guard is off. */
  deleteThreshold: number | undefined
}

/** One person as the directory and the app know them. */
export type WhatIfPerson = {
  id: string
  name: string
  /** The source attributes that `attributesToRead` of the plan names. Missing: the directory has nobody with the ID. */
  attributes: AttributeRecord | undefined
  /** The attributes among them that nobody gave, because the person was pasted without them. */
  lacks?: readonly string[]
  isEnabled: boolean
  /** Undefined: assignments couldn't be read. */
  entitlement: { isAssigned: boolean; isEntitled: boolean } | undefined
  /** When the newest assignment that counts was made, epoch milliseconds. */
  assignedAt?: number
}

/** What the log says of one person's account. */
export type AccountEvidence = {
  state: 'active' | 'disabled' | 'none'
  /** Epoch milliseconds of the deciding line. */
  at: number
  /** The target's ID for the person, where a line has it. */
  targetId?: string
  /** The last exported values as text, by attribute. Values that the log redacts or cuts are missing. */
  exported: ReadonlyMap<string, string | null>
  /** The error code of the last line, if it failed. */
  failure?: string
}

/**
 * What a finished cycle made of one prediction. `drift`: the target had been changed by hand, or held a matching account
 * that nobody knew of. `refused`: the target refused the write. `personChanged`: the person's attributes changed since the
 * prediction. `decidedElsewhere`: assignment, sign-in state, an on-demand run or another rule outside of the schema. `ours`: none
 * of these explains it, so the prediction was wrong. `unknown`: it couldn't be told before, or the log doesn't say.
 */
export const scoreVerdicts = [
  'right',
  'drift',
  'refused',
  'personChanged',
  'decidedElsewhere',
  'ours',
  'unknown',
] as const
export type ScoreVerdict = (typeof scoreVerdicts)[number]

export type ScoredPerson = {
  id: string
  name: string
  predicted: ChangeClass
  verdict: ScoreVerdict
  /** A sentence for people. Names and values are between backticks. */
  reason: string
}

/** A prediction compared with the log of the cycle after the save. */
export type Score = {
  /** The cycle whose lines were compared. */
  cycleId: string
  population: number
  counts: Record<ScoreVerdict, number>
  /** People who were predicted as `same` or `valuesChange` and lost their account. Must be 0. */
  falseSafe: number
  /** Everybody whose verdict isn't `right`, and those who count as false-safe. */
  people: ScoredPerson[]
}
