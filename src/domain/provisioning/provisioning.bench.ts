import { DIACRITICS } from '../expression/dotnet/diacritics'
import type { Value } from '../expression/values'
import type {
  AttributeMapping,
  ObjectMapping,
  SynchronizationRule,
  SynchronizationSchema,
} from '../resources/synchronization'
import { compileObjectMapping } from './compileObjectMapping'
import { provision, type EngineInput } from './engine'
import type { AttributeChange, TargetLookup, TargetObject } from './model'

/** How many times longer the engine takes than code written for exactly these mappings, and the allowed maximum. */
export type ProvisioningBenchResult = {
  readonly name: string
  readonly multiple: number
  readonly goal: number
  readonly peoplePerSecond: number
}

const PEOPLE = 10_000
const ROUNDS = 9

type Person = Readonly<Record<string, string | boolean | null | readonly string[]>> & {
  readonly objectId: string
  readonly userPrincipalName: string
}
type Written = Readonly<Record<string, string | boolean | null>>

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T // a list in this file is never empty
const departments = ['Sales', 'Finance', 'Legal', 'IT', 'HR', 'Support', 'Research', 'Board']
const firstNames = ['John', 'Maria', 'Łukasz', 'Zoë', 'Ahmed', 'Ingrid', 'Chen', 'Priya']
const lastNames = ['Smith', 'García', 'Nowak', 'van den Berg', 'Hassan', 'Nilsson', 'Wei', 'Sharma', 'Müller']
const countries = ['US', 'DE', 'PL', 'IN', 'BR']

/** A person as a cycle reads one: three dozen attributes, some of them empty. */
function person(index: number): Person {
  const givenName = pick(firstNames, index)
  const surname = pick(lastNames, index >> 3)
  const name = `user${index}`
  return {
    objectId: `id-${index}`,
    IsSoftDeleted: false,
    accountEnabled: true,
    userPrincipalName: `${name}@contoso.com`,
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    mail: index % 9 === 0 ? null : `${name}@contoso.com`,
    mailNickname: `User.${index}`,
    userType: index % 12 === 0 ? 'Guest' : 'Member',
    department: index % 20 === 19 ? null : pick(departments, index * 7),
    jobTitle: index % 6 === 0 ? 'Director' : 'Engineer',
    companyName: index % 4 === 0 ? '' : 'Contoso Ltd',
    employeeId: String(100_000 + index),
    employeeType: index % 3 === 0 ? 'Contractor' : 'Employee',
    city: pick(['Seattle', 'Köln', 'Kraków', 'Pune'], index),
    state: index % 5 === 0 ? null : 'WA',
    country: pick(countries, index),
    usageLocation: pick(countries, index),
    postalCode: String(10_000 + (index % 80_000)),
    streetAddress: `${index % 200} Main Street`,
    physicalDeliveryOfficeName: index % 7 === 0 ? null : `B${index % 40}`,
    mobile: `+1 (${200 + (index % 700)}) ${100 + (index % 900)}-${1000 + (index % 9000)}`,
    telephoneNumber: index % 3 === 0 ? null : `+1 425 555 ${1000 + (index % 9000)}`,
    preferredLanguage: index % 8 === 0 ? null : 'en-US',
    extensionAttribute1: index % 10 === 0 ? 'VIP' : null,
    extensionAttribute2: `cc-${index % 300}`,
    extensionAttribute3: null,
    extensionAttribute4: 'North',
    extensionAttribute5: index % 2 === 0 ? 'yes' : 'no',
    extensionAttribute6: `X${index % 17}`,
    appRoleAssignments: [
      `{"id":"r${index % 3}","value":"${pick(['User', 'Admin', 'Reader'], index)}","displayName":"Role"}`,
    ],
  }
}

/** The text of an attribute, as handwritten code would read it instead of casting everywhere. */
const t = (value: Person[string] | undefined): string | null => (typeof value === 'string' ? value : null)
const plain = (text: string | null) =>
  text === null || /^[ -~]*$/.test(text) ? text : text.replace(/[^ -~]/g, (letter) => DIACRITICS.get(letter) ?? letter)
const joined = (separator: string, ...parts: (string | null)[]) =>
  parts.filter((part) => part !== null && part !== '').join(separator)
const role = (value: Person[string] | undefined) =>
  Array.isArray(value) && value.length > 0 ? (JSON.parse(value[0] as string) as { value: string }).value : null

const divisions: Readonly<Record<string, string>> = {
  Sales: 'Commercial',
  Support: 'Commercial',
  Finance: 'Corporate',
  Legal: 'Corporate',
  HR: 'Corporate',
  IT: 'Technology',
  Research: 'Technology',
}
const SWITCH = Object.entries(divisions)
  .map(([key, value]) => `"${key}", "${value}"`)
  .join(', ')

