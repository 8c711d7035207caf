import { describe, expect, it } from 'vitest'
import { guidOf } from '../base/ids'
import { createRandom } from '../base/random'
import { administratorUserPrincipalName } from './people'
import { seedTenant } from './tenant'

const now = Date.parse('2026-01-05T09:00:00Z')
const seed = (name = 'contoso') => seedTenant(createRandom(name), guidOf, now)
const tenant = seed()

describe('the demo tenant', () => {
  it('is the same for the same arguments, and a different one for another seed', () => {
    expect(JSON.stringify(seed())).toBe(JSON.stringify(tenant))
    expect(seed('another').people.map((person) => person.displayName)).not.toEqual(
      tenant.people.map((person) => person.displayName),
    )
  })

  it('gives each object a unique ID', () => {
    const ids = [...tenant.people, ...tenant.groups, ...tenant.galleryTemplates].map((object) => object.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(tenant.apps.map((app) => app.key)).size).toBe(tenant.apps.length)
  })
})

describe('the people', () => {
  const { people } = tenant
  const count = (test: (person: (typeof people)[number]) => boolean) => people.filter(test).length

  it('are about 250 in twelve countries', () => {
    expect(people.length).toBeGreaterThanOrEqual(240)
    expect(people.length).toBeLessThanOrEqual(270)
    expect(new Set(people.flatMap((person) => person.usageLocation ?? [])).size).toBe(12)
  })

  it('sign in with unique names in plain ASCII', () => {
    expect(new Set(people.map((person) => person.userPrincipalName.toLowerCase())).size).toBe(people.length)
    for (const person of people) expect(person.userPrincipalName).toMatch(/^[\x21-\x7e]+@contoso(\.onmicrosoft)?\.com$/)
  })

  it.each(['é', 'ø', 'ł', 'ß', 'ñ', 'ş', 'ı', 'ő', 'ü', 'ã', 'Ł', 'Ö', 'Þ', 'ð', 'ễ'])(
    'have %s in a name',
    (letter) => {
      expect(people.some((person) => person.displayName.includes(letter))).toBe(true)
    },
  )

  it('lack some attributes', () => {
    const optional = [
      'givenName',
      'surname',
      'mail',
      'department',
      'jobTitle',
      'companyName',
      'employeeId',
      'managerId',
      'usageLocation',
      'mobilePhone',
      'preferredLanguage',
      'streetAddress',
      'officeLocation',
    ] as const
    for (const attribute of optional)
      expect([attribute, count((person) => person.userType === 'Member' && person[attribute] === null)]).not.toEqual([
        attribute,
        0,
      ])
  })

  it('include disabled accounts, guests, joiners, leavers, contractors and one administrator', () => {
    const today = new Date(now).toISOString()
    expect(count((person) => !person.accountEnabled)).toBeGreaterThanOrEqual(8)
    expect(count((person) => person.userType === 'Guest')).toBe(12)
    expect(count((person) => (person.employeeHireDate ?? '') > today)).toBeGreaterThanOrEqual(3)
    expect(
      count(
        (person) =>
          person.employeeLeaveDateTime !== null && person.employeeLeaveDateTime < today && !person.accountEnabled,
      ),
    ).toBeGreaterThanOrEqual(2)
    expect(
      count((person) => person.employeeLeaveDateTime !== null && person.employeeLeaveDateTime > today),
    ).toBeGreaterThanOrEqual(2)
    expect(count((person) => person.employeeType === 'Contractor')).toBeGreaterThanOrEqual(5)
    expect(people.find((person) => person.userPrincipalName === administratorUserPrincipalName)).toMatchObject({
      accountEnabled: true,
      department: 'IT',
    })
  })

  it('report to each other in a tree under one CEO', () => {
    const byId = new Map(people.map((person) => [person.id, person]))
    const chiefs = people.filter((person) => person.jobTitle === 'Chief Executive Officer')
    expect(chiefs).toHaveLength(1)
    const depthOf = (id: string | null, seen = 0): number => {
      expect(seen).toBeLessThan(6)
      return id === null ? seen : depthOf(byId.get(id)?.managerId ?? null, seen + 1)
    }
    const depths = people.map((person) => depthOf(person.managerId))
    expect(Math.max(...depths)).toBe(3)
    for (const person of people) if (person.managerId !== null) expect(byId.has(person.managerId)).toBe(true)
  })

  it('write their phone numbers in many ways', () => {
    const shapes = new Set(
      people.flatMap((person) => (person.mobilePhone === null ? [] : [person.mobilePhone.replace(/\d/g, '9')])),
    )
    expect(shapes.size).toBeGreaterThan(20)
    for (const shape of shapes) expect(shape).not.toContain('#')
  })

  it('have exactly one primary address if they have mail', () => {
    for (const person of people) {
      const primary = person.proxyAddresses.filter((address) => address.startsWith('SMTP:'))
      expect(primary).toEqual(person.mail === null ? [] : [`SMTP:${person.mail}`])
    }
  })
})

