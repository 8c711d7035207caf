import type { CallNode, Node } from '../ast'
import { textOf } from '../valueText'
import { toBoolean, toText } from '../coerce'
import type { Environment } from '../environment'
import { fail, IGNORE_ATTRIBUTE, IgnoreFlow, isList, isNull, type Value } from '../values'
import { APP, type CallSite, type FunctionDefinition, type Interpreter, type Run } from './definition'

const expressionParameter = [{ name: 'Expression', type: 'Value' as const, doc: 'Anything.' }]

const isNullOrEmpty = (value: Value) => value === '' || isNull(value)

interface Predicate {
  readonly name: string
  readonly wireName?: string
  readonly summary: string
  readonly rules: readonly string[]
  readonly traps: readonly string[]
  readonly examples: FunctionDefinition['examples']
  readonly test: (value: Value) => boolean
}

/** A question with one argument and a boolean answer. */
function predicate({ name, wireName, test, ...words }: Predicate): FunctionDefinition {
  const [parameter] = expressionParameter
  return {
    ...words,
    name,
    profiles: APP,
    category: 'Logic',
    parameters: parameter ? [wireName ? { ...parameter, wireName } : parameter] : [],
    returns: 'Boolean',
    mark: 'D',
    evaluate: ([value = null]) => test(value),
    compile(site) {
      const [argument] = site.arguments
      if (!argument) return undefined
      const { run } = argument
      return (record, environment) => {
        const value = run(record, environment)
        return value instanceof IgnoreFlow ? site.apply(environment, [value]) : test(value)
      }
    },
  }
}

const conditionTrap =
  'Microsoft\'s page forbids it in an IIF condition and as the source of a Switch. A Switch with the key "" does the same.'

const emptyValue: Run = (_record, environment) => noteEmpty(environment)

function noteEmpty(environment: Environment): null {
  environment.note?.({ code: 'empty-position', message: 'The chosen position is empty, so the value is null.' })
  return null
}

/** IIF's condition: null and empty text are false. */
function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value
  return value === '' ? false : (toBoolean(value, 0) ?? false)
}

function compileIif(site: CallSite): Run | undefined {
  const [condition, whenTrue, whenFalse] = site.arguments
  if (!condition) return undefined
  const test = condition.run
  const yes = whenTrue?.run ?? emptyValue
  const no = whenFalse?.run ?? emptyValue
  return (record, environment) => {
    const value = test(record, environment)
    if (value === true) return yes(record, environment)
    if (value === false) return no(record, environment)
    if (value instanceof IgnoreFlow) return value
    if (value === null)
      environment.note?.({ code: 'null-condition', message: 'The condition is null, which counts as False.' })
    return site.blaming(0, () => truth(value)) ? yes(record, environment) : no(record, environment)
  }
}

/** An argument's value; that of an empty or missing position is null. */
function branch(node: Node | undefined, interpreter: Interpreter): Value {
  return node === undefined || node.kind === 'empty' ? noteEmpty(interpreter.environment) : interpreter.value(node)
}

function interpretIif({ arguments: [condition, whenTrue, whenFalse] }: CallNode, interpreter: Interpreter): Value {
  const value = condition ? interpreter.value(condition) : null
  if (value === true) return branch(whenTrue, interpreter)
  if (value === false) return branch(whenFalse, interpreter)
  if (value instanceof IgnoreFlow) return value
  if (value === null)
    interpreter.environment.note?.({ code: 'null-condition', message: 'The condition is null, which counts as False.' })
  return branch(truth(value) ? whenTrue : whenFalse, interpreter)
}

function interpretSwitch({ arguments: list }: CallNode, interpreter: Interpreter): Value {
  const [source, fallback] = list
  const value = source ? interpreter.value(source) : null
  if (value instanceof IgnoreFlow) return value
  const wanted = typeof value === 'string' ? value : (toText(value, 0) ?? '')
  for (let index = 2; index + 1 < list.length; index += 2) {
    const key = list[index]
    const then = list[index + 1]
    if (!key || !then) break
    const text = key.kind === 'string' ? key.value : (toText(interpreter.value(key), index) ?? '')
    if (text === wanted) return interpreter.value(then)
  }
  return fallback && fallback.kind !== 'empty' ? interpreter.value(fallback) : noKeyMatched(interpreter.environment)
}