const core = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** Forty mappings in the mixture of a full SCIM app: half of them direct, a few constants, the rest computed. */
const mappings: readonly (readonly [target: string, expression: string, more?: AttributeMapping])[] = [
  ['userName', '[userPrincipalName]', { matchingPriority: 1 }],
  ['externalId', '[mailNickname]'],
  ['active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'],
  ['displayName', '[displayName]'],
  ['name.givenName', '[givenName]'],
  ['name.familyName', '[surname]'],
  ['name.formatted', 'Join(" ", [givenName], [surname])'],
  ['emails[type eq "work"].value', 'Coalesce([mail], [userPrincipalName])'],
  ['nickName', 'ToLower(NormalizeDiacritics(StripSpaces([displayName])), )'],
  ['login', 'ToLower(Join(".", NormalizeDiacritics([givenName]), NormalizeDiacritics(StripSpaces([surname]))), )'],
  ['title', '[jobTitle]'],
  ['preferredLanguage', '[preferredLanguage]'],
  ['locale', '[preferredLanguage]', { defaultValue: 'en-US' }],
  ['timezone', '"Europe/London"'],
  ['userType', 'IIF([userType]="Guest", "External", [employeeType])'],
  ['roles[primary eq "True"].value', 'SingleAppRoleAssignment([appRoleAssignments])'],
  ['addresses[type eq "work"].streetAddress', '[streetAddress]'],
  ['addresses[type eq "work"].locality', '[city]'],
  ['addresses[type eq "work"].region', '[state]'],
  ['addresses[type eq "work"].postalCode', '[postalCode]'],
  ['addresses[type eq "work"].country', '[country]'],
  ['addresses[type eq "work"].formatted', 'Join(", ", [streetAddress], [postalCode], [city], [state], [country])'],
  ['phoneNumbers[type eq "mobile"].value', 'Replace([mobile], , "[()\\\\s-]+", , "", , )'],
  ['phoneNumbers[type eq "work"].value', 'IIF(IsNullOrEmpty([telephoneNumber]), [mobile], [telephoneNumber])'],
  [`${core}:employeeNumber`, '[employeeId]'],
  [`${core}:department`, '[department]'],
  [`${core}:division`, `Switch([department], "Other", ${SWITCH})`],
  [`${core}:organization`, 'IIF(IsPresent([companyName]), [companyName], "Contoso")'],
  [`${core}:costCenter`, '[extensionAttribute2]'],
  ['custom:vip', 'IIF([extensionAttribute1]="VIP", "True", "False")'],
  ['custom:region', '[extensionAttribute4]'],
  ['custom:unused', '[extensionAttribute3]'],
  ['custom:optIn', 'Switch([extensionAttribute5], "False", "yes", "True")'],
  ['custom:badge', 'Append(Mid([employeeId], 1, 3), Append("-", [extensionAttribute6]))'],
  ['custom:office', '[physicalDeliveryOfficeName]'],
  ['custom:level', 'IIF([jobTitle]="Director", "L5", IIF([employeeType]="Contractor", "C1", "L3"))'],
  ['custom:source', '"Entra ID"'],
  ['custom:alias', '[mailNickname]'],
  ['custom:homeMail', 'Replace([userPrincipalName], "@contoso.com", , , "@home.example", , )'],
  ['custom:usageLocation', '[usageLocation]'],
]

