import { type CallNode, DEFAULT_DOMAIN } from '../ast'
import { shown, toInteger, toText } from '../coerce'
import type { Environment } from '../environment'
import {
  type AttributeRecord,
  Binary,
  fail,
  failUnknown,
  IgnoreFlow,
  isList,
  isNull,
  Reference,
  type Value,
} from '../values'
import { APP, type CallSite, type FunctionDefinition, type Interpreter, type Run } from './definition'

/** One app role assignment, as the attribute carries it: JSON text, or a bare role name. */
interface Assignment {
  readonly id?: string
  readonly value?: string
  readonly displayName?: string
}

function assignments(value: Value | undefined): readonly Assignment[] {
  if (value === undefined || value === null) return []
  const list: readonly Value[] = isList(value) ? value : [value]
  return list.map((item) => readAssignment(toText(item, 0) ?? ''))
}

function readAssignment(text: string): Assignment {
  if (text.startsWith('{')) {
    try {
      const parsed: unknown = JSON.parse(text)
      if (typeof parsed === 'object' && parsed !== null) {
        const field = (name: string) => {
          const value: unknown = Reflect.get(parsed, name)
          return typeof value === 'string' ? { [name]: value } : {}
        }
        return { ...field('id'), ...field('value'), ...field('displayName') }
      }
    } catch {
      return { value: text, displayName: text }
    }
  }
  return { value: text, displayName: text }
}

const parameter = { name: 'source', type: 'Attribute' as const, doc: '[appRoleAssignments], and nothing else.' }
const scopeTrap = 'Not together with the scope "Sync all users and groups".'

/**
 * Role functions read the attribute itself. A constant or another function instead of it is an error, even without the
 * checker.
 */
function overAttribute(
  evaluate: (value: Value, environment: Environment) => Value,
): Pick<FunctionDefinition, 'evaluate' | 'interpret' | 'compile'> {
  const given = (value: Value, environment: Environment) =>
    value instanceof IgnoreFlow ? value : evaluate(value, environment)
  return {
    evaluate: ([value = null], environment) => evaluate(value, environment),
    interpret(node, interpreter) {
      const [argument] = node.arguments
      return argument?.kind === 'attribute' ? given(interpreter.value(argument), interpreter.environment) : failOver()
    },
    compile(site) {
      const [source] = site.arguments
      if (!source || site.node.arguments[0]?.kind !== 'attribute') return () => site.blaming(0, failOver)
      return (record, environment) => {
        const value = source.run(record, environment)
        return site.blaming(0, () => given(value, environment))
      }
    },
  }
}

const failOver = (): never => fail('not-an-attribute', 'An attribute in square brackets is needed here.', 0)

function complex(name: string, verb: string, extra: Partial<FunctionDefinition> = {}): FunctionDefinition {
  return {
    name,
    profiles: APP,
    category: 'Roles',
    parameters: [parameter],
    returns: 'List',
    summary: `All app roles of the user, one JSON object each. Updates ${verb}.`,
    rules: ['Each value has id, value and displayName.', 'Null without assignments.'],
    traps: [scopeTrap, 'Roles arrive with primary set to false.'],
    examples: [
      {
        expression: `${name}([appRoleAssignments])`,
        inputs: { appRoleAssignments: ['{"id":"1","value":"Admin","displayName":"Administrator"}'] },
        result: ['{"id":"1","value":"Admin","displayName":"Administrator"}'],
      },
    ],
    mark: 'D',
    ...overAttribute((value) => {
      const list = assignments(value)
      return list.length === 0 ? null : list.map((assignment) => JSON.stringify(assignment))
    }),
    ...extra,
  }
}

/** DNs escape a comma or plus with a backslash; such a one does not separate. */
function relativeNames(dn: string): string[] {
  const names: string[] = []
  let current = ''
  for (let index = 0; index < dn.length; index++) {
    const char = dn.charAt(index)
    if (char === '\\' && index + 1 < dn.length) current += char + dn.charAt(++index)
    else if (char === ',') {
      names.push(current)
      current = ''
    } else current += char
  }
  names.push(current)
  return names.map((name) => name.trim())
}

function compileUnique(site: CallSite): Run | undefined {
  const rules: Run[] = []
  for (const code of site.arguments) {
    if (!code) return undefined
    rules.push(code.run)
  }
  return (record, environment) => {
    const tried: string[] = []
    for (let index = 0; index < rules.length; index++) {
      const value = rules[index]?.(record, environment) ?? null
      const text = site.blaming(index, () => toText(value, index))
      if (text === null || text === '') continue
      if (environment.isUnique?.(text) ?? true) return text
      tried.push(text)
    }
    return site.blaming(0, () => failUnique(tried))
  }
}