function interpretCoalesce({ arguments: list }: CallNode, interpreter: Interpreter): Value {
  for (const argument of list) {
    if (argument.kind === 'empty') continue
    const value = interpreter.value(argument)
    if (!isNull(value)) return value
  }
  return null
}

/** Constant keys become one look-up; a key that is computed falls back to trying one after the other. */
function compileSwitch(site: CallSite): Run | undefined {
  const [source, fallback, ...pairs] = site.arguments
  if (!source) return undefined
  const { run } = source
  const otherwise: Run = fallback ? fallback.run : (_record, environment) => noKeyMatched(environment)
  const keyOf = (value: Value): string => site.blaming(0, () => toText(value, 0) ?? '')
  const table = new Map<string, Run>()
  const keys: { key: Run; value: Run; position: number }[] = []
  let isConstant = true
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const key = pairs[index]
    const value = pairs[index + 1]
    if (!key || !value) return undefined
    keys.push({ key: key.run, value: value.run, position: index + 2 })
    const { constant } = key
    if (constant === undefined || isList(constant) || constant instanceof IgnoreFlow) isConstant = false
    else {
      const text = constant === null ? '' : textOf(constant)
      if (!table.has(text)) table.set(text, value.run)
    }
  }
  if (isConstant) {
    return (record, environment) => {
      const value = run(record, environment)
      if (value instanceof IgnoreFlow) return value
      const found = table.get(typeof value === 'string' ? value : value === null ? '' : keyOf(value))
      return found === undefined ? otherwise(record, environment) : found(record, environment)
    }
  }
  return (record, environment) => {
    const value = run(record, environment)
    if (value instanceof IgnoreFlow) return value
    const wanted = keyOf(value)
    for (const { key, value: then, position } of keys) {
      const candidate = key(record, environment)
      if (wanted === site.blaming(position, () => toText(candidate, position) ?? '')) return then(record, environment)
    }
    return otherwise(record, environment)
  }
}

function noKeyMatched(environment: Parameters<Run>[1]): null {
  environment.note?.({ code: 'no-key-matched', message: "No key equals the source, and there's no default value." })
  return null
}

function compileCoalesce(site: CallSite): Run | undefined {
  const runs: Run[] = []
  for (const argument of site.arguments) if (argument) runs.push(argument.run)
  return (record, environment) => {
    for (const run of runs) {
      const value = run(record, environment)
      if (!isNull(value)) return value
    }
    return null
  }
}

/** The lazy functions are compiled whenever their arguments are complete; this is what remains. */
const incomplete = () => fail('incomplete', 'An argument is missing.')