/** What a careful programmer writes who knows these forty mappings and no others: one line each, no tables, no closures. */
const byHand = (p: Person): Written => ({
  userName: t(p.userPrincipalName),
  externalId: t(p.mailNickname),
  active: p.IsSoftDeleted === true ? 'False' : 'True',
  displayName: t(p.displayName),
  'name.givenName': t(p.givenName),
  'name.familyName': t(p.surname),
  'name.formatted': joined(' ', t(p.givenName), t(p.surname)),
  'emails[type eq "work"].value': t(p.mail) ?? p.userPrincipalName,
  nickName: plain(t(p.displayName)?.replaceAll(' ', '') ?? null)?.toLowerCase() ?? null,
  login: joined('.', plain(t(p.givenName)), plain(t(p.surname)?.replaceAll(' ', '') ?? null)).toLowerCase(),
  title: t(p.jobTitle),
  preferredLanguage: t(p.preferredLanguage),
  locale: t(p.preferredLanguage),
  timezone: 'Europe/London',
  userType: p.userType === 'Guest' ? 'External' : t(p.employeeType),
  'roles[primary eq "True"].value': role(p.appRoleAssignments),
  'addresses[type eq "work"].streetAddress': t(p.streetAddress),
  'addresses[type eq "work"].locality': t(p.city),
  'addresses[type eq "work"].region': t(p.state),
  'addresses[type eq "work"].postalCode': t(p.postalCode),
  'addresses[type eq "work"].country': t(p.country),
  'addresses[type eq "work"].formatted': joined(
    ', ',
    t(p.streetAddress),
    t(p.postalCode),
    t(p.city),
    t(p.state),
    t(p.country),
  ),
  'phoneNumbers[type eq "mobile"].value': t(p.mobile)?.replace(/[()\s-]+/g, '') ?? null,
  'phoneNumbers[type eq "work"].value': (t(p.telephoneNumber) || null) ?? t(p.mobile),
  [`${core}:employeeNumber`]: t(p.employeeId),
  [`${core}:department`]: t(p.department),
  [`${core}:division`]: divisions[t(p.department) ?? ''] ?? 'Other',
  [`${core}:organization`]: t(p.companyName) || 'Contoso',
  [`${core}:costCenter`]: t(p.extensionAttribute2),
  'custom:vip': p.extensionAttribute1 === 'VIP' ? 'True' : 'False',
  'custom:region': t(p.extensionAttribute4),
  'custom:unused': t(p.extensionAttribute3),
  'custom:optIn': p.extensionAttribute5 === 'yes' ? 'True' : 'False',
  'custom:badge': `${t(p.employeeId)?.slice(0, 3) ?? ''}-${t(p.extensionAttribute6) ?? ''}`,
  'custom:office': t(p.physicalDeliveryOfficeName),
  'custom:level': p.jobTitle === 'Director' ? 'L5' : p.employeeType === 'Contractor' ? 'C1' : 'L3',
  'custom:source': 'Entra ID',
  'custom:alias': t(p.mailNickname),
  'custom:homeMail': p.userPrincipalName.replaceAll('@contoso.com', '@home.example'),
  'custom:usageLocation': t(p.usageLocation),
})

const sourceOf = (expression: string): NonNullable<AttributeMapping['source']> =>
  expression.startsWith('[')
    ? { type: 'Attribute', name: expression.slice(1, -1), expression }
    : expression.startsWith('"')
      ? { type: 'Constant', name: expression.slice(1, -1), expression }
      : { type: 'Function', name: expression.slice(0, expression.indexOf('(')), expression }

function compiledMappings() {
  const attributeMappings = mappings.map(([targetAttributeName, expression, more]): AttributeMapping => ({
    targetAttributeName,
    flowType: 'Always',
    flowBehavior: 'FlowWhenChanged',
    matchingPriority: 0,
    source: sourceOf(expression),
    ...more,
  }))
  const objectMapping: ObjectMapping = {
    enabled: true,
    flowTypes: 'Add,Update,Delete',
    sourceObjectName: 'User',
    targetObjectName: 'User',
    attributeMappings,
    scope: {
      groups: [{ name: 'people', clauses: [{ sourceOperandName: 'userPrincipalName', operatorName: 'IS NOT NULL' }] }],
    },
  }
  const rule: SynchronizationRule = {
    id: 'bench',
    sourceDirectoryName: 'source',
    targetDirectoryName: 'target',
    objectMappings: [objectMapping],
  }
  const objects = (names: readonly string[]) => [
    {
      name: 'User',
      attributes: names.map((name) => ({
        name,
        type: 'String' as const,
        caseExact: false,
        required: name === 'userName',
      })),
    },
  ]
  const schema: SynchronizationSchema = {
    synchronizationRules: [rule],
    directories: [
      { id: 's', name: 'source', objects: objects(Object.keys(person(0))) },
      { id: 't', name: 'target', objects: objects(mappings.map(([target]) => target)) },
    ],
  }
  return compileObjectMapping(schema, rule, objectMapping)
}

/** A target in memory: the engine and the hand look the same things up in the same maps. */
class BenchTarget implements TargetLookup {
  readonly links = new Map<string, TargetObject>()
  readonly byUserName = new Map<string, TargetObject>()
  readonly owners = new Map<string, string>()
  linked(sourceId: string) {
    return this.links.get(sourceId)
  }
  linkedSource(targetId: string) {
    return this.owners.get(targetId)
  }
  find(_attribute: string, value: string) {
    const hit = this.byUserName.get(value.toLowerCase())
    return hit ? [hit] : []
  }
  isUnique(_attribute: string, value: string) {
    return !this.byUserName.has(value.toLowerCase())
  }
  resolve(sourceId: string) {
    return this.links.get(sourceId)?.id
  }
  add(sourceId: string, changes: readonly AttributeChange[]) {
    const attributes: Record<string, Value> = {}
    for (const { attribute, after } of changes) attributes[attribute] = after
    const object = { id: `t-${sourceId}`, attributes, isActive: true }
    this.links.set(sourceId, object)
    this.byUserName.set(String(attributes.userName).toLowerCase(), object)
    this.owners.set(object.id, sourceId)
  }
}

