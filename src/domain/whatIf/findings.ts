import type { ProvisioningError } from '../provisioning/model'
import type { ChangeClass, Fate, KindSignature, UnknownCause, ValueChange } from './types'

const causes: Readonly<Record<UnknownCause, string>> = {
  chance: 'a changed mapping chooses a free or random value',
  clock: 'a changed mapping depends on when the cycle runs',
  roles: "a changed mapping reads app roles, which couldn't be read",
  placeholder: 'a changed mapping has a placeholder that only the service fills in',
  reference: "a changed mapping refers to another object, such as the manager, that wasn't read",
  customSecurityAttribute: 'the rules read a custom security attribute',
  attribute: "the rules read an attribute that Graph doesn't list for users",
  inputFilter: 'the input filter decides otherwise, and nothing logs what it leaves out',
  source: 'the job reads people from another system than Entra ID',
  assignedJustNow: 'the person was assigned minutes ago, and no cycle may have seen that',
  assignment: "whether the person is assigned couldn't be read",
  construct: "a changed expression can't be run here",
  account: 'it depends on what the account holds, and nothing says that',
  notFound: 'the directory has no one with this ID',
  notGiven: 'the person was pasted without an attribute that decides',
  objectMapping: 'another object mapping takes the person, and nothing documents what happens to the account',
  definition: 'the definition of an attribute changes, and nothing documents what that does to its value',
}

/** A class under one assumption about the account. */
export type Finding = {
  class: ChangeClass
  reason: string
  changes: ValueChange[]
  kinds: KindSignature[]
  fate?: Fate
  cause?: UnknownCause
  /** Whether the class doesn't depend on the account. */
  isSure: boolean
}

/** `isSure`: whether that holds with and without an account. */
export const same = (reason: string, isSure = true): Finding => ({
  class: 'same',
  reason,
  changes: [],
  kinds: [],
  isSure,
})
/** `detail` follows the cause, such as the name of a mapping between parentheses. */
export const unknown = (cause: UnknownCause, detail = ''): Finding => ({
  class: 'unknown',
  cause,
  reason: `Can't be told: ${causes[cause]}${detail}.`,
  changes: [],
  kinds: [],
  isSure: true,
})

export const NOTHING_DIFFERS = 'The edit changes nothing for this person.'

/** Without an account so far, so nothing is sure. */
export const beginsToFail = (failure: ProvisioningError): Finding => ({
  class: 'beginsToFail',
  reason: `Begins to fail: ${failure.message}`,
  changes: [],
  kinds: [{ attribute: failure.attribute ?? '', change: `fails with ${failure.code}` }],
  isSure: false,
})

export const stopsFailing = (failure: ProvisioningError): Finding => ({
  class: 'stopsFailing',
  reason: `No longer fails: ${failure.message}`,
  changes: [],
  kinds: [{ attribute: failure.attribute ?? '', change: `no longer fails with ${failure.code}` }],
  isSure: false,
})

export const notCreated = (reason: string, kinds: KindSignature[]): Finding => ({
  class: 'losesAccount',
  fate: 'notCreated',
  reason,
  changes: [],
  kinds,
  isSure: false,
})