function interpretUnique({ arguments: list }: CallNode, interpreter: Interpreter): Value {
  const tried: string[] = []
  for (let index = 0; index < list.length; index++) {
    const rule = list[index]
    const text = rule ? toText(interpreter.value(rule), index) : null
    if (text === null || text === '') continue
    if (interpreter.environment.isUnique?.(text) ?? true) return text
    tried.push(text)
  }
  return failUnique(tried)
}

function failUnique(tried: readonly string[]): never {
  const message =
    tried.length === 0 ? 'No rule gave a value.' : `All values exist in the target: ${tried.map(shown).join(', ')}.`
  return fail('no-unique-value', message, 0)
}

/** The tenant's default domain, which only the service knows unless the environment or the record says it. */
function defaultDomain(record: AttributeRecord, environment: Environment): Value {
  if (environment.defaultDomain !== undefined) return environment.defaultDomain
  const given = Object.hasOwn(record, DEFAULT_DOMAIN) ? record[DEFAULT_DOMAIN] : undefined
  return given === undefined || isNull(given) ? failUnknown(DEFAULT_DOMAIN) : given
}

export const roleFunctions: readonly FunctionDefinition[] = [
  complex('AppRoleAssignmentsComplex', 'add roles to those that are there'),
  complex('AssertiveAppRoleAssignmentsComplex', 'replace the roles that are there'),
  complex('AppRoleAssignments', 'add roles', {
    isUndocumented: true,
    retiredFor: 'AppRoleAssignmentsComplex',
    mark: 'O',
    traps: [
      'Graph once returned this name in a list. A provider who used it had to correct it to AppRoleAssignmentsComplex.',
    ],
    examples: [],
  }),
  {
    name: 'SingleAppRoleAssignment',
    profiles: APP,
    category: 'Roles',
    parameters: [parameter],
    returns: 'String',
    summary: "The display name of the user's one app role.",
    rules: ['Null without assignments.', 'Several assignments are an error, MultipleGrantsNotSupported.'],
    traps: [
      scopeTrap,
      'Fails for users with several roles.',
      'The page says “role name” only. Published setups report the display name, some the value: give both the same text.',
    ],
    examples: [
      {
        expression: 'SingleAppRoleAssignment([appRoleAssignments])',
        inputs: { appRoleAssignments: ['{"id":"1","value":"Admin","displayName":"Administrator"}'] },
        result: ['Administrator'],
      },
    ],
    mark: 'D',
    ...overAttribute((value, environment) => {
      const list = assignments(value)
      if (list.length > 1) {
        return fail(
          'MultipleGrantsNotSupported',
          `SingleAppRoleAssignment expects no more than one app role assignment, and there are ${list.length}.`,
          0,
        )
      }
      const [only] = list
      if (!only) return null
      const { displayName, value: roleValue } = only
      if (displayName !== roleValue && displayName !== undefined && roleValue !== undefined) {
        environment.note?.({
          code: 'role-reading',
          message: `Sources disagree on what is sent: the display name ${shown(displayName)} or the value ${shown(roleValue)}.`,
        })
      }
      return environment.roleReading === 'value'
        ? (roleValue ?? displayName ?? null)
        : (displayName ?? roleValue ?? null)
    }),
  },
]

