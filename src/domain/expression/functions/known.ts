import { countRange, mayBeEmpty } from './arity'
import type { FunctionDefinition, Parameter, Profile } from './definition'
import { FUNCTIONS } from './table'

/** A position whose argument is checked: its type, its constants, or which nodes it allows. */
const isPicky = ({ type, values }: Parameter): boolean =>
  values !== undefined || type === 'Integer' || type === 'Boolean' || type === 'DateTime' || type === 'Attribute'

/** Functions whose constants have rules beyond the type of their position. */
const withRules: ReadonlySet<string> = new Set(['Replace', 'FormatDateTime', 'ToLower', 'ToUpper'])

/** What the checker needs to know about a function in every call, computed once. */
export class Known {
  readonly definition: FunctionDefinition
  /** Whether its constants have to be looked at. */
  readonly hasConstants: boolean
  /** Whether any position has to be looked at. */
  readonly hasPicky: boolean
  private readonly minimum: number
  private readonly maximum: number
  private readonly isEven: boolean
  /** By position; the last two go on for a parameter that repeats. */
  private readonly picky: readonly boolean[]
  private readonly emptiable: readonly boolean[]
  private readonly step: number
  private readonly ordinary: Readonly<Record<Profile, boolean>>

  constructor(name: string, definition: FunctionDefinition) {
    const { parameters, profiles } = definition
    const { minimum, maximum } = countRange(definition)
    this.definition = definition
    this.minimum = minimum
    this.maximum = maximum
    this.isEven = definition.isEven === true
    // The short form moves arguments to other positions, so any of them may be checked.
    this.picky = parameters.map((parameter) => definition.shortForm !== undefined || isPicky(parameter))
    this.hasPicky = this.picky.includes(true)
    this.emptiable = parameters.map(mayBeEmpty)
    this.step = parameters[parameters.length - 1]?.repeats === 'pairs' ? 2 : 1
    this.hasConstants = withRules.has(definition.name) || parameters.some(isPicky)
    const isPlain = definition.retiredFor === undefined && !definition.isUndocumented && definition.name === name
    const isOrdinary = (profile: Profile) => isPlain && profiles.includes(profile)
    this.ordinary = { app: isOrdinary('app'), cloudSync: isOrdinary('cloudSync'), connect: false }
  }

  /** Whether its use in a profile needs no remark. */
  isOrdinary(profile: Profile): boolean {
    return this.ordinary[profile]
  }

  /** Whether this number of positions is valid, older forms aside. */
  takes(count: number): boolean {
    return count >= this.minimum && count <= this.maximum && !(this.isEven && count % 2 === 1)
  }

  isPicky(index: number): boolean {
    return this.picky[this.position(index)] ?? false
  }

  mayBeEmptyAt(index: number): boolean {
    return this.emptiable[this.position(index)] ?? false
  }

  private position(index: number): number {
    const { length } = this.picky
    return index < length ? index : length - this.step + ((index - length) % this.step)
  }
}

const byName: ReadonlyMap<string, Known> = new Map(
  FUNCTIONS.flatMap((definition) =>
    [definition.name, ...(definition.otherSpellings ?? [])].map((name) => [name, new Known(name, definition)] as const),
  ),
)

/** The function of that name, with the answers to what is asked of every call. */
export function findKnown(name: string): Known | undefined {
  return byName.get(name)
}