const isSame = (before: Value | undefined, after: string | boolean | null) =>
  before === after ||
  (typeof before === 'string' &&
    typeof after === 'string' &&
    before.length === after.length &&
    before.toLowerCase() === after.toLowerCase())

/** The handwritten comparison for one person: scope, link or match, values, and differences. */
function handChanges(one: Person, target: BenchTarget): AttributeChange[] {
  const changes: AttributeChange[] = []
  if (one.accountEnabled !== true || one.userPrincipalName === '') return changes
  const existing = target.links.get(one.objectId) ?? target.byUserName.get(one.userPrincipalName.toLowerCase())
  const written = byHand(one)
  for (const attribute in written) {
    let after = written[attribute] ?? null
    if (after === null && !existing && attribute === 'locale') after = 'en-US'
    if (after === null) continue
    const before = existing?.attributes[attribute] ?? null
    if (existing && isSame(before, after)) continue
    changes.push({ attribute, before, after })
  }
  return changes
}

const settings = { skipOutOfScopeDeletions: false, synchronizesAll: false }
const entitlement = { isAssigned: true, isEntitled: true }
const environment = { now: () => 0, random: () => 0.5 }
const text = (changes: readonly AttributeChange[]) =>
  changes
    .map(({ attribute, before, after }) => `${attribute}:${String(before)}>${String(after)}`)
    .sort()
    .join('|')

/** The fastest of several rounds, in milliseconds: what the machine can do when it is left alone. */
function fastest(work: () => void): number {
  let best = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    work()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

/**
 * Measures the engine over 10,000 people × 40 mappings on one thread, as a multiple of code written for exactly these
 * mappings: a cycle that creates everyone, one without changes, and one in which two attributes of every person
 * changed. Throws if both don't agree on what to write.
 */
export function runProvisioningBench(): ProvisioningBenchResult[] {
  const compiled = compiledMappings()
  const people = Array.from({ length: PEOPLE }, (_, index) => person(index))
  const moved = people.map((one, index): Person => ({
    ...one,
    department: pick(departments, index),
    streetAddress: `${index % 200} High Street`,
  }))
  const empty = new BenchTarget()
  const full = new BenchTarget()
  let sink = 0

  const inputs = (list: readonly Person[], target: BenchTarget, explain = false): EngineInput[] =>
    list.map((attributes) => ({
      source: { id: attributes.objectId, isEnabled: true, attributes },
      entitlement,
      target,
      settings,
      environment,
      explain,
    }))
  const changesOf = (input: EngineInput): readonly AttributeChange[] => {
    const { result } = provision(compiled, input)
    if (result.kind === 'error') throw new Error(`The engine failed: ${result.error.message}`)
    return result.kind === 'export' ? result.export.changes : []
  }
  const agree = (list: readonly Person[], target: BenchTarget, least: number) => {
    inputs(list, target).forEach((input, index) => {
      const [ours, theirs] = [changesOf(input), handChanges(list[index] as Person, target)] // index runs over the same list
      if (text(ours) !== text(theirs) || ours.length < least)
        throw new Error(`The engine and the hand disagree on person ${index}:\n${text(ours)}\n${text(theirs)}`)
    })
  }
  agree(people, empty, 30)
  for (const input of inputs(people, empty)) full.add(input.source.id, changesOf(input))
  agree(people, full, 0)
  agree(moved, full, 1)

  const results: ProvisioningBenchResult[] = []
  const row = (name: string, goal: number, list: readonly Person[], target: BenchTarget, explain = false) => {
    const given = inputs(list, target, explain)
    const hand = fastest(() => list.forEach((one) => (sink += handChanges(one, target).length)))
    const ours = fastest(() => given.forEach((input) => (sink += changesOf(input).length)))
    results.push({ name, multiple: ours / hand, goal, peoplePerSecond: (PEOPLE / ours) * 1000 })
  }
  row('everybody is created', 4, people, empty)
  row('nothing changes', 4, people, full)
  row('two attributes of everybody change', 4, moved, full)
  row('nothing changes, reasons kept for a person to read', 0, people, full, true)
  return sink >= 0 ? results : []
}
