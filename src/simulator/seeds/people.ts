import { DAY } from '../../base/time'
import { extensionPrefix, type GuidOf } from '../base/ids'
import type { Random } from '../base/random'
import type { SeedUser } from '../tenant/appSeed'
import { countries, departments, partners } from './names'
import type { Country, Department } from './names'

/** The person who is signed in to the demo tenant. */
export const administratorUserPrincipalName = 'maren.kjaersgard@contoso.com'

export const chiefTitle = 'Chief Executive Officer'
export const initialDomain = 'contoso.onmicrosoft.com'
const domain = 'contoso.com'

/** Letters without a Unicode decomposition. Unicode handles the other ones. */
const letters: Record<string, string> = { ø: 'o', æ: 'ae', ß: 'ss', ł: 'l', ı: 'i', ð: 'd', þ: 'th' }

/** The ASCII login that Contoso's help desk derives from a name: `Žaneta Łęcka` → `zaneta.lecka`. */
const loginOf = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[øæßłıðþ]/g, (letter) => letters[letter] ?? letter)
    .replace(/[^a-z0-9. -]/g, '')
    .replaceAll(' ', '')

type Name = { given: string | null; family: string | null; display?: string }

/** Each department, repeated by its weight. */
const weighted = departments.flatMap((department) => Array.from({ length: department.weight }, () => department))

/** Unusual people that every mapping and filter has to handle, by position in their country. */
const unusual: Record<string, Record<number, Name>> = {
  DK: { 0: { given: 'Maren', family: 'Kjærsgård' }, 1: { given: 'Þórdís', family: 'Guðmundsdóttir' } },
  US: {
    0: { given: 'Renée', family: "D'Angelo" },
    7: { given: 'Quang Huy', family: 'Nguyễn' },
    8: { given: null, family: 'Sundari', display: 'Sundari' },
  },
  GB: { 3: { given: 'Siân', family: 'Pemberton-Lowe' }, 4: { given: 'Siân', family: 'Pemberton-Lowe' } },
  IN: { 5: { given: 'Lakshmi', family: null, display: 'Lakshmi' } },
  DE: { 6: { given: 'Jürgen', family: 'Weiß', display: 'Weiß, Jürgen (Dr.)' } },
  TR: { 2: { given: 'Işıl', family: 'Kılıç' } },
}

type Draft = {
  country: Country
  department: Department
  rank: 'chief' | 'vicePresident' | 'manager' | 'staff'
  user: SeedUser
}

/**
 * About 250 people of the fictitious Contoso: employees in twelve countries in a tree of managers, a few contractors
 * and interns, people who start in the coming weeks, leavers, and guests. Not everyone has every attribute. The same
 * `random` gives the same people.
 */
export function createPeople(random: Random, guid: GuidOf, now: number): SeedUser[] {
  const logins = new Set<string>()
  const uniqueLogin = (name: string) => {
    const base = loginOf(name) || 'user'
    let login = base
    for (let count = 2; logins.has(login); count++) login = `${base}${count}`
    logins.add(login)
    return login
  }

  const drafts: Draft[] = []
  for (const country of countries) {
    for (let position = 0; position < country.people; position++) {
      const name = unusual[country.code]?.[position] ?? {
        given: random.pick(country.given),
        family: random.pick(country.family).replaceAll('_', ' '),
      }
      const login = uniqueLogin([name.given, name.family].filter((part) => part !== null).join('.'))
      const drawn = random.pick(weighted)
      const department =
        `${login}@${domain}` === administratorUserPrincipalName
          ? (departments.find(({ name }) => name === 'IT') ?? drawn)
          : drawn
      drafts.push({
        country,
        department,
        rank: 'staff',
        user: createEmployee(random, guid, now, { country, department, name, login, number: drafts.length }),
      })
    }
  }
  promote(drafts, random)
  return [...drafts.map((draft) => draft.user), ...createGuests(random, guid, now)]
}

/** A new, active person whose first day is `day` (epoch milliseconds at its start), generated like everyone else. */
export function createJoiner(
  random: Random,
  guid: GuidOf,
  day: number,
  number: number,
  isTaken: (login: string) => boolean,
): SeedUser {
  const country = random.pick(countries)
  const department = random.pick(weighted)
  const name = { given: random.pick(country.given), family: random.pick(country.family).replaceAll('_', ' ') }
  const base = loginOf(`${name.given}.${name.family}`)
  let login = base
  for (let count = 2; isTaken(login); count++) login = `${base}${count}`
  const user = createEmployee(random, guid, day, { country, department, name, login, number })
  const mail = `${login}@${domain}`
  return {
    ...user,
    mail,
    proxyAddresses: proxyAddressesOf(login, mail, random),
    department: department.name,
    accountEnabled: true,
    employeeHireDate: new Date(day).toISOString().replace(/T.*/, 'T00:00:00Z'),
    employeeLeaveDateTime: null,
  }
}