export const logicFunctions: readonly FunctionDefinition[] = [
  {
    name: 'IIF',
    profiles: APP,
    category: 'Logic',
    parameters: [
      {
        name: 'condition',
        wireName: 'one',
        type: 'Boolean',
        doc: 'A comparison, a boolean function, or text that is True or False.',
      },
      {
        name: 'valueIfTrue',
        wireName: 'two',
        type: 'Value',
        mayBeEmpty: true,
        doc: 'The result when the condition holds. Left empty: null.',
      },
      {
        name: 'valueIfFalse',
        wireName: 'three',
        type: 'Value',
        mayBeEmpty: true,
        doc: 'The result otherwise. Left empty: null.',
      },
    ],
    returns: 'Value',
    summary: 'Chooses between two values by a condition.',
    rules: [
      'Only the chosen value is evaluated.',
      'A value that is left empty is null, as in IIF(IsPresent([mail]), [mail], ).',
      'Comparisons are = <> < <= > >=; numbers compare as numbers, dates in time, other text by character codes.',
      'A comparison with null on either side is False, <> too.',
    ],
    traps: [
      "There's no AND or OR: nest IIF in the second argument for AND, in the third for OR.",
      'Microsoft documents that the condition doesn\'t support a source that may be null or empty. Use Switch([x], [x], "", "Other") instead.',
    ],
    examples: [
      {
        expression: 'IIF([country]="USA", [country], [department])',
        inputs: { country: 'USA', department: 'Sales' },
        result: ['USA'],
      },
      {
        expression: 'IIF([country]="USA", IIF([state]="CA", "True", "False"), "False")',
        inputs: { country: 'USA', state: 'CA' },
        result: ['True'],
      },
      {
        expression: 'IIF([country]="USA", "True", IIF([state]="CA", "True", "False"))',
        inputs: { country: 'Canada', state: 'CA' },
        result: ['True'],
      },
    ],
    mark: 'D',
    evaluate: incomplete,
    interpret: interpretIif,
    compile: compileIif,
  },
  {
    name: 'Switch',
    profiles: APP,
    category: 'Logic',
    parameters: [
      { name: 'source', type: 'String', doc: 'The value to look up.' },
      {
        name: 'defaultValue',
        type: 'Value',
        optional: true,
        doc: 'The result when no key matches. The default is null.',
      },
      {
        name: 'key',
        wireName: 'switchValue',
        type: 'String',
        repeats: 'pairs',
        doc: 'A key to compare the source with.',
      },
      { name: 'value', wireName: 'switchValue', type: 'Value', repeats: 'pairs', doc: 'The result for that key.' },
    ],
    minimumCount: 4,
    isEven: true,
    returns: 'Value',
    summary: 'Looks a value up among keys and gives the value beside the first that fits.',
    rules: [
      'Keys are case-sensitive. The first match wins.',
      'A null source counts as "", so the key "" catches both.',
      'Only the chosen value is evaluated.',
      'The number of arguments is always even.',
    ],
    traps: [
      "When another attribute of the object changes, the service may evaluate a Switch to null and clear the target. Microsoft's page advises IIF.",
      'IsPresent, IsNull and IsNullOrEmpty must not be the source.',
      'Not for reference attributes such as manager.',
    ],
    examples: [
      {
        expression:
          'Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney", "QLD", "Australia/Brisbane", "SA", "Australia/Adelaide")',
        inputs: { state: 'QLD' },
        result: ['Australia/Brisbane'],
      },
      {
        expression: 'Switch(ToLower([statusFlag]), "0", "true", "1", "false", "0")',
        inputs: { statusFlag: 'TRUE' },
        result: ['1'],
      },
      {
        expression: 'Switch([statusFlag], "Default Value", "true", "1", "", "0")',
        inputs: { statusFlag: null },
        result: ['0'],
      },
      { expression: 'Switch([country], [country], "", "Other")', inputs: { country: '' }, result: ['Other'] },
    ],
    mark: 'D',
    evaluate: incomplete,
    interpret: interpretSwitch,
    compile: compileSwitch,
  },
  {
    name: 'Coalesce',
    profiles: APP,
    category: 'Logic',
    parameters: [
      {
        name: 'source',
        type: 'Value',
        repeats: 'each',
        mayBeEmpty: true,
        doc: 'Values in order of preference. The last one is the default. An empty position is skipped.',
      },
    ],
    returns: 'Value',
    summary: "Gives the first value that isn't null.",
    rules: ["Empty text isn't null.", "Later values aren't evaluated.", 'Null when all are null.'],
    traps: ['One page recommends it for "empty or null" values, but empty text counts as a value.'],
    examples: [
      {
        expression: 'Coalesce([mail], [userPrincipalName])',
        inputs: { mail: null, userPrincipalName: 'John.Doe@contoso.com' },
        result: ['John.Doe@contoso.com'],
      },
    ],
    mark: 'D',
    evaluate: (values) => values.find((value) => value !== undefined && !isNull(value)) ?? null,
    interpret: interpretCoalesce,
    compile: compileCoalesce,
  },
  {
    name: 'CBool',
    profiles: APP,
    category: 'Logic',
    parameters: [{ name: 'Expression', type: 'Boolean', doc: 'A comparison, number, or text.' }],
    returns: 'Boolean',
    summary: 'Turns a value into True or False.',
    rules: [
      "A number is True when it isn't zero. A comparison keeps its result.",
      'Null is False.',
      'Text other than a number, True or False is an error.',
    ],
    traps: [],
    examples: [
      {
        expression: 'CBool([attribute1]=[attribute2])',
        inputs: { attribute1: 'a', attribute2: 'a' },
        result: ['True'],
      },
      { expression: 'CBool(0)', result: ['False'] },
    ],
    mark: 'D',
    evaluate: ([value = null]) => toBoolean(value, 0) ?? false,
  },
  predicate({
    name: 'IsNull',
    summary: "Tells whether a value is null: for an attribute, whether it's absent.",
    rules: ["Empty text isn't null. A multi-valued attribute without values is null."],
    traps: [conditionTrap],
    examples: [{ expression: 'IsNull([displayName])', inputs: { displayName: null }, result: ['True'] }],
    test: isNull,
  }),
  predicate({
    name: 'IsNullOrEmpty',
    summary: 'Tells whether a value is null or empty text.',
    rules: ['The opposite of IsPresent.'],
    traps: [conditionTrap, "The page's heading spells IsNullorEmpty, which the service doesn't know."],
    examples: [{ expression: 'IsNullOrEmpty([displayName])', inputs: { displayName: '' }, result: ['True'] }],
    test: isNullOrEmpty,
  }),
  predicate({
    name: 'IsPresent',
    wireName: 'source',
    summary: 'Tells whether a value is neither null nor empty text.',
    rules: ['The opposite of IsNullOrEmpty.'],
    traps: [
      conditionTrap,
      "The page's sample with Switch is a Connect Switch: here it would take the first value as the default.",
    ],
    examples: [{ expression: 'IsPresent([displayName])', inputs: { displayName: 'Jo' }, result: ['True'] }],
    test: (value) => !isNullOrEmpty(value),
  }),
  predicate({
    name: 'IsString',
    summary: 'Tells whether a value is text.',
    rules: ["Null isn't text."],
    traps: [],
    examples: [
      { expression: 'IsString("1")', result: ['True'] },
      { expression: 'IsString(1)', result: ['False'] },
    ],
    test: (value) => typeof value === 'string',
  }),
  {
    name: 'IsNothing',
    profiles: APP,
    category: 'Logic',
    parameters: [{ name: 'source', type: 'Value', wireType: 'Boolean', doc: 'Anything.' }],
    returns: 'Boolean',
    summary: 'Tells whether a value is null.',
    rules: [],
    traps: ['Not in the published list: Graph returned it once. IsNull does the same.'],
    examples: [{ expression: 'IsNothing([mail])', inputs: { mail: null }, result: ['True'] }],
    mark: 'O',
    isUndocumented: true,
    evaluate: ([value = null]) => isNull(value),
  },
  {
    name: 'Not',
    profiles: APP,
    category: 'Logic',
    parameters: [{ name: 'source', type: 'Value', wireType: 'Boolean', doc: 'A boolean, or the text True or False.' }],
    returns: 'Boolean',
    summary: 'Turns True into False and everything else into True.',
    rules: ['Null, and text other than True, give True.'],
    traps: ['The text "true" in small letters isn\'t True and gives True.'],
    examples: [
      { expression: 'Not("True")', result: ['False'] },
      { expression: 'Not([accountDisabled])', inputs: { accountDisabled: null }, result: ['True'] },
    ],
    mark: 'D',
    evaluate: ([value = null]) => toText(value, 0) !== 'True',
  },
  {
    name: 'IgnoreFlowIfNullOrEmpty',
    profiles: APP,
    category: 'Flow',
    parameters: [{ name: 'Expression', type: 'Value', doc: 'The value to let flow.' }],
    returns: 'Value',
    summary: 'Leaves the attribute out of the export when the value is null or empty.',
    rules: ['Otherwise the value itself.', 'Inside another function the decision wins over that function.'],
    traps: ['Only useful as the outermost function.'],
    examples: [
      { expression: 'IgnoreFlowIfNullOrEmpty([department])', inputs: { department: 'Sales' }, result: ['Sales'] },
      {
        expression:
          'IgnoreFlowIfNullOrEmpty(Switch([prefix], "", "3443", "Dr.", "3444", "Prof.", "3445", "Prof. Dr."))',
        inputs: { prefix: '1' },
        result: [],
      },
    ],
    mark: 'D',
    evaluate: ([value = null]) => (isNullOrEmpty(value) ? IGNORE_ATTRIBUTE : value),
  },
  {
    name: 'Error',
    profiles: ['cloudSync', 'connect'],
    category: 'Flow',
    parameters: [{ name: 'message', type: 'String', doc: 'What to report.' }],
    returns: 'Value',
    summary: 'Fails the object with a message.',
    rules: ['Useful in a branch of IIF, which is evaluated only when chosen.'],
    traps: [],
    examples: [
      {
        expression: 'IIF(IsPresent([userPrincipalName]), [userPrincipalName], Error("AccountName is not present"))',
        inputs: { userPrincipalName: 'a@b' },
        result: ['a@b'],
      },
    ],
    mark: 'D',
    evaluate: ([message = null]) => fail('raised', toText(message, 0) ?? '', undefined),
  },
]