describe('the groups', () => {
  const { groups, people } = tenant
  const known = new Set([...people, ...groups].map((object) => object.id))

  it('are thirty, of every kind', () => {
    expect(groups).toHaveLength(30)
    expect(groups.some((group) => group.members.length === 0)).toBe(true)
    expect(groups.some((group) => group.groupTypes.includes('Unified'))).toBe(true)
    expect(groups.some((group) => group.groupTypes.includes('DynamicMembership'))).toBe(true)
    expect(groups.some((group) => group.mailEnabled && group.securityEnabled)).toBe(true)
    expect(groups.some((group) => group.mailEnabled && !group.securityEnabled && group.groupTypes.length === 0)).toBe(
      true,
    )
    expect(groups.some((group) => group.members.some((id) => groups.some((other) => other.id === id)))).toBe(true)
  })

  it('contain only known people', () => {
    for (const group of groups) for (const id of group.members) expect(known.has(id)).toBe(true)
  })
})

describe('the apps', () => {
  const { apps, groups } = tenant
  const jobs = apps.flatMap((app) => app.jobs.map((job) => ({ app, job })))
  const startOf = (kind: string) => jobs.filter(({ job }) => job.start.kind === kind).map(({ job }) => job.start)
  const app = (key: string) => apps.find((candidate) => candidate.key === key)

  it('are at least fourteen', () => expect(apps.length).toBeGreaterThanOrEqual(14))

  it.each(['neverRun', 'notConfigured', 'steady', 'initialCycle', 'late', 'paused', 'escrowsPruned', 'quarantine'])(
    'begin as %s somewhere',
    (kind) => {
      expect(startOf(kind).length).toBeGreaterThan(0)
    },
  )

  it('show each situation that the demo presents', () => {
    const situations = new Map<string, boolean>([
      ['healthy', startOf('steady').some((start) => start.kind === 'steady' && !start.escrows)],
      [
        'entry-level errors',
        jobs.some(
          ({ job }) =>
            job.start.kind === 'steady' &&
            job.start.escrows === job.target.objectErrors?.reduce((sum, error) => sum + error.count, 0),
        ),
      ],
      [
        'invalid credentials, 19 days',
        jobs.some(
          ({ job }) => job.start.kind === 'quarantine' && job.start.beganDaysAgo === 19 && !job.target.credentialsValid,
        ),
      ],
      [
        'too many deletes',
        startOf('quarantine').some(
          (start) => start.kind === 'quarantine' && start.reason === 'TooManyDeletes' && (start.stagedDeletes ?? 0) > 0,
        ),
      ],
      ['Workday to AD', app('workdayToAd')?.jobs.length === 1],
      ['SuccessFactors', app('successFactorsToAd')?.jobs.length === 1],
      ['cross-tenant', app('crossTenant')?.jobs[0]?.templateId === 'Azure2Azure'],
      [
        'two jobs on one principal',
        app('cloudSync')
          ?.jobs.map((job) => job.templateId)
          .join() === 'AD2AADProvisioning,AD2AADPasswordHash',
      ],
      ['non-gallery SCIM', app('timesheets')?.templates[0]?.id === 'scim'],
      ['API-driven', app('apiInbound')?.jobs[0]?.templateId === 'API2AAD'],
      ['templates and no job', apps.some((candidate) => candidate.templates.length > 0 && candidate.jobs.length === 0)],
      ['not provisionable', apps.some((candidate) => !candidate.provisionable && candidate.templates.length === 0)],
      ['foreign', apps.some((candidate) => candidate.foreign === true && candidate.jobs.length > 0)],
    ])
    expect([...situations].filter(([, shown]) => !shown).map(([situation]) => situation)).toEqual([])
  })

  it('fit together: jobs have their template, assigned groups exist, gallery ids are listed', () => {
    const listed = tenant.galleryTemplates.map((template) => template.id)
    for (const each of apps) {
      for (const job of each.jobs) expect(each.templates.map((template) => template.id)).toContain(job.templateId)
      for (const name of each.assigned.groups ?? []) expect(groups.map((group) => group.displayName)).toContain(name)
      if (each.applicationTemplateId !== undefined) expect(listed).toContain(each.applicationTemplateId)
    }
    expect(app('aws')?.assigned.groups).toHaveLength(4)
  })

  it('have templates with the peculiarities of real ones', () => {
    const metadata = apps.flatMap((each) => each.templates.map((template) => template.metadata ?? []))
    for (const each of metadata) expect(each.every((entry) => /^[a-zA-Z]+$/.test(entry.key ?? ''))).toBe(true)
    expect(metadata.some((each) => new Set(each.map((entry) => entry.key)).size < each.length)).toBe(true)
    const fields = metadata.flat().filter((entry) => entry.key === 'configurationFields')
    expect(fields.length).toBeGreaterThan(8)
    expect(
      fields.some((entry) => (JSON.parse(entry.value ?? '') as { secret?: boolean }[]).some((field) => field.secret)),
    ).toBe(true)
    expect(
      apps.some((each) =>
        each.templates.some((template) => template.factoryTag === 'CustomSCIM' && template.id !== 'CustomSCIM'),
      ),
    ).toBe(true)
  })

  it('have masked credentials, and readable settings', () => {
    const pairs = apps.flatMap((each) => each.secrets)
    for (const { key, value } of pairs) {
      if (/^(Password|SecretToken|Oauth2(Access|Refresh)Token)$/.test(key)) expect(value).toBe('*')
      if (key === 'SyncNotificationSettings')
        expect(JSON.parse(value ?? '')).toMatchObject({
          Enabled: true,
          Recipients: expect.stringContaining(administratorUserPrincipalName),
        })
    }
    for (const key of ['SyncAll', 'SkipOutOfScopeDeletions', 'SyncNotificationSettings', 'SecretToken', 'Password'])
      expect(pairs.map((pair) => pair.key)).toContain(key)
  })
})
