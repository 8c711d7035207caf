import type { CallNode, Node } from '../ast'
import type { Environment } from '../environment'
import type { AttributeRecord, Value } from '../values'

/** Which product's dialect: app provisioning and its relatives, cloud sync, or Connect Sync (another engine). */
export type Profile = 'app' | 'cloudSync' | 'connect'

/** How sure a rule is: documented, observed in a response, a fact of .NET, or inferred by us. */
export type Mark = 'D' | 'O' | 'N' | 'I'

type ParameterType =
  | 'String'
  | 'Integer'
  | 'Decimal'
  | 'Boolean'
  | 'DateTime'
  /** Anything. */
  | 'Value'
  /** A multi-valued value, passed as a list. */
  | 'List'
  /** Must be written as `[attribute]`. */
  | 'Attribute'

export interface Parameter {
  /** The name in the product's documentation. */
  readonly name: string
  /** The key in `attributeMappingSource.parameters`, where it differs. */
  readonly wireName?: string
  readonly type: ParameterType
  readonly optional?: boolean
  /** Required by the documentation, and left empty all the same in defaults that Microsoft ships (IIF's last, Join's values). */
  readonly mayBeEmpty?: boolean
  /** An Integer position that also takes decimals and drops their fraction. */
  readonly takesDecimals?: boolean
  /** Required by the documentation, optional in Graph's function list (Split's delimiter). */
  readonly isWireOptional?: boolean
  /** The last parameter may occur any number of times; `pairs` marks Switch's keys and values. */
  readonly repeats?: 'each' | 'pairs'
  /** The type that Graph's function list gives it, where ours says less or more. */
  readonly wireType?: 'String' | 'Integer' | 'Boolean' | 'DateTime'
  /** The constants that are accepted, when they are few. */
  readonly values?: readonly string[]
  readonly doc: string
}

export interface Example {
  readonly expression: string
  readonly inputs?: Readonly<Record<string, string | readonly string[] | null>>
  /** As `evaluationResult` has it; left out where the result is random. */
  readonly result?: readonly string[]
  readonly note?: string
}

/** Runs a compiled node for one object. Throws only `Fault`. */
export type Run = (record: AttributeRecord, environment: Environment) => Value

/** A compiled argument; `constant` is there when its value does not depend on the object or the environment. */
export interface Code {
  readonly run: Run
  readonly constant: Value | undefined
}

/** What a lazy function's `interpret` gets to work with: the values of its arguments, when it asks for them. */
export interface Interpreter {
  readonly record: AttributeRecord
  readonly environment: Environment
  value(node: Node): Value
  /** Calls the function with its values by position: for a list, a number, or a value left out of the flow. */
  apply(definition: FunctionDefinition, node: CallNode, values: readonly (Value | undefined)[]): Value
}

/** What a function's own compiler gets to work with. */
export interface CallSite {
  readonly node: CallNode
  /** By position; undefined for a position left empty or not written. */
  readonly arguments: readonly (Code | undefined)[]
  /** The ordinary way for values that the fast path does not know: ignore-flow, lists, coercions, fault positions. */
  apply(environment: Environment, values: readonly (Value | undefined)[]): Value
  /** Runs something and blames one argument for a fault without a position. */
  blaming<T>(argument: number, action: () => T): T
}

export interface FunctionDefinition {
  readonly name: string
  readonly profiles: readonly Profile[]
  readonly category: 'Text' | 'Logic' | 'Dates' | 'Lists' | 'Numbers' | 'Roles' | 'Random' | 'Flow'
  readonly parameters: readonly Parameter[]
  /** How many positions have to be written, when that is more than the required parameters. */
  readonly minimumCount?: number
  /** The number of written positions has to be even (Switch). */
  readonly isEven?: boolean
  /** An older form with fewer positions that some profiles take: which parameters it has. */
  readonly shortForm?: { readonly profiles: readonly Profile[]; readonly positions: readonly number[] }
  readonly returns: ParameterType
  /** What it does, in one sentence. */
  readonly summary: string
  /** Edge cases, one sentence each. */
  readonly rules: readonly string[]
  /** What people trip over, one sentence each. */
  readonly traps: readonly string[]
  readonly examples: readonly Example[]
  readonly mark: Mark
  /** The page that says so. */
  readonly source?: string
  /** Recognised but not part of the published list. */
  readonly isUndocumented?: boolean
  /** Spellings that working setups use although the page has another. They are accepted with a remark. */
  readonly otherSpellings?: readonly string[]
  /** In a list that Graph returned once, and refused today: what to use instead. */
  readonly retiredFor?: string
  /** False when the result depends on the clock, on chance or on the target. */
  readonly isPure?: boolean
  /** A multi-valued first argument is worked through value by value. */
  readonly isPerValue?: boolean
  /** The result for arguments by position; undefined is a position not supplied. Throws `Fault` through `fail`. */
  readonly evaluate: (values: readonly (Value | undefined)[], environment: Environment) => Value
  /**
   * The value in a walk of the tree, for a function that doesn't need all of its arguments, or that needs the record.
   */
  readonly interpret?: (node: CallNode, interpreter: Interpreter) => Value
  /** A faster or lazy implementation. Undefined if this call has none. */
  readonly compile?: (site: CallSite) => Run | undefined
}

/** The page that lists the functions of the `app` profile. */
export const FUNCTIONS_PAGE =
  'https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data'

/** The shared part of most definitions. */
export const APP: readonly Profile[] = ['app', 'cloudSync']

/** A constant's text, when an argument is one. */
export function constantText(code: Code | undefined): string | undefined {
  return typeof code?.constant === 'string' ? code.constant : undefined
}