export const flowFunctions: readonly FunctionDefinition[] = [
  {
    name: 'SelectUniqueValue',
    profiles: APP,
    category: 'Flow',
    parameters: [
      {
        name: 'uniqueValueRule',
        type: 'String',
        repeats: 'each',
        doc: 'An expression that makes a candidate. At least two are required.',
      },
    ],
    minimumCount: 2,
    returns: 'String',
    summary: "The first candidate that doesn't exist in the target.",
    rules: [
      'It must be the outermost function. Candidates are made in order, and only as many as needed.',
      'Candidates that are null or empty are passed over.',
      'When all exist the object is set aside with an error.',
    ],
    traps: [
      'Only with "only during object creation", never on a matching attribute.',
      'Only for Workday, SuccessFactors and API-driven provisioning to Active Directory.',
      "The search in the directory doesn't escape letters with accents: wrap names in NormalizeDiacritics.",
    ],
    examples: [
      {
        expression:
          'SelectUniqueValue(Join("@", NormalizeDiacritics(StripSpaces(Join(".", [PreferredFirstName], [PreferredLastName]))), "contoso.com"), Join("@", NormalizeDiacritics(StripSpaces(Join(".", Mid([PreferredFirstName], 1, 1), [PreferredLastName]))), "contoso.com"))',
        inputs: { PreferredFirstName: 'John', PreferredLastName: 'Smith' },
        result: ['John.Smith@contoso.com'],
      },
    ],
    mark: 'D',
    isPure: false,
    evaluate: () => fail('incomplete', 'An argument is missing.'),
    interpret: interpretUnique,
    compile: compileUnique,
  },
  {
    name: 'Redact',
    profiles: APP,
    category: 'Flow',
    parameters: [{ name: 'value', type: 'Value', doc: 'The value to keep out of the logs.' }],
    returns: 'Value',
    summary: 'Passes a value on and shows [Redact] in its place in the provisioning logs.',
    rules: ['The target receives the value itself.'],
    traps: ["The page's heading shows no parameter, but there's exactly one."],
    examples: [
      {
        expression: 'Redact([userPrincipalName])',
        inputs: { userPrincipalName: 'a@contoso.com' },
        result: ['a@contoso.com'],
      },
    ],
    mark: 'D',
    evaluate: ([value = null]) => value,
  },
  {
    name: 'DefaultDomain',
    profiles: APP,
    category: 'Flow',
    parameters: [],
    returns: 'String',
    summary: "The tenant's default domain.",
    rules: ['Only the service knows it. Without a value for it the result is unknown, not null.'],
    traps: [],
    examples: [],
    mark: 'D',
    isPure: false,
    evaluate: (_values, environment) => defaultDomain({}, environment),
    interpret: (_node, { record, environment }) => defaultDomain(record, environment),
    compile: (site) => (record, environment) => site.blaming(0, () => defaultDomain(record, environment)),
  },
  {
    name: 'CRef',
    profiles: ['cloudSync', 'connect'],
    category: 'Flow',
    parameters: [{ name: 'value', type: 'String', doc: 'A distinguished name or id.' }],
    returns: 'Value',
    summary: 'Turns text into a reference.',
    rules: ['Null stays null.'],
    traps: [],
    examples: [{ expression: 'CRef("CN=Jo,DC=contoso,DC=com")', result: ['CN=Jo,DC=contoso,DC=com'] }],
    mark: 'D',
    evaluate([value = null]) {
      const text = toText(value, 0)
      return text === null ? null : new Reference(text)
    },
  },
  {
    name: 'DNComponent',
    profiles: ['cloudSync', 'connect'],
    category: 'Text',
    parameters: [
      { name: 'reference', type: 'Value', doc: 'A distinguished name.' },
      { name: 'number', type: 'Integer', doc: 'Which part, from 1 at the left.' },
    ],
    returns: 'String',
    summary: 'The value of one part of a distinguished name.',
    rules: [
      "Counted from the left. The part's type is dropped.",
      'Null stays null. A number without a matching part gives null.',
    ],
    traps: [],
    examples: [{ expression: 'DNComponent("CN=Joe,OU=People,DC=contoso,DC=com", 2)', result: ['People'] }],
    mark: 'D',
    evaluate([value = null, number = null]) {
      const dn = toText(value, 0)
      const index = toInteger(number, 1) ?? fail('null-number', 'A number is needed here, but the value is null.', 1)
      if (dn === null) return null
      const part = index < 1n ? undefined : relativeNames(dn)[Number(index) - 1]
      return part === undefined ? null : part.slice(part.indexOf('=') + 1).replace(/\\(.)/g, '$1')
    },
  },
  {
    name: 'StringFromSid',
    profiles: ['cloudSync', 'connect'],
    category: 'Text',
    parameters: [{ name: 'sid', type: 'Value', doc: 'A binary security identifier.' }],
    returns: 'String',
    summary: 'The S-1-… text of a security identifier.',
    rules: ["Null stays null. Text doesn't change.", 'Bytes that are no identifier are an error.'],
    traps: [],
    examples: [],
    mark: 'D',
    evaluate([value = null]) {
      if (!(value instanceof Binary)) return toText(value, 0)
      return sidText(value.bytes) ?? fail('not-a-sid', "These bytes aren't a security identifier.", 0)
    },
  },
]

/** [MS-DTYP] 2.4.2.2: revision, count, 48-bit authority (big end first), 32-bit parts (little end first). */
function sidText(bytes: readonly number[]): string | undefined {
  const [revision = 0, count = 0] = bytes
  if (bytes.length !== 8 + count * 4 || bytes.length < 8) return undefined
  const authority = bytes.slice(2, 8).reduce((total, byte) => total * 256 + byte, 0)
  const parts: number[] = []
  for (let at = 8; at < bytes.length; at += 4) {
    parts.push(bytes.slice(at, at + 4).reduceRight((total, byte) => total * 256 + byte, 0))
  }
  return ['S', revision, authority, ...parts].join('-')
}
