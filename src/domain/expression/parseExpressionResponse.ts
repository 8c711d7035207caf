import { check } from './check'
import { fromJson } from './jsonValue'
import { readInteger, resultTexts } from './coerce'
import { compile } from './compile'
import type { Diagnostic } from './diagnostics'
import { fromBase64 } from './dotnet/bytes'
import type { Environment } from './environment'
import type { Profile } from './functions/definition'
import { parse } from './parse'
import { type AttributeRecord, Binary, type EvaluationError, isEvaluationError, type Value } from './values'
import { toWireTree, type WireTree } from './wire'

export { functionSchemas } from './functionSchemas'

/** The request of POST …/schema/parseExpression. It comes from outside, so no type is assumed. */
export interface ParseExpressionRequest {
  readonly expression?: unknown
  readonly testInputObject?: {
    readonly definition?: { readonly attributes?: readonly AttributeType[] | null } | null
    readonly properties?:
      readonly ({ readonly key?: unknown; readonly value?: unknown } & Readonly<Record<string, unknown>>)[] | null
  } | null
  readonly targetAttributeDefinition?: { readonly type?: unknown } | null
}

interface AttributeType {
  readonly name?: string | null
  readonly type?: string | null
}

/** microsoft.graph.publicError; `details[].target` is the offset in the expression, in UTF-16 units from 0. */
interface PublicError {
  code: string
  message: string
  target: string | null
  details: { code: string; message: string; target: string | null }[]
  innerError: null
}

/** microsoft.graph.parseExpressionResponse. */
export interface ParseExpressionBody {
  parsingSucceeded: boolean
  parsedExpression: WireTree | null
  evaluationSucceeded: boolean
  /** One text per value. Null if nothing was evaluated. */
  evaluationResult: string[] | null
  error: PublicError | null
}

/** What the answer depends on besides the request. */
export interface ParseExpressionContext {
  /** Milliseconds since 1970. */
  readonly now: number
  /** From 0 up to 1; left out, a sequence that depends on the clock and the expression alone. */
  readonly random?: () => number
  readonly isUnique?: (value: string) => boolean
  readonly defaultDomain?: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly profile?: Profile
  /**
   * The service has one list of functions for all its jobs, so a name of the other profile isn't an error: real cloud
   * sync expressions (`Trim([mail])`, `%DomainFQDN%`) are accepted in every job.
   */
  readonly knowsAllFunctions?: boolean
}

/** What `knowsAllFunctions` lets pass. */
const OTHER_PROFILE = new Set(['function-of-other-profile', 'parameter-not-in-profile'])

/**
 * The answer body of POST …/schema/parseExpression. Its HTTP status is 200 even if parsing or evaluation failed.
 * Without a `testInputObject` nothing is evaluated. An attribute that the test object doesn't have is null, whether or
 * not a schema defines it.
 */
export function parseExpressionResponse(
  request: ParseExpressionRequest,
  context: ParseExpressionContext,
): ParseExpressionBody {
  const source = typeof request.expression === 'string' ? request.expression : ''
  const profile = context.profile ?? 'app'
  const { root, diagnostics } = parse(source)
  const targetType = request.targetAttributeDefinition?.type
  const found = check(root, typeof targetType === 'string' ? { profile, target: { type: targetType } } : { profile })
  const isWrong = ({ severity, code }: Diagnostic) =>
    severity === 'error' && !(context.knowsAllFunctions && OTHER_PROFILE.has(code))
  const errors = [...diagnostics, ...found].filter(isWrong).sort((a, b) => a.span.start - b.span.start)
  const parseErrors = errors.filter(({ phase }) => phase === 'parse')
  if (parseErrors.length > 0) {
    return {
      parsingSucceeded: false,
      parsedExpression: null,
      evaluationSucceeded: false,
      evaluationResult: null,
      error: publicError(parseErrors),
    }
  }
  const parsed = { parsingSucceeded: true, parsedExpression: toWireTree(root, profile) }
  if (!isObject(request.testInputObject)) {
    return {
      ...parsed,
      evaluationSucceeded: false,
      evaluationResult: null,
      error: errors.length > 0 ? publicError(errors) : null,
    }
  }
  const outcome = compile(root, { profile })(testRecord(request.testInputObject), environmentOf(context, source))
  if (isEvaluationError(outcome))
    return { ...parsed, evaluationSucceeded: false, evaluationResult: null, error: publicError([outcome]) }
  return { ...parsed, evaluationSucceeded: true, evaluationResult: resultTexts(outcome), error: null }
}

function publicError(errors: readonly (Diagnostic | EvaluationError)[]): PublicError {
  const [first] = errors
  const details = errors.map(({ code, message, span }) => ({
    code,
    message: positioned(message, span.start),
    target: String(span.start),
  }))
  return {
    code: first?.code ?? 'unknown',
    message: first ? positioned(first.message, first.span.start) : '',
    target: 'expression',
    details,
    innerError: null,
  }
}

const positioned = (message: string, offset: number) => `${message.replace(/\.$/, '')} at position ${offset}.`

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The properties of the test object, with the types that its definition gives them. */
export function testRecord(input: NonNullable<ParseExpressionRequest['testInputObject']>): AttributeRecord {
  const types = new Map<string, string>()
  const attributes = input.definition?.attributes
  if (Array.isArray(attributes))
    for (const attribute of attributes as readonly (AttributeType | null)[])
      if (attribute?.name && attribute.type) types.set(attribute.name, attribute.type)
  const record: Record<string, Value> = Object.create(null) as Record<string, Value>
  const properties = input.properties
  if (!Array.isArray(properties)) return record
  for (const property of properties as readonly unknown[]) {
    if (!isObject(property)) continue
    const { key, value: json, 'value@odata.type': odataType } = property as Readonly<Record<string, unknown>>
    if (typeof key !== 'string') continue
    const value = fromJson(json, typeof odataType === 'string' ? odataType : undefined)
    record[key] = typed(value, types.get(key))
  }
  return record
}

/** Text of an attribute that is defined as boolean, integer or binary becomes such a value when it can. */
function typed(value: Value, type: string | undefined): Value {
  if (typeof value !== 'string') return value
  switch (type) {
    case 'Boolean':
      return /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value
    case 'Integer':
      return readInteger(value) ?? value
    case 'Binary': {
      const bytes = fromBase64(value)
      return bytes ? new Binary(bytes) : value
    }
    default:
      return value
  }
}

function environmentOf(context: ParseExpressionContext, source: string): Environment {
  const { now, random, isUnique, defaultDomain, parameters } = context
  return {
    now: () => now,
    random: random ?? seeded(now + source.length),
    ...(isUnique && { isUnique }),
    ...(defaultDomain !== undefined && { defaultDomain }),
    ...(parameters && { parameters }),
  }
}

/** mulberry32: small, and good enough for sample passwords that are never used. */
function seeded(seed: number): () => number {
  let state = Math.trunc(seed) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
