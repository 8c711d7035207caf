import type { Random } from '../base/random'
import type { SeedGroup, SeedUser } from '../tenant/appSeed'
import { departments } from './names'
import { chiefTitle } from './people'
import type { GuidOf } from '../base/ids'

type Member = (user: SeedUser) => boolean
type GroupSpec = {
  name: string
  description?: string
  /** Microsoft 365 group, security group (default), mail-enabled security group or distribution list. */
  kind?: 'unified' | 'mailSecurity' | 'distribution'
  dynamic?: boolean
  /** Share of the people matching `who` that are members. Default: all. */
  share?: number
  who?: Member
  /** Names of groups inside this one. */
  nested?: string[]
}

const inDepartment =
  (...names: string[]): Member =>
  (user) =>
    user.department !== null && names.includes(user.department)
const inCountry =
  (...codes: string[]): Member =>
  (user) =>
    user.usageLocation !== null && codes.includes(user.usageLocation)
const member: Member = (user) => user.userType === 'Member'
const heads = new Set(departments.map((department) => department.vicePresident))
const managers = new Set(departments.map((department) => department.titles[0]))
const leads: Member = (user) => user.jobTitle === chiefTitle || heads.has(user.jobTitle ?? '')
const manages: Member = (user) => leads(user) || managers.has(user.jobTitle ?? '')

/** Nested groups come after the groups they contain. */
const specs: GroupSpec[] = [
  { name: 'All Employees', description: 'Everybody with a Contoso account', dynamic: true, who: member },
  { name: 'Guests', dynamic: true, who: (user) => user.userType === 'Guest' },
  { name: 'SG-Engineering', who: inDepartment('Engineering') },
  { name: 'SG-Research', who: inDepartment('R&D') },
  {
    name: 'SG-Technology',
    description: 'Engineering and research; holds groups only',
    nested: ['SG-Engineering', 'SG-Research'],
  },
  { name: 'SG-Sales EMEA', who: (user) => inDepartment('Sales')(user) && !inCountry('US', 'BR', 'IN')(user) },
  { name: 'SG-Sales Americas', who: (user) => inDepartment('Sales')(user) && inCountry('US', 'BR')(user) },
  { name: 'SG-Sales', nested: ['SG-Sales EMEA', 'SG-Sales Americas'], who: (user) => user.jobTitle === 'VP Sales' },
  { name: 'SG-Salesforce Users', who: inDepartment('Sales', 'Marketing', 'Customer Support') },
  { name: 'SG-Salesforce Admins', who: inDepartment('IT'), share: 0.3 },
  { name: 'SG-Finance', who: inDepartment('Finance') },
  { name: 'SG-Payroll', who: (user) => user.jobTitle === 'Payroll Specialist' },
  { name: 'SG-Human Resources', who: inDepartment('Human Resources') },
  { name: 'SG-Legal', who: inDepartment('Legal & Compliance') },
  { name: 'SG-IT Operations', who: inDepartment('IT') },
  { name: 'SG-People Managers', dynamic: true, who: manages },
  { name: 'SG-Contractors', dynamic: true, who: (user) => user.employeeType === 'Contractor' },
  { name: 'AWS-Administrators', who: inDepartment('IT'), share: 0.5 },
  { name: 'AWS-Developers', who: inDepartment('Engineering', 'R&D'), share: 0.7 },
  { name: 'AWS-ReadOnly', who: inDepartment('Finance', 'Operations'), share: 0.3 },
  { name: 'AWS-Emergency', description: 'Break-glass access; empty on purpose' },
  { name: 'DBX-Analysts', who: inDepartment('R&D', 'Finance', 'Marketing'), share: 0.6 },
  { name: 'DBX-Engineers', who: inDepartment('Engineering'), share: 0.5 },
  {
    name: 'Standort München',
    description: 'Alle Kolleginnen und Kollegen in München',
    kind: 'mailSecurity',
    who: (user) => user.city === 'München',
  },
  { name: 'Équipe Paris', kind: 'unified', who: (user) => user.city === 'Paris' },
  { name: 'København kontor', kind: 'unified', dynamic: true, who: (user) => user.city === 'København' },
  { name: 'All Staff Announcements', kind: 'distribution', nested: ['All Employees'] },
  { name: 'Board', kind: 'unified', who: leads },
  {
    name: 'Project Aurora',
    description: 'Cross-department project, mixed with partners',
    kind: 'unified',
    share: 0.08,
    who: () => true,
  },
  { name: 'zz-Retired-Project Basalt', description: 'Empty since the project closed' },
]

/**
 * Whether a person belongs to a group by its rule. If the group includes only a share of them, `lot` (0 to 1) decides.
 */
export const belongs = (groupName: string, person: SeedUser, lot: number): boolean => {
  const spec = specs.find(({ name }) => name === groupName)
  return spec?.who !== undefined && spec.who(person) && (spec.share === undefined || lot < spec.share)
}

/** Thirty groups: security, mail-enabled, Microsoft 365, distribution, some of them dynamic, nested or empty. */
export function createGroups(people: readonly SeedUser[], random: Random, guid: GuidOf): SeedGroup[] {
  const idOf = (name: string) => guid(`group:${name}`)
  return specs.map(({ name, description, kind, dynamic, share = 1, who, nested = [] }) => ({
    id: idOf(name),
    displayName: name,
    description: description ?? null,
    mailNickname: name.normalize('NFD').replace(/[^A-Za-z0-9-]/g, ''),
    securityEnabled: kind === undefined || kind === 'mailSecurity',
    mailEnabled: kind !== undefined,
    groupTypes: [...(kind === 'unified' ? ['Unified'] : []), ...(dynamic ? ['DynamicMembership'] : [])],
    members: [
      ...(who
        ? people.filter((person) => who(person) && (share === 1 || random.chance(share))).map((person) => person.id)
        : []),
      ...nested.map(idOf),
    ],
  }))
}