/** The mail address that a person gets on the first day. */
export const mailOf = (
  { userPrincipalName: mail, mailNickname }: SeedUser,
  random: Random,
): Pick<SeedUser, 'mail' | 'proxyAddresses'> => ({
  mail,
  proxyAddresses: proxyAddressesOf(mailNickname, mail, random),
})

function createEmployee(
  random: Random,
  guid: GuidOf,
  now: number,
  {
    country,
    department,
    name,
    login,
    number,
  }: { country: Country; department: Department; name: Name; login: string; number: number },
): SeedUser {
  const maybe = <T>(value: T, absent: number): T | null => (random.chance(absent) ? null : value)
  const userPrincipalName = `${login}@${domain}`
  const office = random.pick(country.offices)
  const kind = random.next()
  const employeeType = kind < 0.09 ? 'Contractor' : kind < 0.12 ? 'Intern' : 'Employee'
  // 3 % join in the coming weeks. Interns joined within the last year, everyone else within the last twelve.
  const joins = random.chance(0.03)
  const hired = joins
    ? now + (3 + random.integer(40)) * DAY
    : now - (5 + random.integer(employeeType === 'Intern' ? 300 : 12 * 365)) * DAY
  const leaves = !joins && random.chance(0.06)
  // Some leavers have left (and are disabled), and some are still working their notice period.
  const leaveDate = leaves ? now + (random.integer(90) - 60) * DAY : null
  const gone = leaveDate !== null && leaveDate < now
  const costCenter = maybe(department.costCenter, 0.05)
  const mail = joins ? null : maybe(userPrincipalName, 0.02)
  const phone = () => random.pick(country.phones).replace(/#/g, () => String(random.integer(10)))
  const prefix = extensionPrefix(guid)
  return {
    id: guid(`user:${login}`),
    userPrincipalName,
    displayName: name.display ?? [name.given, name.family].filter((part) => part !== null).join(' '),
    givenName: name.display ? name.given : maybe(name.given, 0.008),
    surname: name.family,
    mail,
    mailNickname: login,
    accountEnabled: !gone && !joins && !random.chance(0.015),
    userType: 'Member',
    department: maybe(department.name, 0.025),
    jobTitle: maybe(random.pick(department.titles.slice(1)), 0.02),
    companyName: maybe('Contoso', 0.04),
    employeeId: maybe(String(100_000 + number * 37).padStart(number % 9 === 0 ? 8 : 6, '0'), 0.02),
    employeeHireDate: new Date(hired).toISOString().replace(/T.*/, 'T00:00:00Z'),
    employeeLeaveDateTime: leaveDate === null ? null : new Date(leaveDate).toISOString().replace(/T.*/, 'T17:00:00Z'),
    employeeType: maybe(employeeType, 0.03),
    city: office.city,
    state: office.state,
    country: maybe(country.name, 0.02),
    usageLocation: maybe(country.code, 0.03),
    postalCode: office.postalCode,
    streetAddress: maybe(office.street, 0.05),
    officeLocation: maybe(office.name, 0.1),
    mobilePhone: maybe(phone(), 0.35),
    businessPhones: random.chance(0.6) ? [phone()] : [],
    preferredLanguage: maybe(random.chance(0.1) ? 'en-US' : country.language, 0.15),
    proxyAddresses: mail === null ? [] : proxyAddressesOf(login, mail, random),
    otherMails: random.chance(0.05) ? [`${login}@tailwindtraders.com`] : [],
    managerId: null,
    createdDateTime: new Date(Math.min(now - 2 * DAY, hired - 14 * DAY)).toISOString().replace(/\.\d+Z$/, 'Z'),
    onPremisesExtensionAttributes: extensionAttributes({
      1: costCenter,
      2: random.chance(0.3) ? `Floor ${1 + random.integer(9)}` : null,
      7: random.chance(0.2) ? 'HybridWorker' : null,
      10: employeeType === 'Contractor' ? random.pick(partners).name : null,
    }),
    extensions: {
      [`${prefix}costCenter`]: costCenter,
      [`${prefix}badgeNumber`]: maybe(40_000 + number * 13, 0.1),
      [`${prefix}isRemote`]: random.chance(0.25),
    },
  }
}

const extensionAttributes = (values: Record<number, string | null>): Record<string, string | null> =>
  Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, values[index + 1] ?? null]),
  )

