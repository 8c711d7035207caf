import type { Span } from './diagnostics'
import type { DateTime } from './dotnet/calendar'

/** Bytes, as a value: base64 in tools. */
export class Binary {
  readonly bytes: readonly number[]
  constructor(bytes: readonly number[]) {
    this.bytes = bytes
  }
}

/** An id or distinguished name that points to another object. */
export class Reference {
  readonly id: string
  constructor(id: string) {
    this.id = id
  }
}

/** The result of `IgnoreFlowIfNullOrEmpty`: leave the attribute (or the object) out of the export. */
export class IgnoreFlow {
  readonly scope: 'attribute' | 'object'
  constructor(scope: 'attribute' | 'object') {
    this.scope = scope
  }
}

export const IGNORE_ATTRIBUTE = new IgnoreFlow('attribute')
export const IGNORE_OBJECT = new IgnoreFlow('object')

/** A value that is not a list. Strings, booleans and null are JavaScript's own, so that text functions stay fast. */
export type Scalar =
  | null
  | string
  /** 64-bit signed integer. */
  | bigint
  /** Decimal. */
  | number
  | boolean
  /** UTC, 100 ns ticks. */
  | DateTime
  | Reference
  | Binary

/** What an expression evaluates to. An array is a multi-valued value; it holds no list and no null. */
export type Value = Scalar | IgnoreFlow | readonly Scalar[]

/** The attributes of one object. A missing name is null, like an explicit null. */
export type AttributeRecord = Readonly<Record<string, Value | undefined>>

/**
 * An evaluation without a value. `span` is the part of the text to look at.
 * | `placeholder` is set if nothing is wrong and the value depends on something that only the service fills in:
 * `%DomainFQDN%` or `DefaultDomain()`. The code is then `unknown-placeholder`. See {@link unknownPlaceholder}.
 */
export interface EvaluationError {
  readonly kind: 'error'
  readonly code: string
  readonly message: string
  readonly span: Span
  readonly placeholder?: string
}

/** The code of an outcome that depends on a value that only the service knows. */
const UNKNOWN_PLACEHOLDER = 'unknown-placeholder'

/** Whether the outcome of an evaluation is an error. */
export function isEvaluationError(outcome: Value | EvaluationError): outcome is EvaluationError {
  return typeof outcome === 'object' && outcome !== null && 'kind' in outcome && outcome.kind === 'error'
}

/**
 * The placeholder that an outcome depends on, as written (`%DomainFQDN%`), if only the service knows its value.
 * Undefined for a value (including null) and for an error.
 */
export function unknownPlaceholder(outcome: Value | EvaluationError): string | undefined {
  return isEvaluationError(outcome) ? outcome.placeholder : undefined
}

/**
 * How an error travels inside an evaluation. Functions throw it and `compile` catches it, so callers only see an
 * `EvaluationError`. Not an `Error`, because the stack isn't needed and capturing it would cost more than the
 * evaluation.
 */
export class Fault {
  readonly code: string
  readonly message: string
  /** Which argument of the running function is to blame; undefined for the call itself. */
  readonly argument: number | undefined
  /** See {@link EvaluationError}. */
  readonly placeholder: string | undefined
  span: Span | undefined
  constructor(code: string, message: string, argument?: number, placeholder?: string) {
    this.code = code
    this.message = message
    this.argument = argument
    this.placeholder = placeholder
    this.span = undefined
  }
}

/** Raises the fault of a placeholder that has no value here. `placeholder` is its text: `%DomainFQDN%`. */
export function failUnknown(placeholder: string): never {
  const message = `The value of ${placeholder} is unknown here. Only the service fills it in.`
  throw new Fault(UNKNOWN_PLACEHOLDER, message, undefined, placeholder)
}

/** Raises a fault from an expression position; the return type lets callers use it as a value. */
export function fail(code: string, message: string, argument?: number): never {
  throw new Fault(code, message, argument)
}

/** Whether a value counts as absent: null, or a multi-valued attribute without values. */
export function isNull(value: Value): value is null | readonly never[] {
  return value === null || (Array.isArray(value) && value.length === 0)
}

/** Narrowing that keeps `readonly`, which `Array.isArray` loses. */
export function isList(value: Value): value is readonly Scalar[] {
  return Array.isArray(value)
}

/** What people call the type of a value. */
export function typeName(value: Value): string {
  if (value === null) return 'null'
  if (isList(value)) return 'list'
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'bigint':
      return 'integer'
    case 'number':
      return 'decimal'
    case 'boolean':
      return 'boolean'
    default:
      if (value instanceof Binary) return 'binary'
      if (value instanceof Reference) return 'reference'
      return value instanceof IgnoreFlow ? 'ignore flow' : 'date'
  }
}