const proxyAddressesOf = (login: string, mail: string, random: Random) => [
  `SMTP:${mail}`,
  `smtp:${login}@${initialDomain}`,
  ...(random.chance(0.15) ? [`smtp:${login.replace('.', '_')}@contoso.net`] : []),
  ...(random.chance(0.1) ? [`sip:${mail}`] : []),
]

/** Sets the CEO, heads of department and managers, and everyone's `managerId`. */
function promote(drafts: Draft[], random: Random): void {
  const chief = drafts.find(
    ({ country, user }) =>
      country.code === 'US' &&
      user.accountEnabled &&
      (user.employeeHireDate ?? '') < '2022' &&
      user.employeeLeaveDateTime === null,
  )
  if (!chief) return
  appoint(chief, 'chief', chiefTitle)
  chief.user.department = 'Executive'
  const administrator = drafts.find((draft) => draft.user.userPrincipalName === administratorUserPrincipalName)
  const eligible = (draft: Draft) =>
    draft.rank === 'staff' &&
    draft !== administrator &&
    draft.user.accountEnabled &&
    draft.user.employeeType === 'Employee'
  for (const department of departments) {
    const own = drafts.filter((draft) => draft.department === department)
    const candidates = own.filter(eligible)
    if (candidates.length === 0) continue
    const head = random.pick(candidates)
    appoint(head, 'vicePresident', department.vicePresident)
    head.user.managerId = chief.user.id
    const managers = own.filter(eligible).filter((_, index) => index % 8 === 0)
    for (const manager of managers) {
      appoint(manager, 'manager', department.titles[0] ?? 'Manager')
      manager.user.managerId = head.user.id
    }
    for (const draft of own) {
      if (draft.rank !== 'staff' || random.chance(0.02)) continue
      const near = managers.filter((manager) => manager.country === draft.country)
      const superiors = near.length > 0 ? near : managers
      draft.user.managerId = superiors.length > 0 ? random.pick(superiors).user.id : head.user.id
    }
  }
  if (administrator) {
    const { user } = administrator
    Object.assign(user, {
      accountEnabled: true,
      department: 'IT',
      jobTitle: 'Identity Lead',
      mail: user.userPrincipalName,
      employeeLeaveDateTime: null,
    })
    if (user.proxyAddresses.length === 0)
      user.proxyAddresses = proxyAddressesOf(user.mailNickname, user.userPrincipalName, random)
  }
}

function appoint(draft: Draft, rank: Draft['rank'], jobTitle: string): void {
  draft.rank = rank
  draft.user.jobTitle = jobTitle
  draft.user.department = draft.department.name
}

/** Guests as invitations create them: an encoded user principal name, an external mail address, few attributes. */
function createGuests(random: Random, guid: GuidOf, now: number): SeedUser[] {
  return Array.from({ length: 12 }, (_, index) => {
    const partner = partners[index % partners.length] ?? { name: 'Fabrikam', domain: 'fabrikam.com' }
    const country = random.pick(countries)
    const given = random.pick(country.given)
    const family = random.pick(country.family).replaceAll('_', ' ')
    const login = `${loginOf(`${given}.${family}`)}${index}`
    const mail = `${login}@${partner.domain}`
    const named = index % 3 !== 0
    return {
      id: guid(`guest:${login}`),
      userPrincipalName: `${mail.replace('@', '_')}#EXT#@${initialDomain}`,
      displayName: named ? `${given} ${family} (${partner.name})` : mail,
      givenName: named ? given : null,
      surname: named ? family : null,
      mail,
      mailNickname: `${mail.replace('@', '_')}#EXT#`,
      accountEnabled: index !== 5,
      userType: 'Guest' as const,
      department: null,
      jobTitle: null,
      companyName: index % 2 === 0 ? partner.name : null,
      employeeId: null,
      employeeHireDate: null,
      employeeLeaveDateTime: null,
      employeeType: null,
      city: null,
      state: null,
      country: null,
      usageLocation: null,
      postalCode: null,
      streetAddress: null,
      officeLocation: null,
      mobilePhone: null,
      businessPhones: [],
      preferredLanguage: null,
      proxyAddresses: [`SMTP:${mail}`],
      otherMails: [mail],
      managerId: null,
      createdDateTime: new Date(now - (10 + random.integer(700)) * DAY).toISOString().replace(/\.\d+Z$/, 'Z'),
      onPremisesExtensionAttributes: extensionAttributes({}),
      extensions: {},
    }
  })
}
